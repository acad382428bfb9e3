import type { RefusalCode } from '../ports/refusal-code.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import { answerCall } from './answer-call.js';
import { askControls } from './ask-controls.js';
import { claimCall } from './claim-call.js';
import type { CheckedCall, Grant } from './ledger.js';
import { outputOf } from './output-of.js';
import type { RequestContext } from './request-context.js';
import { runTool } from './run-tool.js';
import { safeTextOf } from './safe-text.js';

/** What became of an execution. */
export type Executed<Request> =
  | { readonly outcome: 'executed'; readonly result: unknown; readonly answer: ToolAnswer<Request> }
  | {
      readonly outcome: 'refused';
      readonly code: RefusalCode;
      readonly rationale: string;
      readonly safeText: string;
      readonly answer: ToolAnswer<Request>;
    };

/**
 * Executes an authorized call once. Emergency controls, the session, the clock and the end of the request count until the
 * last moment. A tool that failed, was too slow or was aborted may have taken effect: what it holds of a total stays
 * counted, and the record says which it was.
 *
 * @throws ToolgateViolation when the proposal ran, was put aside or was answered before.
 */
export const executeCall = async <Request>(
  context: RequestContext,
  call: CheckedCall,
  grant: Grant,
): Promise<Executed<Request>> => {
  const { proposal, facts } = call;
  const { policyVersion } = grant;
  try {
    claimCall(proposal);
    await context.state.sharedControls?.refresh();
    const stopped = context.obstacle() ?? askControls(context, call.name);
    if (stopped) {
      const refused = await context.refuse(stopped.code, stopped.rationale, facts, { policyVersion });
      return { ...refused, answer: answerCall(context, proposal, refused) };
    }

    grant.reservation.keep();
    const startedAt = context.now;
    const ran = await runTool(context, call, grant);
    const durationMs = Math.max(0, context.now - startedAt);
    context.duration('toolgate.execution.duration', durationMs, { tool: call.name, end: ran.end });
    if (ran.end === 'value') {
      const { text, code } = outputOf(context, ran.value);
      const result = { status: 'ok' as const, durationMs, outputHash: context.state.hasher.sha256(text) };
      const coded = code === undefined ? undefined : { code };
      await context.record('call-executed', { ...facts, ...coded, result }, policyVersion);
      const answer = answerCall<Request>(context, proposal, { outcome: 'executed', text, ...coded });
      return { outcome: 'executed', result: ran.value, answer };
    }
    const code = ran.end === 'thrown' ? 'tool-failed' : ran.end === 'timed-out' ? 'tool-timed-out' : 'aborted';
    const failure = ran.end === 'thrown' ? ran.error : undefined;
    const rationale =
      ran.end === 'thrown' ? `the tool threw ${failure instanceof Error ? failure.name : typeof failure}` : ran.end;
    const result = { status: 'failed' as const, durationMs };
    await context.record('call-failed', { ...facts, code, rationale, result }, policyVersion);
    const safeText = safeTextOf(code);
    const answer = answerCall<Request>(context, proposal, { outcome: 'failed', code, safeText, failure });
    return { outcome: 'refused', code, rationale, safeText, answer };
  } finally {
    await grant.holdings.end();
  }
};

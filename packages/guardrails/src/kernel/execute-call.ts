import type { RefusalCode } from '../ports/refusal-code.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import type { ToolRun } from '../proofs/tool-declaration.js';
import { answerCall } from './answer-call.js';
import { askControls } from './ask-controls.js';
import type { CheckedCall, Grant } from './ledger.js';
import { mintTenant, mintUser } from './mint-identity.js';
import { outputOf } from './output-of.js';
import type { RequestContext } from './request-context.js';
import { safeTextOf } from './safe-text.js';
import { callFacts } from './tool-facts.js';
import { ToolgateViolation } from './toolgate-violation.js';

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

type Ran =
  | { readonly end: 'value'; readonly value: unknown }
  | { readonly end: 'thrown'; readonly error: unknown }
  | { readonly end: 'timed-out' | 'aborted' };

/** Runs the tool until it ends, its time is over or the request is aborted; the tool is told by its signal. */
const runTool = async (context: RequestContext, call: CheckedCall, grant: Grant): Promise<Ran> => {
  const { state } = context;
  const abort = new AbortController();
  const ended = new Promise<Ran>((resolve) => {
    const end = (why: 'timed-out' | 'aborted'): void => {
      resolve({ end: why });
      abort.abort(new Error(why));
    };
    const cancel = state.clock.after(call.tool.timeoutMs, () => {
      end('timed-out');
    });
    const onAbort = (): void => {
      end('aborted');
    };
    context.signal.addEventListener('abort', onAbort, { once: true });
    const run: ToolRun<never> = {
      tenant: mintTenant(context.identity),
      user: mintUser(context.identity),
      args: call.args as never,
      signal: abort.signal,
      callId: call.proposal.raw.callId,
      ...(grant.token === undefined ? {} : { accessToken: grant.token.accessToken }),
    };
    const invoke = async (): Promise<unknown> => await call.tool.run(run);
    const task = { tool: call.name, tenantId: context.identity.tenantId, signal: abort.signal, invoke };
    void (async () => state.isolation.run(task))()
      .then(
        (value) => {
          resolve({ end: 'value', value });
        },
        (error: unknown) => {
          resolve({ end: 'thrown', error });
        },
      )
      .finally(() => {
        cancel();
        context.signal.removeEventListener('abort', onAbort);
      });
  });
  return ended;
};

/**
 * Executes an authorized call once. Emergency controls count until the last moment. A tool that failed, was too slow or
 * was aborted may have taken effect: what it holds of a total stays counted, and the record says which it was.
 */
export const executeCall = async <Request>(
  context: RequestContext,
  call: CheckedCall,
  grant: Grant,
): Promise<Executed<Request>> => {
  const { proposal } = call;
  if (proposal.started) throw new ToolgateViolation(`call ${proposal.raw.callId} was already executed`);
  proposal.started = true;
  const facts = callFacts(context, call);
  const stopped = context.obstacle() ?? askControls(context, call.name);
  if (stopped) {
    grant.reservation.release();
    const refused = await context.refuse(stopped.code, stopped.rationale, facts);
    return { ...refused, answer: answerCall(context, proposal, refused) };
  }

  grant.reservation.keep();
  const startedAt = context.now;
  const ran = await runTool(context, call, grant);
  const durationMs = Math.max(0, context.now - startedAt);
  context.duration('toolgate.execution.duration', durationMs, { tool: call.name, end: ran.end });
  if (ran.end === 'value') {
    const output = outputOf(context, ran.value);
    const result = { status: 'ok' as const, durationMs, outputHash: context.state.hasher.sha256(output.text) };
    await context.record('call-executed', {
      ...facts,
      ...(output.code === undefined ? {} : { code: output.code }),
      result,
    });
    return {
      outcome: 'executed',
      result: ran.value,
      answer: answerCall(context, proposal, { outcome: 'executed', ...output }),
    };
  }
  const code = ran.end === 'thrown' ? 'tool-failed' : ran.end === 'timed-out' ? 'tool-timed-out' : 'aborted';
  const failure = ran.end === 'thrown' ? ran.error : undefined;
  const rationale =
    ran.end === 'thrown' ? `the tool threw ${failure instanceof Error ? failure.name : typeof failure}` : ran.end;
  await context.record('call-failed', { ...facts, code, rationale, result: { status: 'failed', durationMs } });
  const safeText = safeTextOf(code);
  const answer = answerCall<Request>(context, proposal, { outcome: 'failed', code, safeText, failure });
  return { outcome: 'refused', code, rationale, safeText, answer };
};

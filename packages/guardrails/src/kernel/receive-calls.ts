import type { ModelProposedToolCall } from '../proofs/model-proposed-tool-call.js';
import type { EachCall, ProposedToolCalls } from '../proofs/proposed-tool-calls.js';
import type { RawToolCall } from '../proofs/request-scope.js';
import { mint } from './mint.js';
import { proposalOf } from './proposal-of.js';
import type { RequestContext } from './request-context.js';
import { settleBatch } from './settle-batch.js';
import { ToolgateViolation } from './toolgate-violation.js';

const textOf = (raw: unknown, member: keyof RawToolCall): string => {
  const value: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, member) : undefined;
  return typeof value === 'string' ? value : '';
};

/** Takes one call a model proposed; what it says is copied, so later changes of the provider's object change nothing. */
const receiveCall = <Request, Tools>(
  context: RequestContext,
  raw: unknown,
  model: string | undefined,
): ModelProposedToolCall<Request, Tools> => {
  const callId = textOf(raw, 'callId');
  const proposal = proposalOf(
    context,
    { callId, name: textOf(raw, 'name'), argumentsJson: textOf(raw, 'argumentsJson') },
    { repeated: context.callIds.has(callId), model },
  );
  context.callIds.add(callId);
  return context.ledger.enter(
    mint<ModelProposedToolCall<Request, Tools>>({ callId, proposedName: proposal.raw.name }),
    { kind: 'proposed', proposal },
  );
};

/** Takes all calls of one model turn. */
export const receiveCalls = <Request, Tools>(
  context: RequestContext,
  calls: readonly RawToolCall[],
  model: string | undefined,
): ProposedToolCalls<Request, Tools> => {
  context.ledger.alive();
  const proposals = Array.from(calls, (raw) => receiveCall<Request, Tools>(context, raw, model));
  let settled = false;
  const batch = mint<ProposedToolCalls<Request, Tools>>({
    count: proposals.length,
    settle: async (each: EachCall<Request, Tools>, options) => {
      if (settled) throw new ToolgateViolation('these calls are settled: each call is answered once');
      settled = true;
      return settleBatch(context, proposals, each, options?.concurrency);
    },
  });
  return context.ledger.enter(batch, { kind: 'batch' });
};

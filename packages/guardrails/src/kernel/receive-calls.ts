import type { ModelProposedToolCall } from '../proofs/model-proposed-tool-call.js';
import type { EachCall, ProposedToolCalls } from '../proofs/proposed-tool-calls.js';
import type { RawToolCall } from '../proofs/request-scope.js';
import { canonicalJson } from './canonical-json.js';
import type { Proposal } from './ledger.js';
import { mint } from './mint.js';
import type { RequestContext } from './request-context.js';
import { settleBatch } from './settle-batch.js';

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Takes one call a model proposed; what it says is copied, so later changes of the provider's object change nothing. */
export const receiveCall = <Request, Tools>(
  context: RequestContext,
  raw: RawToolCall,
  model: string | undefined,
): ModelProposedToolCall<Request, Tools> => {
  const own = Object.freeze({
    callId: asText(raw.callId),
    name: asText(raw.name),
    argumentsJson: asText(raw.argumentsJson),
  });
  const repeated = context.callIds.has(own.callId);
  context.callIds.add(own.callId);
  const proposal: Proposal = {
    raw: own,
    hash: context.state.hasher.sha256(canonicalJson([own.name, own.argumentsJson])),
    repeated,
    started: false,
    answered: false,
    ...(model === undefined ? {} : { model }),
  };
  return context.ledger.enter(
    mint<ModelProposedToolCall<Request, Tools>>({ callId: own.callId, proposedName: own.name }),
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
  const proposals = calls.map((raw) => receiveCall<Request, Tools>(context, raw, model));
  return mint<ProposedToolCalls<Request, Tools>>({
    count: proposals.length,
    settle: (each: EachCall<Request, Tools>, options) => settleBatch(context, proposals, each, options?.concurrency),
  });
};

import type { RefusalCode } from '../ports/refusal-code.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import type { Proposal } from './ledger.js';
import { mint } from './mint.js';
import type { RequestContext } from './request-context.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** How a call ended. */
export type Ending =
  | { readonly outcome: 'executed'; readonly text: string; readonly code?: RefusalCode; readonly failure?: unknown }
  | { readonly outcome: 'failed'; readonly code: RefusalCode; readonly safeText: string; readonly failure?: unknown }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly safeText: string; readonly failure?: unknown }
  | { readonly outcome: 'needs-human'; readonly text: string; readonly confirmationId: string };

/** An answer whose ending is known to be the proposal's. */
export const mintAnswer = <Request>(
  context: RequestContext,
  proposal: Proposal,
  ending: Ending,
): ToolAnswer<Request> => {
  const answer = mint<ToolAnswer<Request>>({
    callId: proposal.raw.callId,
    outcome: ending.outcome,
    text: 'text' in ending ? ending.text : ending.safeText,
    ...('code' in ending ? { code: ending.code } : undefined),
    ...('confirmationId' in ending ? { confirmationId: ending.confirmationId } : undefined),
    ...('failure' in ending ? { failure: ending.failure } : undefined),
  });
  return context.ledger.enter(answer, { kind: 'answer', proposal });
};

/**
 * Answers a proposal, once.
 *
 * @throws ToolgateViolation when it has an answer.
 */
export const answerCall = <Request>(
  context: RequestContext,
  proposal: Proposal,
  ending: Ending,
): ToolAnswer<Request> => {
  if (proposal.answered !== undefined) throw new ToolgateViolation(`call ${proposal.raw.callId} was already answered`);
  proposal.answered = ending.outcome;
  return mintAnswer(context, proposal, ending);
};

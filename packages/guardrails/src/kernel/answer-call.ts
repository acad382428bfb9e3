import type { RefusalCode } from '../ports/refusal-code.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import type { Proposal } from './ledger.js';
import { mint } from './mint.js';
import type { RequestContext } from './request-context.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** How a call ended. */
export type Ending =
  | { readonly outcome: 'executed'; readonly text: string; readonly code?: RefusalCode }
  | { readonly outcome: 'failed'; readonly code: RefusalCode; readonly safeText: string; readonly failure?: unknown }
  | { readonly outcome: 'refused'; readonly code: RefusalCode; readonly safeText: string; readonly failure?: unknown }
  | { readonly outcome: 'needs-human'; readonly text: string; readonly confirmationId: string };

/** Answers a proposal, once. */
export const answerCall = <Request>(
  context: RequestContext,
  proposal: Proposal,
  ending: Ending,
): ToolAnswer<Request> => {
  if (proposal.answered && ending.outcome !== 'refused')
    throw new ToolgateViolation(`call ${proposal.raw.callId} was already answered`);
  proposal.answered = true;
  const answer = mint<ToolAnswer<Request>>({
    callId: proposal.raw.callId,
    outcome: ending.outcome,
    text: 'text' in ending ? ending.text : ending.safeText,
    ...('code' in ending ? { code: ending.code } : {}),
    ...('confirmationId' in ending ? { confirmationId: ending.confirmationId } : {}),
    ...('failure' in ending ? { failure: ending.failure } : {}),
  });
  return context.ledger.enter(answer, { kind: 'answer', proposal });
};

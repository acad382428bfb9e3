import type { ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { Refused } from '../proofs/decision.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import { answerCall } from './answer-call.js';
import { bounded } from './bounded.js';
import type { CheckedCall } from './ledger.js';
import type { RequestContext } from './request-context.js';
import { callFacts } from './tool-facts.js';

/** Keeps a call for a later request of the same user, and answers it for now. */
export const suspendCall = async <Request>(
  context: RequestContext,
  call: CheckedCall,
  confirmation: ConfirmationRequest,
): Promise<ToolAnswer<Request>> => {
  const { state } = context;
  const suspended = {
    confirmation,
    callId: call.proposal.raw.callId,
    args: call.input,
    policyVersion: context.policy.version,
    attempts: 0,
  };
  const kept = await bounded(state.clock, state.limits.auditTimeoutMs, () => state.suspensions.put(suspended));
  if (kept.end !== 'value') {
    const refused: Refused = await context.refuse(
      'confirmation-failed',
      `the suspension store: ${kept.end}`,
      callFacts(context, call),
    );
    return answerCall(context, call.proposal, refused);
  }
  return answerCall(context, call.proposal, {
    outcome: 'needs-human',
    text: 'A person is asked to approve this. It has not run. Do not call it again; the answer comes later.',
    confirmationId: confirmation.id,
  });
};

import type { JsonValue } from 'type-fest';
import type { ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { SuspendedCall } from '../ports/suspension-store.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import { answerCall } from './answer-call.js';
import { bounded } from './bounded.js';
import { claimCall } from './claim-call.js';
import type { CheckedCall } from './ledger.js';
import type { RequestContext } from './request-context.js';

/**
 * Keeps a call for a later request of the same user, and answers it for now. From then on it cannot run in this request.
 *
 * @throws ToolgateViolation when the proposal ran, was put aside or was answered before.
 */
export const suspendCall = async <Request>(
  context: RequestContext,
  call: CheckedCall,
  confirmation: ConfirmationRequest,
): Promise<ToolAnswer<Request>> => {
  const { state } = context;
  const { proposal, facts } = call;
  claimCall(proposal);
  const suspended: SuspendedCall = {
    confirmation,
    callId: proposal.raw.callId,
    // What the model sent, because a schema reads its own output differently. It was parsed before, so it is JSON.
    args: JSON.parse(proposal.raw.argumentsJson) as JsonValue,
    policyVersion: context.policy.version,
    attempts: 0,
  };
  const kept = await bounded(state.clock, state.limits.auditTimeoutMs, () => state.suspensions.put(suspended));
  if (kept.end !== 'value') {
    const refused = await context.refuse('confirmation-failed', `the suspension store: ${kept.end}`, facts);
    return answerCall(context, proposal, refused);
  }
  return answerCall(context, proposal, {
    outcome: 'needs-human',
    text: 'A person is asked to approve this. It has not run. Do not call it again; the answer comes later.',
    confirmationId: confirmation.id,
  });
};

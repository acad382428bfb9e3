import type { ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import { bounded } from './bounded.js';
import type { RequestContext } from './request-context.js';

/** Who approved, or why the responses are no confirmation. */
export type Verified =
  { readonly approvedBy: readonly string[] } | { readonly code: RefusalCode; readonly rationale: string };

/** Checks the responses against the request: people, factors, number, time. */
export const verifyApprovals = async (
  context: RequestContext,
  request: ConfirmationRequest,
  responses: readonly string[],
): Promise<Verified> => {
  const { state } = context;
  const verifier = state.confirmations;
  if (verifier === undefined)
    return { code: 'confirmation-unavailable', rationale: 'the gateway has no way to ask a human' };
  if (request.expiresAt <= context.now)
    return { code: 'confirmation-expired', rationale: 'the question was open too long' };
  const approvedBy = new Set<string>();
  for (const response of responses) {
    const verified = await bounded(state.clock, state.limits.policyTimeoutMs, () => verifier.verify(request, response));
    if (verified.end !== 'value') return { code: 'confirmation-failed', rationale: `the verifier: ${verified.end}` };
    const approval = verified.value;
    if (approval === undefined)
      return { code: 'confirmation-rejected', rationale: 'a response is no yes to this request' };
    if (typeof approval !== 'object' || typeof approval.approverId !== 'string' || approval.approverId === '')
      return { code: 'confirmation-failed', rationale: 'the verifier named nobody' };
    if (request.level === 'second-factor' && approval.factor !== 'second-factor')
      return { code: 'confirmation-rejected', rationale: 'a second factor is asked for' };
    if (request.level === 'multi-party' && approval.approverId === request.userId)
      return { code: 'confirmation-rejected', rationale: 'the requester cannot approve' };
    approvedBy.add(approval.approverId);
  }
  if (approvedBy.size < request.approvers)
    return {
      code: 'confirmation-rejected',
      rationale: `${String(approvedBy.size)} of ${String(request.approvers)} people approved`,
    };
  return { approvedBy: Object.freeze([...approvedBy]) };
};

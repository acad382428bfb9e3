import type { Approval, ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import { bounded } from './bounded.js';
import type { RequestContext } from './request-context.js';

/** How often responses to one question may be refused; guessing a code must not pay. */
export const attemptsAllowed = 5;

/** Who approved, or why the responses are no confirmation. */
export type Verified =
  { readonly approvedBy: readonly string[] } | { readonly code: RefusalCode; readonly rationale: string };

const isApproval = (value: unknown): value is Approval =>
  typeof value === 'object' &&
  value !== null &&
  'approverId' in value &&
  typeof value.approverId === 'string' &&
  value.approverId.trim() !== '' &&
  'factor' in value &&
  (value.factor === 'click' || value.factor === 'second-factor');

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
  if (!(request.expiresAt > context.now))
    return { code: 'confirmation-expired', rationale: 'the question was open too long' };
  const approvedBy = new Set<string>();
  for (const response of responses) {
    const verified = await bounded(state.clock, state.limits.policyTimeoutMs, () => verifier.verify(request, response));
    if (verified.end !== 'value') return { code: 'confirmation-failed', rationale: `the verifier: ${verified.end}` };
    const approval: unknown = verified.value;
    if (approval === undefined || approval === null)
      return { code: 'confirmation-rejected', rationale: 'a response is no yes to this request' };
    if (!isApproval(approval)) return { code: 'confirmation-failed', rationale: 'the verifier named nobody' };
    if (request.level === 'second-factor' && approval.factor !== 'second-factor')
      return { code: 'confirmation-rejected', rationale: 'a second factor is asked for' };
    if (request.level === 'multi-party' && approval.approverId === request.userId)
      return { code: 'confirmation-rejected', rationale: 'the requester cannot approve' };
    approvedBy.add(approval.approverId);
  }
  if (!(approvedBy.size >= Math.max(1, request.approvers)))
    return {
      code: 'confirmation-rejected',
      rationale: `${String(approvedBy.size)} of ${String(request.approvers)} people approved`,
    };
  return { approvedBy: Object.freeze([...approvedBy]) };
};

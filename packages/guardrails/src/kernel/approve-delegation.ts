import type { ApprovedDelegation } from '../proofs/approved-delegation.js';
import { mint, ProofRecords } from './mint.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** Whose authority a tool uses. */
export interface DelegationRecord {
  readonly mode: 'user' | 'service' | 'mixed';
  readonly account?: string;
  readonly approvedBy?: string;
  readonly reviewBy?: string;
}
/** A decision of a named person, to be looked at again by a date. */
export interface DelegationApproval {
  readonly mode: 'service' | 'mixed';
  /** The service account; one for each tenant, never a shared one. */
  readonly account: string;
  readonly approvedBy: string;
  readonly reason: string;
  /** An ISO date; from then on the tool is denied. */
  readonly reviewBy: string;
}

export const delegationRecords: ProofRecords<DelegationRecord> = new ProofRecords<DelegationRecord>();

/**
 * Approves that a tool acts as a service account, or reads as the user and writes as the service.
 *
 * @throws ToolgateViolation when a field is empty or `reviewBy` is not an ISO date.
 * @example
 * ```ts
 * const nightly = approveDelegation({
 *   mode: 'service', account: 'ledger-writer', approvedBy: 'dana', reason: 'the ledger has no user accounts', reviewBy: '2027-03-01',
 * });
 * ```
 */
export const approveDelegation: (approval: DelegationApproval) => ApprovedDelegation = (approval) => {
  for (const field of ['account', 'approvedBy', 'reason', 'reviewBy'] as const)
    if (approval[field].trim() === '') throw new ToolgateViolation(`approveDelegation(): "${field}" must not be empty`);
  if (Number.isNaN(Date.parse(approval.reviewBy)))
    throw new ToolgateViolation(`approveDelegation(): "reviewBy" must be an ISO date, not "${approval.reviewBy}"`);
  const proof = mint<ApprovedDelegation>({ mode: approval.mode, account: approval.account });
  delegationRecords.set(proof, Object.freeze({ ...approval }));
  return proof;
};

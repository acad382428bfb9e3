import type { Proposal } from './ledger.js';
import { ToolgateViolation } from './toolgate-violation.js';

/**
 * Takes the one right to run a proposal's call, or to put it aside.
 *
 * @throws ToolgateViolation when it ran, was put aside or was answered before.
 */
export const claimCall = (proposal: Proposal): void => {
  if (proposal.claimed) throw new ToolgateViolation(`call ${proposal.raw.callId} was already executed or suspended`);
  if (proposal.answered !== undefined)
    throw new ToolgateViolation(`call ${proposal.raw.callId} was already answered, as ${proposal.answered}`);
  proposal.claimed = true;
};

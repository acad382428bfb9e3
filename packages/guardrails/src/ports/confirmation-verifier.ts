import type { Risk } from './risk.js';

/** `second-factor` asks one person for a stronger proof; `multi-party` asks that many people other than the requester. */
export type ConfirmationLevel = 'confirm' | 'second-factor' | 'multi-party';

/** What a human is asked, rendered from validated arguments and bound to them. */
export interface ConfirmationRequest {
  readonly id: string;
  readonly tenantId: string;
  /** Who asked; may not approve a `multi-party` request. */
  readonly userId: string;
  readonly tool: string;
  readonly risk: Risk;
  /** From the tool's own `summary` function over the validated arguments, never from model text. */
  readonly summary: string;
  /** SHA-256 of the canonical arguments; an approval counts for these only. */
  readonly argumentsHash: string;
  readonly level: ConfirmationLevel;
  readonly approvers: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** One person's yes, as the verifier read it from the response. */
export interface Approval {
  readonly approverId: string;
  readonly factor: 'click' | 'second-factor';
}

/**
 * Checks a human's response against the exact request. It must answer `undefined` for anything that is not a yes to this
 * very request; expiry, single use, level and number of approvers are the gateway's own checks.
 */
export interface ConfirmationVerifier {
  readonly verify: (
    request: ConfirmationRequest,
    response: string,
  ) => Approval | undefined | Promise<Approval | undefined>;
}

import type { JsonValue } from 'type-fest';
import type { Permission } from './permission.js';
import type { RefusalCode } from './refusal-code.js';
import type { Risk } from './risk.js';
import type { VerifiedIdentity } from './verified-identity.js';

/** What happened. `authorized` stands before each execution, `executed` or `failed` after it. */
export type AuditEvent =
  | 'request-refused'
  | 'tools-exposed'
  | 'intent-routed'
  | 'call-proposed'
  | 'call-refused'
  | 'confirmation-requested'
  | 'confirmation-given'
  | 'call-authorized'
  | 'call-executed'
  | 'call-failed'
  | 'control-changed'
  | 'token-not-revoked'
  | 'violation';

/** Identifies a text without storing it. */
export interface Fingerprint {
  readonly id: string;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
}

/** A value that passed the redaction step, and what that step did. */
export interface RedactedValue {
  readonly value: JsonValue;
  /** Paths whose values were replaced, for instance `$.card.number`. */
  readonly replaced: readonly string[];
  readonly complete: boolean;
}

/**
 * One structured event. It is complete enough to say afterwards who asked, what the model proposed, what was decided and
 * why, and what ran, and it holds no raw prompt, argument or output.
 */
export interface AuditRecord {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: AuditEvent;
  readonly requestId: string;
  readonly endpoint?: string;
  readonly identity?: Pick<VerifiedIdentity, 'tenantId' | 'userId' | 'sessionId' | 'roles' | 'assurance'>;
  readonly model?: string;
  readonly promptPolicy?: Fingerprint;
  readonly routing?: Fingerprint;
  readonly policyVersion?: string;
  readonly tool?: {
    readonly name: string;
    readonly owner?: string;
    readonly permission?: Permission;
    readonly risk?: Risk;
    readonly delegation?: 'user' | 'service' | 'mixed';
    readonly connector?: string;
  };
  /** Names of the tools shown to the model, for `tools-exposed`. */
  readonly toolNames?: readonly string[];
  readonly callId?: string;
  /** SHA-256 of what the model proposed, name and raw arguments. */
  readonly proposalHash?: string;
  /** SHA-256 of the validated arguments in canonical form; what a confirmation is bound to. */
  readonly argumentsHash?: string;
  readonly arguments?: RedactedValue;
  readonly code?: RefusalCode;
  /** Why, in words for a person: the policy's basis, the limiter's, the approver. */
  readonly rationale?: string;
  readonly confirmation?: { readonly id: string; readonly level: string; readonly approvedBy?: readonly string[] };
  readonly result?: { readonly status: 'ok' | 'failed'; readonly durationMs: number; readonly outputHash?: string };
  /** Until when the record is to be kept, in milliseconds since the epoch; see `retainedAudit`. */
  readonly retainUntil?: number;
  readonly control?: { readonly action: string; readonly by: string; readonly reason: string; readonly until?: number };
}

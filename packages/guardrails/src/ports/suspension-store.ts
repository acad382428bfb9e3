import type { JsonValue } from 'type-fest';
import type { ConfirmationRequest } from './confirmation-verifier.js';

/** A call that waits for a human, as data. It grants nothing: on resume the call is decided again from the start. */
export interface SuspendedCall {
  readonly confirmation: ConfirmationRequest;
  readonly callId: string;
  readonly args: JsonValue;
  readonly policyVersion: string;
  /** How often responses were refused; after five the call is dropped. */
  readonly attempts: number;
}

/**
 * Keeps suspended calls between requests, on the server: a client only ever holds the id. `take` must remove what it
 * returns in one step, so two resumptions cannot both have it.
 */
export interface SuspensionStore {
  readonly put: (call: SuspendedCall) => void | Promise<void>;
  readonly take: (id: string) => SuspendedCall | undefined | Promise<SuspendedCall | undefined>;
}

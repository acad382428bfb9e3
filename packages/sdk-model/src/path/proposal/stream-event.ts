import type { Step } from '../path.js';

/** One kind of event that carries a proposal or a part of it. */
export interface StreamEvent {
  /** The kind of the event as its own member says, or the name given to the listener; `null` for plain chunks. */
  readonly type: string | null;
  /** From the event, or from the first argument of the listener, to one proposal. */
  readonly path: readonly Step[];
  /** The values of `type` of what the path leads to; empty when it has none. */
  readonly discriminants: readonly string[];
  readonly name: readonly string[];
  readonly arguments: readonly string[];
  readonly callId: readonly string[];
  /** Whether the arguments are a fragment that code has to append. */
  readonly partial: boolean;
  /** Members that join an event with the other events of the same call, where it has no name of its own. */
  readonly joins: readonly string[];
}

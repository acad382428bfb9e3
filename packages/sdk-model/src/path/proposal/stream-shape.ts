import type { Told } from '../execution/told.js';
import type { Step } from '../path.js';
import type { StreamEvent } from './stream-event.js';

/** The events of a stream, a runner or a socket, and the accumulated response at its end. */
export interface StreamShape {
  readonly id: string;
  /** The ids of the requests and sockets that give it. */
  readonly requests: readonly string[];
  /** `iteration`: by `for await`. Otherwise the method that registers a listener for one kind of event. */
  readonly by: 'iteration' | { readonly listener: string };
  /** The member that says the kind of an iterated event; `null` when there is none. */
  readonly kind: string | null;
  readonly events: readonly StreamEvent[];
  /** What listeners are handed beside proposals, by the name of the event. */
  readonly told?: readonly Told[];
  /** Methods whose awaited result is a whole response, with the proposals of the request. */
  readonly finals: readonly string[];
  /** Methods whose awaited result leads to proposals in another way. */
  readonly lastCalls: readonly {
    readonly method: string;
    readonly path: readonly Step[];
    readonly name: readonly string[];
    readonly arguments: readonly string[];
  }[];
}

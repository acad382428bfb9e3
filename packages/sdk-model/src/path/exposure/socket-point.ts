import type { ExportName, Step } from '../path.js';

/** A connection over which requests are sent as messages. */
export interface SocketPoint {
  readonly id: string;
  readonly class: ExportName;
  readonly api: string;
  /** The method that sends a message. */
  readonly send: string;
  /** Messages that carry tools, with the path from the message to what holds the keys. */
  readonly messages: readonly {
    readonly type: string;
    readonly path: readonly Step[];
    readonly tools: readonly string[];
    readonly choice: readonly string[];
  }[];
}

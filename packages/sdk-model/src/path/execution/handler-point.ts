import type { ExportName, Step } from '../path.js';

/** A handler that the application registers, and that the SDK calls with what somebody asks of it. */
export interface HandlerPoint {
  readonly id: string;
  /** The classes whose instances have the method that registers it. */
  readonly exports: readonly ExportName[];
  readonly method: string;
  /** The argument that says what it answers, and the export or the text that stands there. */
  readonly asks:
    { readonly argument: number; readonly schema: ExportName } | { readonly argument: number; readonly text: string };
  /** The argument that is the handler. */
  readonly handler: number;
  /** The parameter of the handler through which it learns who asks, and the members that hold it. */
  readonly context: number;
  /** Written with dots where they stand deeper. */
  readonly contextMembers: readonly string[];
  readonly verified?: boolean;
  /** Members of that parameter that hold the request which brought the call, as its sender wrote it. */
  readonly requestMembers?: readonly string[];
  /** Keys of its result that carry tools. */
  readonly lists?: readonly string[];
  /** From its first parameter to a proposed call. */
  readonly proposal?: readonly Step[];
}

import type { ExportName } from '../path.js';

/** A class that runs a tool loop by itself. */
export interface Runner {
  readonly class: ExportName;
  /** The key of its options that carries the executors. */
  readonly tools: string;
  readonly run: readonly string[];
  /** The argument of `run` that is a request to the model. */
  readonly request?: number;
  /** The argument of `run` that holds its options, with the callbacks that can hold a call back. */
  readonly approval?: { readonly argument: number; readonly keys: readonly string[] };
}

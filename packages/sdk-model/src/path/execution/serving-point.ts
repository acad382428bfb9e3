import type { ExportName } from '../path.js';

/** A call that serves what a function of the application registers tools on, or makes with its tools. */
export interface ServingPoint {
  readonly id: string;
  /** The exports that are called with the function. */
  readonly exports: readonly ExportName[];
  /** The argument that is the function. */
  readonly argument: number;
  /** The parameter under which the function is handed what it registers tools on; left out, it gives that back. */
  readonly handed?: number;
  /** The classes of what tools are registered on. */
  readonly of: readonly ExportName[];
  /** The parameter through which the function learns who asks, where it is called for each request. */
  readonly context?: number;
  /** Members of that parameter that hold who asks; written with dots where they stand deeper. */
  readonly contextMembers?: readonly string[];
}

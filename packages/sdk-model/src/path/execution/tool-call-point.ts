import type { ExportName } from '../path.js';

/** A call that executes a tool somewhere else by its name. */
export interface ToolCallPoint {
  readonly id: string;
  /** The classes whose instances have the method. */
  readonly exports: readonly ExportName[];
  readonly method: string;
  /** The argument with the name and the arguments of the tool, and their keys. */
  readonly argument: number;
  readonly name: string;
  readonly arguments: string;
}

import type { ExportName } from '../path.js';

/** A call that takes a function of the application which says who asks. The SDK hands on what it gives as verified. */
export interface VerifierPoint {
  readonly id: string;
  readonly exports: readonly ExportName[];
  /** The argument that is the function, or holds it. */
  readonly argument: number;
  /** The keys from that argument to the function, one inside the other. */
  readonly path?: readonly string[];
  /** Members of what the function gives that say who asks and what they may do. */
  readonly says: readonly string[];
}

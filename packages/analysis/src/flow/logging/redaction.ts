import type { TSESTree } from '@typescript-eslint/types';

/** Whether something is left out of a log line: wholly; perhaps, or in part; not at all. */
export type LeftOut = 'yes' | 'unknown' | 'no';

/** What the receiver of log lines leaves out of them by itself. */
export interface Redaction {
  /**
   * Whether what stands under a path of the logged object is left out.
   *
   * @param isText - Whether it is text there, which has no members that could be left out.
   */
  readonly leavesOut: (path: readonly string[], isText: boolean) => LeftOut;
  /** The functions that make what is written of what is logged under a key. */
  readonly serializersOf: (key: string) => readonly TSESTree.Node[];
}

/** Of a receiver that writes all it is handed. */
export const noRedaction: Redaction = { leavesOut: () => 'no', serializersOf: () => [] };

import type { ExportName } from './path.js';

/** How code gets to a point of the SDK that no client leads to. */
export interface Reach {
  /**
   * `call`: the export itself or a static member of it. `construct`: `new`. `instance`: a member of what was made.
   * `member`: a method whose name belongs to these exports alone, on whatever the file cannot say more about.
   */
  readonly form: 'call' | 'construct' | 'instance' | 'member';
  /** The exports that have the point, each under every module that exports it. */
  readonly exports: readonly ExportName[];
}

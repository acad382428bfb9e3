import type { TSESTree } from '@typescript-eslint/types';
import type { Replacement } from '../flow/edit/replacement.js';
import type { RawKind } from '../flow/logging/raw-origin.js';

/** A place where prompts, arguments, results or definitions are kept as they are by something that is no audit trail. */
export interface RawLog {
  readonly node: TSESTree.Node;
  /** `option`: an SDK is told to keep them by itself. */
  readonly what: RawKind | 'option';
  /** What a reader would call the value, or the option. */
  readonly value: string;
  /** What a reader would call the logger. */
  readonly sink: string;
  readonly proven: boolean;
  /** The same place, telling only how much or which keys. */
  readonly remedy: readonly Replacement[] | undefined;
}

import type { TSESTree } from '@typescript-eslint/types';
import type { Replacement } from '../flow/edit/replacement.js';

/**
 * What is wrong with keeping something.
 *
 * `shared`: nothing tells callers apart. `key`: the key leaves out parts of who asks. `binding`: the key names something
 * else, a conversation for instance, and nobody asks whose it is. `joint`: parts of the key run together. `expiry`: it
 * is never built anew. `none`: key or binding and expiry are complete.
 */
export type RetentionDefect = 'shared' | 'key' | 'binding' | 'joint' | 'expiry' | 'none';

/**
 * What ends a defect by itself. `build anew`: on each request. `complete key`: the missing parts go into it. `part key`:
 * a separator. `expire`: after a time.
 */
export interface Remedy {
  readonly kind: 'build anew' | 'complete key' | 'part key' | 'expire';
  readonly edits: readonly Replacement[];
}

/** A place that keeps tools, a choice, an agent or a request configuration from one request to the next. */
export interface Retention {
  /** Where a report points. */
  readonly node: TSESTree.Node;
  /** What a reader would call the store. */
  readonly store: string;
  readonly defect: RetentionDefect;
  /** Whether the defect is proven; for `none`, whether its absence is. */
  readonly proven: boolean;
  /** The parts of who asks that are missing, or that run together. */
  readonly parts: readonly string[];
  /** What the value is kept under, as it is written. */
  readonly key: string | undefined;
  /** Who the value was built for, as it is written. */
  readonly builtFor: string;
  readonly remedy: Remedy | undefined;
}

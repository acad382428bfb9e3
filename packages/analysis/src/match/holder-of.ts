import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';

/** What some members are read from, one after the other: `server` of `server.experimental.tasks`; none where others are. */
export function holderOf(node: TSESTree.Node, members: readonly string[]): readonly TSESTree.Expression[] {
  let holder = unwrap(node);
  for (const name of members.toReversed()) {
    if (holder.type !== 'MemberExpression' || staticKey(holder) !== name) return [];
    holder = unwrap(holder.object);
  }
  return [holder as TSESTree.Expression];
}

import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { findDependence, prune } from '../depends-on.js';
import type { Decision } from '../guard/decision.js';
import { identityIn } from './identity-in.js';
import { principalOf } from './principal.js';

/**
 * Whether who asks has a part in a member that is looked up, as in `{ read: isMember(user) }[name]`. What stands in the
 * functions of a table is done once one is called, and says nothing about whether it may be.
 */
export const identityInMember = (file: SourceFile, node: TSESTree.MemberExpression): Decision['identity'] => {
  const identity = identityIn(file, node);
  if (identity === 'no') return identity;
  const outside = findDependence(file, node, (one): true | typeof prune | undefined => {
    if (isFunction(one)) return prune;
    const isRead = one.type === 'Identifier' || one.type === 'MemberExpression' || one.type === 'CallExpression';
    return isRead && principalOf(file, one).answer !== 'no' ? true : undefined;
  });
  return outside ? identity : 'no';
};

import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { isGivenTo } from '../principal/is-given-to.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';

/**
 * Whether an executor reads the id of a tenant or a user in what a function around it was given: `scope.tenantId`. It may
 * well stand for who asks, though no type of this file says so.
 */
export function readsGivenId(file: SourceFile, executor: FunctionNode): boolean {
  const around = enclosingFunctions(executor);
  if (around.length === 0) return false;
  return nodeIndexOf(file)
    .inside('MemberExpression', executor.body)
    .some((member) => {
      const key = staticKey(member) ?? '';
      return isIdName(key) && (isTenantName(file, key) || isUserName(key)) && isGivenTo(file, member.object, around);
    });
}

import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { principalParts } from '../principal/principal-parts.js';
import { bringerOf } from './bringer-of.js';
import { isIdOfTenant } from './is-id-of-tenant.js';
import { isOlderThan } from './is-older-than.js';

/** Whether the file looks for a name that runs in a list that somebody who asks holds: `clerk.rights.has(name)`. */
const looksForNames = perFile((file): boolean =>
  nodeIndexOf(file)
    .of('CallExpression')
    .some(({ callee, arguments: [name] }) => {
      if (callee.type !== 'MemberExpression' || !/^(?:has|includes)$/u.test(staticKey(callee) ?? '')) return false;
      if (!name || name.type === 'SpreadElement' || stringOf(name) !== undefined) return false;
      const list = principalMemberOf(file, unwrap(callee.object));
      return list?.certain === true && list.path.length > 0;
    }),
);

/** The call that is not seen inside, to which an expression is handed. */
function takerOf(file: SourceFile, node: TSESTree.Node): TSESTree.CallExpression | undefined {
  const { parent } = wrapped(node);
  return parent?.type === 'CallExpression' && parent.callee !== node && calleesOf(file, parent).length === 0
    ? parent
    : undefined;
}

/**
 * Is the id of their tenant all that a value depends on of somebody who asks, while what each of them may do is looked up
 * by name in this file?
 *
 * What was asked with the tenant alone is the same for all of its users, so that nothing there can have decided for one
 * of them. The callee has to be older than who asks. Errs towards no.
 */
export const isOfTenantAlone = perNode(false, (file: SourceFile, node: TSESTree.Node): boolean => {
  if (!looksForNames(file)) return false;
  const parts = principalParts(file, node);
  return (
    parts.length > 0 &&
    parts.every(({ path, node: part, certain }) => {
      if (!certain || path === '' || path.includes('.') || !isIdOfTenant(file, part, path)) return false;
      const [taker, bringer] = [takerOf(file, part), bringerOf(file, part)];
      return taker !== undefined && bringer !== undefined && isOlderThan(file, unwrap(taker.callee), bringer);
    })
  );
});

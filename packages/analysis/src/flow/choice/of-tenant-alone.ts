import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile, perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { isConstant } from '../is-constant.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { principalParts } from '../principal/principal-parts.js';
import { bringerOf } from './bringer-of.js';
import { isIdOfTenant } from './is-id-of-tenant.js';
import { isOlderThan } from './is-older-than.js';

/** A list that somebody who asks holds, in which a name that runs is looked for: `clerk.rights.has(name)`. */
function looksInList(file: SourceFile, { callee, arguments: [name] }: TSESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || !/^(?:has|includes)$/u.test(staticKey(callee) ?? '')) return false;
  if (!name || name.type === 'SpreadElement' || stringOf(name) !== undefined) return false;
  const list = principalMemberOf(file, unwrap(callee.object));
  return list?.certain === true && list.path.length > 0;
}

/** A known authorizer that is asked about somebody by a name that runs: `gate.pass(clerk, name)`. */
function asksByName(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const { callee, arguments: handed } = call;
  if (handed.length < 2 || !(isDeclaredControl(file, 'authorizers', callee) || authorizationCallOf(file, call)))
    return false;
  const members = handed.map((one) => principalMemberOf(file, unwrap(one)));
  const isSomebody = members.some((one, i) => {
    const [node, [key]] = [handed[i], one?.path ?? []];
    return one?.certain === true && !(node && key !== undefined && isIdOfTenant(file, unwrap(node), key));
  });
  return isSomebody && handed.some((one, i) => !members[i] && mayBeName(file, one));
}

/** Whether an argument stands for a name that is only known when it runs. */
const mayBeName = (file: SourceFile, argument: TSESTree.Node): boolean => {
  const node = unwrap(argument);
  return (node.type === 'Identifier' || node.type === 'MemberExpression') && !isConstant(file, node);
};

/** Whether what each of those who ask may do is looked up by name in the file. */
const looksForNames = perFile((file): boolean =>
  nodeIndexOf(file)
    .of('CallExpression')
    .some((call) => looksInList(file, call) || asksByName(file, call)),
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

import type { TSESTree } from '@typescript-eslint/types';
import { enclosingThisOwner, isClass } from '../../resolve/class-member.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { addedTo } from '../taint/added-to.js';

const adders = /^(?:push|unshift|add|append|enqueue|set)$/u;

/** What the methods of a class put into a member of it: `this.crumbs.push(crumb)`. */
function putIntoMember(file: SourceFile, owner: TSESTree.Node, key: string): readonly TSESTree.Node[] {
  return nodeIndexOf(file)
    .inside('CallExpression', owner)
    .flatMap((call): readonly TSESTree.Node[] => {
      const callee = unwrap(call.callee);
      if (callee.type !== 'MemberExpression' || !adders.test(staticKey(callee) ?? '')) return [];
      const list = unwrap(callee.object);
      return list.type === 'MemberExpression' && list.object.type === 'ThisExpression' && staticKey(list) === key
        ? call.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one))
        : [];
    });
}

/**
 * What is put one by one into the list or object that an expression stands for: a variable of the file, or a member of
 * the class around it. Looks at the whole function or class and not at the order.
 */
export function putInto(
  file: SourceFile,
  node: TSESTree.Identifier | TSESTree.MemberExpression,
): readonly TSESTree.Node[] {
  if (node.type === 'Identifier') return addedTo(file, node, []).map((one) => one.node);
  const key = node.object.type === 'ThisExpression' ? staticKey(node) : undefined;
  const owner = key === undefined ? undefined : enclosingThisOwner(node);
  return key !== undefined && isClass(owner) ? putIntoMember(file, owner, key) : [];
}

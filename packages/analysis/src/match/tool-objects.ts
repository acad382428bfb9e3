import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../resolve/functions-of.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';

/** What gives the members of a list on: `all().filter((one) => …)`. */
const keepsMembers = /^(?:filter|map|flatMap|slice|concat|sort|toSorted|reverse|toReversed|values)$/u;

/** How far a set is followed through calls, spreads and variables. */
const maxDepth = 8;

/**
 * Every object literal that a set of tools is made of: the set itself where it is a record, its members, and the
 * definitions inside calls around them. What stands in a record is reached through its members.
 */
export function toolObjectsIn(file: SourceFile, tools: TSESTree.Node): readonly TSESTree.ObjectExpression[] {
  const found = new Set<TSESTree.ObjectExpression>();
  const seen = new Set<TSESTree.Node>();
  const visit = (expression: TSESTree.Node, depth: number): void => {
    const node = unwrapAwaited(expression);
    if (depth > maxDepth || seen.has(node)) return;
    seen.add(node);
    const next = (one: TSESTree.Node): void => {
      visit(one, depth + 1);
    };
    switch (node.type) {
      case 'ArrayExpression':
        for (const one of node.elements) if (one) next(one.type === 'SpreadElement' ? one.argument : one);
        return;
      case 'ObjectExpression':
        found.add(node);
        for (const one of node.properties) next(one.type === 'SpreadElement' ? one.argument : one.value);
        return;
      case 'ConditionalExpression':
        next(node.consequent);
        next(node.alternate);
        return;
      case 'LogicalExpression':
        next(node.left);
        next(node.right);
        return;
      case 'CallExpression':
        for (const fn of calleesOf(file, node)) for (const one of returnsOf(file, fn)) next(one);
        for (const one of node.arguments) next(one.type === 'SpreadElement' ? one.argument : one);
        if (node.callee.type === 'MemberExpression' && keepsMembers.test(staticKey(node.callee) ?? ''))
          next(node.callee.object);
        return;
      case 'NewExpression':
        for (const one of node.arguments) next(one.type === 'SpreadElement' ? one.argument : one);
        return;
      default:
        for (const value of valuesOf(file, node))
          if (value.kind === 'expression' && value.node !== node) next(value.node);
    }
  };
  visit(tools, 0);
  return [...found];
}

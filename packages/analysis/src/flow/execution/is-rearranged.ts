import type { TSESTree } from '@typescript-eslint/types';
import { definitionsByNode } from '../../match/tool-definitions.js';
import { isClass } from '../../resolve/class-member.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';

const maxDepth = 6;

/** Whether a function may ask before it does its work. */
type Asks = (fn: FunctionNode) => boolean;

/** What a call that only rearranges takes its entries from: `Object.entries(table)`, `tools.map((one) => [one.name, one])`. */
function sourceOf(call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  return /^(?:Object|Array|Map|Set)$/u.test(dottedName(callee.object) ?? '') ? call.arguments[0] : callee.object;
}

/** The entries of a literal, through what only rearranges them; `undefined` where some are not written down. */
function entriesOf(file: SourceFile, node: TSESTree.Node, depth = 0): readonly TSESTree.Node[] | undefined {
  if (depth > maxDepth) return undefined;
  const [value, ...others] = valuesOf(file, node);
  const made = value?.kind === 'expression' && others.length === 0 ? unwrapAwaited(value.node) : undefined;
  if (made?.type === 'CallExpression') {
    const source = sourceOf(made);
    return source && entriesOf(file, source, depth + 1);
  }
  if (made?.type === 'ObjectExpression') {
    const values = made.properties.flatMap((one) => (one.type === 'Property' ? [one.value] : []));
    return values.length === made.properties.length ? values : undefined;
  }
  if (made?.type !== 'ArrayExpression') return undefined;
  const items = made.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? [one] : []));
  return items.length === made.elements.length ? items : undefined;
}

/** Whether an object of a class of this file is made of which no method leaves early or throws. */
function decidesNothing(file: SourceFile, node: TSESTree.NewExpression): boolean {
  const [definition] = node.callee.type === 'Identifier' ? (variableOf(file, node.callee)?.defs ?? []) : [];
  const owner = definition?.node;
  if (!owner || !isClass(owner) || owner.superClass) return false;
  const index = nodeIndexOf(file);
  return index.inside('ThrowStatement', owner).length === 0 && index.inside('IfStatement', owner).length === 0;
}

/** Whether no function that stands in a node asks anything. */
const asksNothing = (file: SourceFile, node: TSESTree.Node, asks: Asks): boolean => {
  const index = nodeIndexOf(file);
  return ![...index.inside('ArrowFunctionExpression', node), ...index.inside('FunctionExpression', node)].some((fn) =>
    asks(fn),
  );
};

/** Whether an implementation stands there as it is written, and asks nothing by itself. */
function isWritten(file: SourceFile, entry: TSESTree.Node, asks: Asks): boolean {
  const node = unwrap(entry);
  switch (node.type) {
    case 'ArrayExpression': {
      const last = node.elements.at(-1);
      return last !== null && last !== undefined && isWritten(file, last, asks);
    }
    case 'ObjectExpression':
      return node.properties.every((one) => {
        if (one.type !== 'Property') return false;
        const calls = nodeIndexOf(file).inside('CallExpression', one.value);
        const isSeen = isFunction(one.value) || calls.length === 0 || definitionsByNode(file).has(one.value);
        return isSeen && asksNothing(file, one, asks);
      });
    case 'NewExpression':
      return decidesNothing(file, node);
    case 'CallExpression':
      return definitionsByNode(file).has(node) && asksNothing(file, node, asks);
    default: {
      const functions = functionsOf(file, node);
      return functions.length > 0 && !functions.some((fn) => asks(fn));
    }
  }
}

/**
 * Whether a table is a literal of this file in another order: `new Map(Object.entries(handlers))`. Then nothing stands
 * between the table and what is written in the literal. What an implementation in it asks by itself is not followed
 * through the rearrangement, so one that asks anything makes the answer no.
 */
export function isRearranged(file: SourceFile, made: TSESTree.Node, asks: Asks): boolean {
  const entries = entriesOf(file, made);
  return entries !== undefined && entries.length > 0 && entries.every((entry) => isWritten(file, entry, asks));
}

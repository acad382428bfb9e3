import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from '../../resolve/function-node.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Value } from '../../resolve/value.js';
import { iteratedBy } from '../../resolve/iterated-by.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Members of a tool that are its name, or lead there. */
export const nameMember = /^(?:name|id|key|slug|function|custom|definition|tool)$/u;

/** What a predicate compares each tool's name with: `(tool) => tool.name === wanted`. */
export function comparedIn(file: SourceFile, predicate: TSESTree.Node): TSESTree.Node | undefined {
  for (const fn of functionsOf(file, predicate)) {
    for (const returned of returnsOf(file, fn)) {
      const test = unwrap(returned);
      if (test.type !== 'BinaryExpression' || !/^={2,3}$/u.test(test.operator)) continue;
      const side = [test.left, test.right].find((one) => !valuesOf(file, one).some((value) => isOwn(value, fn)));
      if (side) return side;
    }
  }
  return undefined;
}

const isOwn = (value: Value, fn: TSESTree.Node): boolean => {
  if (value.kind === 'member') return isOwn(value.object, fn);
  if (value.kind === 'element') return value.node === fn || isOwn(value.of, fn);
  return value.kind === 'parameter' && value.fn === fn;
};

/** The lookup behind a member of a tool: `tools.get(name)` in `tools.get(name).name`. */
export function entryOf(object: Value): TSESTree.Node | undefined {
  if (object.kind === 'expression')
    return /^(?:Call|Logical|Conditional)Expression$/u.test(object.node.type) ? object.node : undefined;
  if (object.kind === 'element') return /^(?:Call|Member)Expression$/u.test(object.node.type) ? object.node : undefined;
  if (object.kind === 'member') {
    if (object.key === undefined) return object.node.type === 'MemberExpression' ? object.node : undefined;
    return nameMember.test(object.key) ? entryOf(object.object) : undefined;
  }
  return undefined;
}

/** The collection that an element was taken from. */
export function sourceOf(value: Extract<Value, { kind: 'element' }>): TSESTree.Node | undefined {
  const { node } = value;
  if (node.type === 'ForOfStatement') return node.right;
  if (node.type === 'MemberExpression') return node.object;
  if (isFunction(node)) return iteratedBy(node, 0) ?? iteratedBy(node, 1);
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  return callee?.type === 'MemberExpression' ? callee.object : undefined;
}

/** Whether a list is written down with more than one member, so that something picks among them. */
export const holdsSeveral = (file: SourceFile, list: TSESTree.Node): boolean =>
  valuesOf(file, list).some(
    (one) => one.kind === 'expression' && one.node.type === 'ArrayExpression' && one.node.elements.length > 1,
  );

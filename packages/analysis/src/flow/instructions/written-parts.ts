import type { TSESTree } from '@typescript-eslint/types';
import { messageTextKeys } from '@toolgate/sdk-model';
import { isFunction } from '../../resolve/function-node.js';
import { functionsOf, localCalleesOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { addedTo } from '../taint/added-to.js';

/** A value that a text is written of, with the words that stand before it. */
export interface WrittenPart {
  readonly node: TSESTree.Node;
  readonly words: string;
}

interface Walk {
  readonly file: SourceFile;
  readonly seen: Set<TSESTree.Node>;
}

const maxParts = 120;
/** Methods whose result says what the list or text says that they are called on, or what their callback gives. */
const keeps = /^(?:join|filter|map|flatMap|concat|slice|trim|flat|toSorted|reverse)$/u;

/** The words at the end of what stands left of a `+`, or in the line before. */
function endOf(node: TSESTree.Node | null | undefined): string {
  const inner = node ? unwrapAwaited(node) : undefined;
  if (inner?.type === 'BinaryExpression') return endOf(inner.right);
  if (inner?.type === 'TemplateLiteral') return inner.quasis.at(-1)?.value.cooked ?? '';
  return stringOf(inner) ?? '';
}

function ofCall(walk: Walk, call: TSESTree.CallExpression, words: string): readonly WrittenPart[] {
  const { file } = walk;
  const { callee } = call;
  if (callee.type === 'MemberExpression' && keeps.test(staticKey(callee) ?? '')) {
    const called = call.arguments.flatMap((one) => functionsOf(file, one).flatMap((fn) => returnsOf(file, fn)));
    return [...partsOf(walk, callee.object, words), ...called.flatMap((one) => partsOf(walk, one, ''))];
  }
  const returned = localCalleesOf(file, call).flatMap((fn) => returnsOf(file, fn));
  return returned.flatMap((one) => partsOf(walk, one, words));
}

function ofReference(
  walk: Walk,
  node: TSESTree.Identifier | TSESTree.MemberExpression,
  words: string,
): readonly WrittenPart[] {
  const { file } = walk;
  const values = valuesOf(file, node).flatMap((value) =>
    value.kind === 'expression' && value.node !== node && !isFunction(value.node) ? [value.node] : [],
  );
  const added = addedTo(file, node, []).map((one) => one.node);
  return [...values, ...added].flatMap((one) => partsOf(walk, one, words));
}

function partsOf(walk: Walk, node: TSESTree.Node, words: string): readonly WrittenPart[] {
  const inner = unwrapAwaited(node);
  if (walk.seen.has(inner) || walk.seen.size > maxParts) return [];
  walk.seen.add(inner);
  switch (inner.type) {
    case 'TemplateLiteral':
      return inner.expressions.flatMap((one, i) => partsOf(walk, one, inner.quasis[i]?.value.cooked ?? ''));
    case 'BinaryExpression':
      return [...partsOf(walk, inner.left, words), ...partsOf(walk, inner.right, endOf(inner.left))];
    case 'LogicalExpression':
      return [inner.left, inner.right].flatMap((one) => partsOf(walk, one, words));
    case 'ConditionalExpression':
      return [inner.consequent, inner.alternate].flatMap((one) => partsOf(walk, one, words));
    case 'ArrayExpression':
      return inner.elements.flatMap((one, i) => {
        if (!one) return [];
        return partsOf(walk, one.type === 'SpreadElement' ? one.argument : one, `${endOf(inner.elements[i - 1])}\n`);
      });
    case 'ObjectExpression':
      return inner.properties.flatMap((one) =>
        one.type === 'Property' && messageTextKeys.includes(staticKey(one) ?? '') ? partsOf(walk, one.value, '') : [],
      );
    case 'CallExpression':
      return [{ node: inner, words }, ...ofCall(walk, inner, words)];
    case 'Identifier':
    case 'MemberExpression':
      return [{ node: inner, words }, ...ofReference(walk, inner, words)];
    default:
      return [];
  }
}

/**
 * The values that a text is written of, through lists, callbacks and functions of the file, each with the words that
 * stand right before it: `Notes of the guest: ` before `notes`.
 */
export const writtenParts = (file: SourceFile, text: TSESTree.Node): readonly WrittenPart[] =>
  partsOf({ file, seen: new Set() }, text, '');

import type { TSESTree } from '@typescript-eslint/types';
import { returnsOf, functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';

interface Walk {
  readonly file: SourceFile;
  readonly depth: number;
  /** What was written to variables that are written several times: each part of `text += part` is told once. */
  readonly told: Set<TSESTree.Node>;
}

/** The words of a text that are written in the program; what is put in at run time is a blank. */
export const staticText = (file: SourceFile, node: TSESTree.Node): string =>
  textOf({ file, depth: 0, told: new Set() }, node);

/** What an expression holds whose value is written in one place, or in several. */
function textOfValues({ file, depth, told }: Walk, node: TSESTree.Node): string {
  const values = seenValuesOf(file, node);
  const texts = values.map((value) => {
    if (value.kind !== 'expression' || value.node === node) return '';
    if (values.length > 1) {
      if (told.has(value.node)) return '';
      told.add(value.node);
    }
    return textOf({ file, depth: depth + 1, told }, value.node);
  });
  return texts.join(' ');
}

function textOf(walk: Walk, node: TSESTree.Node): string {
  const { file, depth } = walk;
  if (depth > 8) return '';
  const inner = unwrapAwaited(node);
  const again = (one: TSESTree.Node): string => textOf({ ...walk, depth: depth + 1 }, one);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'string' ? inner.value : '';
    case 'TemplateLiteral':
      return inner.quasis
        .map((one, i) => {
          const hole = inner.expressions[i];
          return `${one.value.cooked ?? ''}${hole ? again(hole) || ' _ ' : ''}`;
        })
        .join('');
    case 'BinaryExpression':
      return `${again(inner.left)}${again(inner.right)}`;
    case 'ConditionalExpression':
      return `${again(inner.consequent)} ${again(inner.alternate)}`;
    case 'LogicalExpression':
      return again(inner.right);
    case 'ArrayExpression':
      return inner.elements
        .map((one) => (one ? again(one.type === 'SpreadElement' ? one.argument : one) : ''))
        .join(' ');
    case 'CallExpression': {
      const { callee } = inner;
      if (
        callee.type === 'MemberExpression' &&
        /^(?:join|trim|replace|replaceAll|concat)$/u.test(staticKey(callee) ?? '')
      )
        return again(callee.object);
      return functionsOf(file, callee)
        .flatMap((fn) => returnsOf(file, fn))
        .map(again)
        .join(' ');
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return returnsOf(file, inner).map(again).join(' ');
    case 'Identifier':
    case 'MemberExpression':
      return textOfValues(walk, inner);
    default:
      return '';
  }
}

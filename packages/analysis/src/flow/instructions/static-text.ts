import type { TSESTree } from '@typescript-eslint/types';
import { returnsOf, functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';

/** The words of a text that are written in the program; what is put in at run time is a blank. */
export function staticText(file: SourceFile, node: TSESTree.Node, depth = 0): string {
  if (depth > 8) return '';
  const inner = unwrapAwaited(node);
  const again = (one: TSESTree.Node): string => staticText(file, one, depth + 1);
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
      return seenValuesOf(file, inner)
        .map((value) => (value.kind === 'expression' && value.node !== inner ? again(value.node) : ''))
        .join(' ');
    default:
      return '';
  }
}

import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../resolve/function-node.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { handedTo, parameterBehind, type Bindings } from './bindings.js';

const numberOf = (node: TSESTree.CallExpressionArgument): number | undefined => {
  const inner = unwrap(node);
  if (inner.type === 'UnaryExpression' && inner.operator === '-') {
    const positive = numberOf(inner.argument);
    return positive === undefined ? undefined : -positive;
  }
  return inner.type === 'Literal' && typeof inner.value === 'number' ? inner.value : undefined;
};

/** An argument that a call hands over, and the call that does. */
interface Passed {
  readonly passed: TSESTree.Expression;
  readonly entry: Bindings;
}

/**
 * Which of the arguments behind a rest parameter does an expression keep: `args.slice(0, 1)`, and none for `args.length`?
 *
 * `undefined` for anything else, also where what was handed over is not seen one by one.
 *
 * @param waysInto - The calls that enter a function.
 */
export function partOfRest(
  file: SourceFile,
  node: TSESTree.CallExpression | TSESTree.MemberExpression,
  waysInto: (fn: FunctionNode) => readonly Bindings[],
): readonly Passed[] | undefined {
  const member = unwrap(node.type === 'CallExpression' ? node.callee : node);
  const wanted = node.type === 'CallExpression' ? 'slice' : 'length';
  if (member.type !== 'MemberExpression' || staticKey(member) !== wanted) return undefined;
  const parameter = parameterBehind(file, member.object);
  if (parameter?.node.type !== 'RestElement' || parameter.place !== undefined) return undefined;
  const ways = waysInto(parameter.fn);
  const isSeen = ways.every((entry) => entry.get(parameter.fn)?.arguments.every((one) => one.type !== 'SpreadElement'));
  if (ways.length === 0 || !isSeen) return undefined;
  if (node.type === 'MemberExpression') return [];
  const [from, to] = node.arguments.map(numberOf);
  if (node.arguments.some((one) => numberOf(one) === undefined)) return undefined;
  return ways.flatMap((entry) =>
    handedTo(file, parameter, entry)
      .slice(from, to)
      .map((passed) => ({ passed, entry })),
  );
}

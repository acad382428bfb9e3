import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, parameterPosition } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { alternativesOf } from '../alternatives.js';
import { isMode } from './is-mode.js';

const maxDepth = 8;

/** What a parameter is where nobody says: `(confirm = false)`, and no call of the file hands anything over. */
function defaultOf(file: SourceFile, node: TSESTree.Node): TSESTree.Expression | undefined {
  const [definition, ...more] = (node.type === 'Identifier' ? variableOf(file, node)?.defs : undefined) ?? [];
  if (definition?.type !== 'Parameter' || more.length > 0) return undefined;
  const { name, node: fn } = definition;
  const { parent } = name;
  if (parent?.type !== 'AssignmentPattern' || parent.left !== name || !isFunction(fn)) return undefined;
  const index = parameterPosition(fn, name)?.index ?? -1;
  const isHanded = callSitesOf(file, fn).some((site) => index < 0 || argumentAt(site, index) !== undefined);
  return isHanded ? undefined : parent.right;
}

function ofName(file: SourceFile, node: TSESTree.Node, value: boolean, depth: number): boolean {
  const fallback = defaultOf(file, node);
  if (fallback) return settled(file, fallback, value, depth + 1);
  const [only, ...others] = valuesOf(file, node);
  if (only?.kind === 'expression' && others.length === 0 && only.node !== node)
    return settled(file, only.node, value, depth + 1);
  // `let ask = true; if (process.env.QUIET) ask = false;`
  return alternativesOf(file, node).some(
    (one) =>
      one.node !== node &&
      one.tests.length > 0 &&
      one.tests.every((test) => isMode(file, test)) &&
      settled(file, one.node, value, depth + 1),
  );
}

function settled(file: SourceFile, node: TSESTree.Node, value: boolean, depth: number): boolean {
  if (depth > maxDepth) return false;
  const inner = unwrapAwaited(node);
  const again = (one: TSESTree.Node, wanted = value): boolean => settled(file, one, wanted, depth + 1);
  if (isMode(file, inner)) return true;
  switch (inner.type) {
    case 'Literal':
      return Boolean(inner.value) === value;
    case 'UnaryExpression':
      return inner.operator === '!' && again(inner.argument, !value);
    case 'LogicalExpression': {
      const { left, right, operator } = inner;
      if (operator === '??') return again(right);
      const either = (operator === '&&') !== value;
      return either ? again(left) || again(right) : again(left) && again(right);
    }
    case 'ConditionalExpression': {
      const { test, consequent, alternate } = inner;
      const [first, second] = [again(consequent), again(alternate)];
      return (first && second) || (first && again(test, true)) || (second && again(test, false));
    }
    case 'Identifier':
    case 'MemberExpression':
      return ofName(file, inner, value, depth);
    default:
      return false;
  }
}

/**
 * Whether how the program was set up can settle a condition by itself: whether there is an environment, a mode or a
 * setting that nobody gave, in which it has this value whatever is proposed.
 */
export const settledByMode = (file: SourceFile, condition: TSESTree.Node, value: boolean): boolean =>
  settled(file, condition, value, 0);

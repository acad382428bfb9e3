import type { TSESTree } from '@typescript-eslint/types';
import type { Edit } from '../define-rule.js';

/** Expressions that a member access binds to as a whole. */
const bindsTightly = new Set<string>([
  'Identifier',
  'MemberExpression',
  'CallExpression',
  'ArrayExpression',
  'ThisExpression',
]);

const refusal = `() => { throw new Error('Decide here whether this caller may use the tool.'); }`;

const isRefusal = (node: TSESTree.Node | undefined): boolean =>
  node?.type === 'ArrowFunctionExpression' &&
  node.body.type === 'BlockStatement' &&
  node.body.body[0]?.type === 'ThrowStatement';

/** Whether this edit was made already. */
const refuses = (tools: TSESTree.Node): boolean => {
  if (tools.type === 'ConditionalExpression') return refuses(tools.test);
  return tools.type === 'CallExpression' && [...tools.arguments, tools.callee].some(isRefusal);
};

/** Whether a set has definitions in it that take their types from the place where they are written. */
const isWritten = (tools: TSESTree.Node): boolean =>
  tools.type === 'ArrayExpression' && tools.elements.some((one) => one?.type === 'ObjectExpression');

/**
 * Turns a set of tools into one that throws as soon as it has a member, until somebody writes down who may see which.
 * Definitions that are written in place stay in place, under a condition that throws.
 *
 * @param tools - The set as the request carries it.
 * @returns Nothing where that is the case already.
 *
 * @example
 * ```ts
 * // `tools: all` becomes
 * // `tools: all.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`
 * import type { Exposure } from '@toolgate/analysis';
 * declare const exposure: Exposure;
 * const edits = demandDecisionPerTool(exposure.node);
 * ```
 */
export function demandDecisionPerTool(tools: TSESTree.Node): readonly Edit[] | undefined {
  if (refuses(tools)) return undefined;
  const [start, end] = tools.range;
  if (isWritten(tools)) {
    return [
      { range: [start, start], text: `(${refusal})() ? ` },
      { range: [end, end], text: ' : []' },
    ];
  }
  const { parent } = tools;
  const tight = bindsTightly.has(tools.type);
  const key = parent?.type === 'Property' && parent.shorthand && tools.type === 'Identifier' ? `${tools.name}: ` : '';
  return [
    { range: [start, start], text: tight ? key : `${key}(` },
    { range: [end, end], text: tight ? `.filter(${refusal})` : `).filter(${refusal})` },
  ];
}

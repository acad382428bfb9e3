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
  return (
    tools.type === 'CallExpression' && [...tools.arguments, tools.callee].some((one) => isRefusal(one) || refuses(one))
  );
};

/** Whether a set has definitions in it that take their types from the place where they are written. */
const isWritten = (tools: TSESTree.Node): boolean =>
  tools.type === 'ObjectExpression' ||
  (tools.type === 'ArrayExpression' && tools.elements.some((one) => one?.type === 'ObjectExpression'));

/** Whether a set is spread into a record from name to tool. */
const isSpreadInRecord = ({ parent }: TSESTree.Node): boolean =>
  parent?.type === 'SpreadElement' && parent.parent.type === 'ObjectExpression';

/**
 * Turns a set of tools into one that throws as soon as it has a member, until somebody writes down who may see which.
 * Definitions that are written in place stay in place, under a condition that throws.
 *
 * @param tools - The set as the request carries it.
 * @param isRecord - Whether the request takes a record from name to tool instead of a list.
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
export function demandDecisionPerTool(tools: TSESTree.Node, isRecord = false): readonly Edit[] | undefined {
  if (refuses(tools)) return undefined;
  const [start, end] = tools.range;
  if (isWritten(tools)) {
    return [
      { range: [start, start], text: `(${refusal})() ? ` },
      { range: [end, end], text: tools.type === 'ObjectExpression' ? ' : {}' : ' : []' },
    ];
  }
  const { parent } = tools;
  const key = parent?.type === 'Property' && parent.shorthand && tools.type === 'Identifier' ? `${tools.name}: ` : '';
  if (isRecord || isSpreadInRecord(tools)) {
    return [
      { range: [start, start], text: `${key}Object.fromEntries(Object.entries(` },
      { range: [end, end], text: `).filter(${refusal}))` },
    ];
  }
  const tight = bindsTightly.has(tools.type);
  return [
    { range: [start, start], text: tight ? key : `${key}(` },
    { range: [end, end], text: tight ? `.filter(${refusal})` : `).filter(${refusal})` },
  ];
}

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

/**
 * Turns a set of tools into one that throws as soon as it has a member, until somebody writes down who may see which.
 *
 * @param tools - The set as the request carries it.
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
export function demandDecisionPerTool(tools: TSESTree.Node): readonly Edit[] {
  const [start, end] = tools.range;
  const { parent } = tools;
  const tight = bindsTightly.has(tools.type);
  const key = parent?.type === 'Property' && parent.shorthand && tools.type === 'Identifier' ? `${tools.name}: ` : '';
  const filter = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;
  return [
    { range: [start, start], text: tight ? key : `${key}(` },
    { range: [end, end], text: tight ? filter : `)${filter}` },
  ];
}

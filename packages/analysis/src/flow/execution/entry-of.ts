import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { isElsewhere } from '../../resolve/other-files.js';
import type { Execution } from './execution.js';

/** Where a statement can be put so that it runs before an execution and nothing else changes. */
export interface Entry {
  readonly node: TSESTree.Node;
  /** `among`: one of several statements. `only`: the whole body of an `if` or a loop. `expression`: an arrow's body. */
  readonly as: 'among' | 'only' | 'expression';
}

const blocks = new Set<string>(['BlockStatement', 'Program', 'StaticBlock', 'SwitchCase']);

const isStatement = (node: TSESTree.Node): boolean => /(?:Statement|Declaration)$/u.test(node.type);

/** The expression that an arrow function is; none in parentheses, which belong to the function and not to it. */
const bodyOf = ({ body, range }: FunctionNode): Entry | undefined =>
  body.range[1] === range[1] ? { node: body, as: 'expression' } : undefined;

/** The last place before an execution where a decision could stand. */
export function entryOf(execution: Execution): Entry | undefined {
  const { callee, site } = execution;
  if (isElsewhere(site)) return undefined;
  if (execution.kind === 'sdk' && callee) {
    if (callee.body.type !== 'BlockStatement') return bodyOf(callee);
    const [first] = callee.body.body;
    return first && { node: first, as: 'among' };
  }
  for (let node = site; node.parent; node = node.parent) {
    const { parent } = node;
    if (isFunction(parent)) return parent.body === node ? bodyOf(parent) : undefined;
    if (isStatement(node)) return { node, as: blocks.has(parent.type) ? 'among' : 'only' };
  }
  return undefined;
}

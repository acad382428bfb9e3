import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
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

/** Whether a statement refuses everything: `throw`, or a block that ends in an `if` around one, on nothing but a constant. */
function refusesAll(node: TSESTree.Node | undefined): boolean {
  if (node?.type === 'ThrowStatement') return true;
  const [constant, test] = node?.type === 'BlockStatement' ? node.body : [];
  return constant?.type === 'VariableDeclaration' && test?.type === 'IfStatement' && refusesAll(test.consequent);
}

/** Whether something that refuses everything already stands where a statement would be put. */
function isStopped(node: TSESTree.Node): boolean {
  const { parent } = node;
  const beside = parent?.type === 'SwitchCase' ? parent.consequent : parent?.type === 'BlockStatement' ? parent.body : [];
  return refusesAll(node) || refusesAll(beside.findLast((one) => one.range[1] <= node.range[0]));
}

/**
 * The last place before an execution where a decision could stand; none where something already refuses everything there.
 */
export function entryOf(execution: Execution): Entry | undefined {
  const entry = placeBefore(execution);
  return entry && isStopped(entry.node) ? undefined : entry;
}

function placeBefore(execution: Execution): Entry | undefined {
  const { callee, site } = execution;
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

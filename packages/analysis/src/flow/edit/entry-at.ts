import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { isElsewhere } from '../../resolve/other-files.js';

/** Where a statement can be put so that it runs before something and nothing else changes. */
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
  const beside =
    parent?.type === 'SwitchCase' ? parent.consequent : parent?.type === 'BlockStatement' ? parent.body : [];
  return refusesAll(node) || refusesAll(beside.findLast((one) => one.range[1] <= node.range[0]));
}

const unlessStopped = (entry: Entry | undefined): Entry | undefined =>
  entry && !isStopped(entry.node) ? entry : undefined;

function positionAt(site: TSESTree.Node): Entry | undefined {
  for (let node = site; node.parent; node = node.parent) {
    const { parent } = node;
    if (isFunction(parent)) return parent.body === node ? bodyOf(parent) : undefined;
    if (isStatement(node)) return { node, as: blocks.has(parent.type) ? 'among' : 'only' };
  }
  return undefined;
}

/**
 * The last place before something where a decision could stand; none where something already refuses everything there,
 * and none among parameters.
 *
 * @param sites - What it has to run before; of several the first with such a place.
 */
export function entryAt(...sites: readonly TSESTree.Node[]): Entry | undefined {
  for (const site of sites) {
    // Nothing is edited in another file than the one that is linted.
    const position = isElsewhere(site) ? undefined : positionAt(site);
    if (position) return unlessStopped(position);
  }
  return undefined;
}

/** The first place in a function where a decision could stand. */
export function entryInto(fn: FunctionNode): Entry | undefined {
  const { body } = fn;
  if (isElsewhere(fn)) return undefined;
  if (body.type !== 'BlockStatement') return unlessStopped(bodyOf(fn));
  const [first] = body.body;
  return first && unlessStopped({ node: first, as: 'among' });
}

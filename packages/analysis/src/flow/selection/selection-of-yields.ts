import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { testsAround, testsBefore } from '../alternatives.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { enablementOf } from './enablement.js';
import { decides } from './predicate-decides.js';
import { joined, selectionAs as of, type Selection, type SelectionQuestion } from './selection-parts.js';

/** The collections that the loops around a node run over, up to the function around it. */
function collectionsAround(node: TSESTree.Node): readonly TSESTree.Expression[] {
  const found: TSESTree.Expression[] = [];
  for (let outer = node.parent; outer && !isFunction(outer); outer = outer.parent)
    if (outer.type === 'ForOfStatement') found.push(outer.right);
  return found;
}

function ofYield(question: SelectionQuestion, one: TSESTree.YieldExpression): Selection {
  const { file } = question;
  const answers = [...testsAround(one), ...testsBefore(file, one)].map((test) => decides(file, test));
  if (answers.includes('yes')) return of('scoped', one, 'given by who asks');
  if (answers.includes('maybe')) return of('unknown', one, 'given by something that may ask who');
  if (!one.argument) return of('empty', one, 'no members');
  if (one.delegate) return question.select(question, one.argument);
  const loops = collectionsAround(one).map((collection) => question.select(question, collection));
  const open = loops.find(({ kind }) => kind !== 'fixed' && kind !== 'empty');
  if (open) return open;
  const enabled = enablementOf(file, one.argument);
  if (enabled) return enabled;
  return readsPrincipal(file, one.argument).answer === 'no'
    ? of('fixed', one, 'given to everybody')
    : of('unknown', one, 'made for who asks');
}

/**
 * The set that the calls of a generator give one by one: `function* tools() { yield a; yield* others; }`. `undefined` for
 * every other function.
 */
export function ofYields(question: SelectionQuestion, fn: FunctionNode): Selection | undefined {
  if (!fn.generator) return undefined;
  const yields = nodeIndexOf(question.file)
    .inside('YieldExpression', fn.body)
    .filter((one) => enclosingFunction(one) === fn);
  return joined(
    yields.map((one) => ofYield(question, one)),
    fn,
  );
}

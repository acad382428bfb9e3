import type { TSESTree } from '@typescript-eslint/types';
import { classMembers, isClass } from '../../resolve/class-member.js';
import { enclosingFunctions, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { isToldByModel } from './is-told-by-model.js';
import { principalType } from './principal-shape.js';
import { principalOf } from './principal.js';

type Answer = 'yes' | 'maybe' | 'no';

/** Who asks, as one function sees it. */
export interface Reach {
  /** Brought in by the function itself: a parameter, a local variable, something it reads from the request. */
  readonly own: Answer;
  /** Brought in by a function around it, or held by the object that it is a method of. */
  readonly around: Answer;
  /** A place that shows it. */
  readonly node: TSESTree.Node | undefined;
}

interface Candidate {
  readonly node: TSESTree.Node;
  readonly answer: Answer;
}

/** Every place inside a node where a principal comes in. Found one by one: most askers stop at the first. */
function* candidatesIn(file: SourceFile, ancestor: TSESTree.Node): Generator<Candidate, undefined> {
  for (const type of ['Identifier', 'MemberExpression', 'CallExpression'] as const) {
    for (const node of nodeIndexOf(file).inside(type, ancestor)) {
      const { answer, reason } = principalOf(file, node);
      // Whoever has a bag with somebody in it can ask for that one.
      const isThere = answer === 'yes' || reason === 'holds somebody';
      if (answer !== 'no' && !isToldByModel(file, node)) yield { node, answer: isThere ? 'yes' : 'maybe' };
    }
  }
}

/** The places in the parameters of a function where a principal comes in. */
const candidateParameters = perNode(
  [] as readonly Candidate[],
  (file: SourceFile, fn: FunctionNode): readonly Candidate[] =>
    fn.params.flatMap((parameter) => [...candidatesIn(file, parameter)]),
);

const best = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';

/** The first proven place that counts; else the answer of those that are not proven. */
function strongest(
  candidates: Iterable<Candidate>,
  counts: (candidate: Candidate) => boolean,
): { readonly answer: Answer; readonly node: TSESTree.Node | undefined } {
  let answer: Answer = 'no';
  for (const candidate of candidates) {
    if (answer === candidate.answer || !counts(candidate)) continue;
    if (candidate.answer === 'yes') return candidate;
    answer = candidate.answer;
  }
  return { answer, node: undefined };
}

/**
 * Is somebody who asks in reach of a function? Tells what the function brings in itself from what is around it, because
 * a set that a factory was given is older than a principal that comes with each call.
 */
export const principalsInReach = perNode(
  { own: 'no', around: 'no', node: undefined },
  (file: SourceFile, fn: FunctionNode): Reach => {
    const outer = enclosingFunctions(fn);
    const own = strongest(candidatesIn(file, fn), ({ node }) => !outer.some((one) => comesFrom(file, node, one)));
    const around = outer.flatMap((one) => candidateParameters(file, one));
    const held = heldBy(file, fn);
    return {
      own: own.answer,
      around: best([...around.map((one) => one.answer), held]),
      node: own.node ?? around.find((one) => one.answer === 'yes')?.node,
    };
  },
);

/** Whether a function brings in somebody who asks outside a part of it: a function inside it, a loop. */
export const principalBeside = (file: SourceFile, fn: FunctionNode, inner: TSESTree.Node): Answer =>
  strongest(candidatesIn(file, fn), ({ node }) => !isInside(node, inner)).answer;

/** Whether somebody who asks is brought in inside a node. */
export const bringsPrincipal = (file: SourceFile, node: TSESTree.Node): Answer =>
  strongest(candidatesIn(file, node), () => true).answer;

/** Whether an identifier names a parameter of a function around. */
const comesFrom = (file: SourceFile, node: TSESTree.Node, outer: FunctionNode): boolean => {
  let root = node;
  while (root.type === 'MemberExpression' || root.type === 'CallExpression')
    root = root.type === 'MemberExpression' ? root.object : root.callee;
  return (
    root.type === 'Identifier' &&
    candidateParameters(file, outer).some((one) => one.node.type === 'Identifier' && one.node.name === root.name)
  );
};

/** Whether the object that a method belongs to holds a principal: `private readonly session: Session`. */
function heldBy(file: SourceFile, fn: FunctionNode): Answer {
  for (let outer: TSESTree.Node | undefined = fn.parent; outer; outer = outer.parent) {
    if (!isClass(outer)) continue;
    const members = [...classMembers(file, outer).values()];
    return members.some(({ annotation }) => annotation && principalType(file, annotation)) ? 'yes' : 'no';
  }
  return 'no';
}

import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';

/**
 * Who decides the members of a tool set.
 *
 * `scoped`: a principal does. `fixed`: nobody; every input was there before the request. `empty`: there are none.
 * `wrapper`: the set is a parameter of the function that sends the request; its callers decide.
 * `unknown`: a callee that is not seen takes the principal, or the set comes from where this file does not show it.
 */
export interface Selection {
  readonly kind: 'scoped' | 'fixed' | 'empty' | 'wrapper' | 'unknown' | 'single';
  /** Where the decision falls, or the set that nobody decides. */
  readonly node: TSESTree.Node;
  readonly reason: string;
}

export const selectionAs = (kind: Selection['kind'], node: TSESTree.Node, reason: string): Selection => ({
  kind,
  node,
  reason,
});

/** A union of parts: one part that a principal decides makes the whole depend on it; one that is not seen leaves it open. */
export function joined(parts: readonly Selection[], node: TSESTree.Node): Selection {
  const real = parts.filter((part) => part.kind !== 'empty');
  const pick = (kind: Selection['kind']): Selection | undefined => real.find((part) => part.kind === kind);
  return (
    pick('unknown') ??
    pick('scoped') ??
    pick('wrapper') ??
    pick('fixed') ??
    pick('single') ??
    selectionAs('empty', node, 'no members')
  );
}

/** Alternatives of which one is taken: a branch that nobody decides is one that everybody may get. */
export function either(parts: readonly Selection[], node: TSESTree.Node): Selection {
  const real = parts.filter((part) => part.kind !== 'empty');
  const pick = (kind: Selection['kind']): Selection | undefined => real.find((part) => part.kind === kind);
  return (
    pick('fixed') ??
    pick('unknown') ??
    pick('wrapper') ??
    pick('single') ??
    pick('scoped') ??
    selectionAs('empty', node, 'no members')
  );
}

/** A set that is asked about, with what is known from the way to it. */
export interface SelectionQuestion {
  readonly file: SourceFile;
  /** The call whose tools are asked about: decides what "before the request" means. */
  readonly at: TSESTree.Node;
  readonly seen: ReadonlySet<TSESTree.Node>;
  /** The call that entered each function on the way, to bind its parameters. */
  readonly bound: ReadonlyMap<FunctionNode, TSESTree.CallExpression>;
  /** Who decides the members of a part of the set. */
  readonly select: (question: SelectionQuestion, node: TSESTree.Node) => Selection;
}

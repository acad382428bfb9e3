import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';

/**
 * What decides whether something stays in a set: a condition, a predicate over its elements, a callee that is not seen,
 * which is what an SDK is that asks a function of the tool.
 */
export type Gate =
  | {
      readonly kind: 'test';
      readonly test: TSESTree.Node;
      readonly holds: boolean;
      readonly element?: TSESTree.Node | undefined;
    }
  | { readonly kind: 'predicate'; readonly predicate: TSESTree.Node; readonly position: number }
  | { readonly kind: 'callee'; readonly declared: boolean };

/** A set of tools as the file puts it together. */
export interface ToolTree {
  /**
   * `join`: all parts together. `either`: one of the parts. `tool`: one definition. `unseen`: made elsewhere.
   */
  readonly kind: 'join' | 'either' | 'tool' | 'unseen';
  readonly node: TSESTree.Node;
  /** The expression that reads the set where it is a literal of its own: where the set is chosen. */
  readonly reader: TSESTree.Node;
  /** Every name that the set goes by, outermost first. */
  readonly names: readonly string[];
  readonly gates: readonly Gate[];
  readonly parts: readonly ToolTree[];
  /** Whether the parts are sets of their own, put together here by spread, `concat` or `push`. */
  readonly joinsSets: boolean;
  /** Of a tool: the literal members of its entry, `scope: 'platform'`. */
  readonly members: ReadonlyMap<string, readonly string[]>;
}

/** A walk over the places where a set is put together. */
export interface Growing {
  /** How many expressions may still be read for one set: one that is filtered in many steps is written from itself in each. */
  readonly budget: { left: number };
  readonly file: SourceFile;
  readonly reader: TSESTree.Node;
  readonly seen: ReadonlySet<TSESTree.Node>;
  /** The call that entered each function on the way, to bind its parameters. */
  readonly bound: ReadonlyMap<FunctionNode, TSESTree.CallExpression>;
  /** Whether the elements of the list that is read are sets themselves: below `flat`. */
  readonly nests?: boolean;
}

const noMembers: ReadonlyMap<string, readonly string[]> = new Map([]);

export const tree = (
  growing: Growing,
  kind: ToolTree['kind'],
  node: TSESTree.Node,
  part: Partial<ToolTree> = {},
): ToolTree => ({
  kind,
  node,
  reader: growing.reader,
  names: [],
  gates: [],
  parts: [],
  joinsSets: false,
  members: noMembers,
  ...part,
});

/** The same set under further names. */
export const named = (found: ToolTree, ...names: readonly (string | undefined)[]): ToolTree => ({
  ...found,
  names: [...names.filter((one) => one !== undefined), ...found.names],
});

/** The same set behind further conditions. */
export const gated = (found: ToolTree, gates: readonly Gate[]): ToolTree =>
  gates.length === 0 ? found : { ...found, gates: [...gates, ...found.gates] };

/** Several parts as one set; one part alone is that part, unless it is a single tool: a set of one has a name too. */
export const combined = (
  growing: Growing,
  kind: 'join' | 'either',
  node: TSESTree.Node,
  parts: readonly ToolTree[],
  joinsSets = false,
): ToolTree => {
  const [only] = parts;
  return parts.length === 1 && only && only.kind !== 'tool' ? only : tree(growing, kind, node, { parts, joinsSets });
};

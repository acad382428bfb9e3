import type { TSESTree } from '@typescript-eslint/types';
import { countUntil } from './count-until.js';
import { flatMap } from './flat-map.js';
import { homeOf } from './other-files.js';
import { perFile } from './per-file.js';
import type { SourceFile } from './source-file.js';

/** The nodes of a file by their type, in source order. */
export interface NodeIndex {
  of<Type extends TSESTree.Node['type'] | `${TSESTree.Node['type']}`>(
    type: Type,
  ): readonly Extract<TSESTree.Node, { type: Type }>[];
  /** Those of them that stand inside a node. Costs what is found there, not what the file holds. */
  inside<Type extends TSESTree.Node['type'] | `${TSESTree.Node['type']}`>(
    type: Type,
    ancestor: TSESTree.Node,
  ): readonly Extract<TSESTree.Node, { type: Type }>[];
  /** Those that stand inside one of several nodes, each once and in source order. */
  insideAny<Type extends TSESTree.Node['type'] | `${TSESTree.Node['type']}`>(
    type: Type,
    ancestors: readonly TSESTree.Node[],
  ): readonly Extract<TSESTree.Node, { type: Type }>[];
}

const isNode = (value: unknown): value is TSESTree.Node =>
  typeof value === 'object' && value !== null && typeof (value as { readonly type?: unknown }).type === 'string';

/**
 * Asks the children of a node one after the other, in source order, and gives the first answer. Makes no list of them:
 * nearly every walk comes through here.
 */
export function firstInChildren<Answer>(
  file: SourceFile,
  node: TSESTree.Node,
  ask: (child: TSESTree.Node) => Answer | undefined,
): Answer | undefined {
  for (const key of file.sourceCode.visitorKeys[node.type] ?? []) {
    const child: unknown = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const one of child as unknown[]) {
        const answer = isNode(one) ? ask(one) : undefined;
        if (answer !== undefined) return answer;
      }
    } else if (isNode(child)) {
      const answer = ask(child);
      if (answer !== undefined) return answer;
    }
  }
  return undefined;
}

/** The children of a node in source order. */
export function childrenOf(file: SourceFile, node: TSESTree.Node): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  firstInChildren(file, node, (child) => void found.push(child));
  return found;
}

/** The first of the nodes that starts at an offset or behind it. */
const firstFrom = (nodes: readonly TSESTree.Node[], offset: number): number =>
  countUntil(nodes.length, (at) => (nodes[at]?.range[0] ?? offset) < offset);

function nodesInside(nodes: readonly TSESTree.Node[], ancestor: TSESTree.Node): readonly TSESTree.Node[] {
  const [start, end] = ancestor.range;
  const found: TSESTree.Node[] = [];
  for (let at = firstFrom(nodes, start); at < nodes.length; at += 1) {
    const node = nodes[at];
    if (!node || node.range[0] >= end) break;
    if (node.range[1] <= end) found.push(node);
  }
  return found;
}

const bySource = (a: TSESTree.Node, b: TSESTree.Node): number => a.range[0] - b.range[0] || b.range[1] - a.range[1];

function isSorted(nodes: readonly TSESTree.Node[]): boolean {
  let start = -1;
  for (const { range } of nodes) {
    if (range[0] < start) return false;
    start = range[0];
  }
  return true;
}

/** Without the nodes that stand inside another one. */
function outermost(nodes: readonly TSESTree.Node[]): readonly TSESTree.Node[] {
  let end = -1;
  if (nodes.length === 1) return nodes;
  return [...nodes].sort(bySource).filter(({ range }) => {
    if (range[1] <= end) return false;
    end = range[1];
    return true;
  });
}

type NodesByType = ReadonlyMap<string, readonly TSESTree.Node[]>;

const nodesByType = perFile((file): NodesByType => {
  const byType = new Map<string, TSESTree.Node[]>();
  const pending: TSESTree.Node[] = [file.program];
  const { visitorKeys } = file.sourceCode;
  for (let node = pending.pop(); node; node = pending.pop()) {
    const list = byType.get(node.type);
    if (list) list.push(node);
    else byType.set(node.type, [node]);
    // The first child is put there last, so that it is taken next.
    const keys = visitorKeys[node.type] ?? [];
    for (let at = keys.length - 1; at >= 0; at -= 1) {
      const child: unknown = (node as unknown as Record<string, unknown>)[keys[at] ?? ''];
      if (Array.isArray(child)) {
        for (let last = child.length - 1; last >= 0; last -= 1) {
          const one: unknown = child[last];
          if (isNode(one)) pending.push(one);
        }
      } else if (isNode(child)) pending.push(child);
    }
  }
  // The keys of a few nodes are not in source order: a template's texts come before its expressions.
  for (const nodes of byType.values()) if (!isSorted(nodes)) nodes.sort(bySource);
  return byType;
});

/** One walk over the file, on first use; every question that looks for nodes of a kind asks here. */
export const nodeIndexOf = perFile((file): NodeIndex => {
  // The nodes of another file than the linted one are the same for all files that lead to it.
  const byType = nodesByType(file.tree ? { ...file, program: file.tree } : file);
  return {
    of: (type) => (byType.get(type) ?? []) as never,
    inside(type, ancestor) {
      const home = homeOf(file, ancestor);
      if (home.program !== file.program) return nodeIndexOf(home).inside(type, ancestor);
      return nodesInside(byType.get(type) ?? [], ancestor) as never;
    },
    insideAny(type, ancestors) {
      return flatMap(outermost(ancestors), (one) => nodeIndexOf(homeOf(file, one)).inside(type, one));
    },
  };
});

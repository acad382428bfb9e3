import type { TSESTree } from '@typescript-eslint/types';

/**
 * Which of many items does a node stand inside of? Gives a function that answers it by the ancestors of the node and
 * without going over the items, for questions that are asked about each of many nodes.
 *
 * @param nodeOf - The node of an item; items without one are left out.
 * @returns The items around a node or at it, in the order in which they were given.
 */
export function thoseAround<Item>(
  items: readonly Item[],
  nodeOf: (item: Item) => TSESTree.Node | undefined,
): (node: TSESTree.Node) => readonly Item[] {
  interface Placed {
    readonly item: Item;
    readonly order: number;
    readonly end: number;
  }
  const byStart = new Map<number, Placed[]>();
  for (const [order, item] of items.entries()) {
    const range = nodeOf(item)?.range;
    if (!range) continue;
    const placed: Placed = { item, order, end: range[1] };
    const list = byStart.get(range[0]);
    if (list) list.push(placed);
    else byStart.set(range[0], [placed]);
  }
  return (node) => {
    const found: Placed[] = [];
    let last = -1;
    // What is around a node begins where the node or one of its ancestors does.
    for (let at: TSESTree.Node | undefined = node; at; at = at.parent) {
      const [start] = at.range;
      if (start === last) continue;
      last = start;
      for (const one of byStart.get(start) ?? []) if (one.end >= node.range[1]) found.push(one);
    }
    return found.sort((a, b) => a.order - b.order).map(({ item }) => item);
  };
}

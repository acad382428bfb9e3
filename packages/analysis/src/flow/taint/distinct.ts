import type { TSESTree } from '@typescript-eslint/types';
import type { Taint } from './taint.js';

/**
 * The first of each source and path. What is handed on at many places is found once for each way to it, so that lists
 * which are joined undoubled grow with the ways through the file.
 */
export function distinct(taints: readonly Taint[]): readonly Taint[] {
  if (taints.length < 2) return taints;
  const known = new Map<TSESTree.Node, Set<string>>();
  return taints.filter(({ node, path }) => {
    const key = path.join('.');
    const paths = known.get(node);
    if (paths?.has(key)) return false;
    if (paths) paths.add(key);
    else known.set(node, new Set([key]));
    return true;
  });
}

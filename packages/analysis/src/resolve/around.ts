import type { TSESTree } from '@typescript-eslint/types';
import { perBareNode } from './per-file.js';

/** The first `if` of a chain of `else if`, from any of them. */
const firstOfChain: (one: TSESTree.IfStatement) => TSESTree.IfStatement = perBareNode((one) => {
  const { parent } = one;
  return parent.type === 'IfStatement' && parent.alternate === one ? firstOfChain(parent) : one;
});

/**
 * The next node around one, where every `else if` of a chain stands directly in the first `if` of it. Each is written
 * inside the one before, so whoever goes outwards from the last of a thousand branches would pass all of them.
 */
export function around(node: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = node;
  return parent?.type === 'IfStatement' && parent.alternate === node && node.type === 'IfStatement'
    ? firstOfChain(parent)
    : parent;
}

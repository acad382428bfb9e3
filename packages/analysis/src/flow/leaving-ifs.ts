import type { TSESTree } from '@typescript-eslint/types';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { leaves } from './leaves.js';

/**
 * The `if` statements of a block whose first branch leaves, in source order: what stands behind one is reached only when
 * its test fails. Found once for a block, because every statement in it asks.
 */
export const leavingIfs = perNode(
  [] as readonly TSESTree.IfStatement[],
  (_file: SourceFile, block: TSESTree.BlockStatement | TSESTree.SwitchCase): readonly TSESTree.IfStatement[] =>
    (block.type === 'SwitchCase' ? block.consequent : block.body).filter(
      (one): one is TSESTree.IfStatement => one.type === 'IfStatement' && leaves(one.consequent),
    ),
);

import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';

/** What the parameters of functions are bound to: the call through which each was entered, or what it is handed. */
export type Entered = ReadonlyMap<FunctionNode, TSESTree.CallExpression | readonly TSESTree.Node[]>;

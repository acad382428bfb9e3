import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';

/** Whether an expression is what one of some functions was given, or a part of it. */
export const isGivenTo = (file: SourceFile, node: TSESTree.Node, functions: readonly FunctionNode[]): boolean =>
  valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    return root.kind === 'parameter' && functions.includes(root.fn);
  });

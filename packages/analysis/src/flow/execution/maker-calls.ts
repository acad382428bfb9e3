import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Execution } from './execution.js';

/** The calls that make the function that executes: `const execute = executorOver(vault)`, also where a member keeps it. */
export function makerCalls(file: SourceFile, { site, callee }: Execution): readonly TSESTree.CallExpression[] {
  if (site.type !== 'CallExpression' || !callee) return [];
  const makers = enclosingFunctions(callee);
  if (makers.length === 0) return [];
  return valuesOf(file, site.callee).flatMap(({ kind, node }) =>
    kind === 'expression' &&
    node.type === 'CallExpression' &&
    localCalleesOf(file, node).some((maker) => makers.includes(maker))
      ? [node]
      : [],
  );
}

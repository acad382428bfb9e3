import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { calledName } from './called-name.js';

/** Work that a branch does: a call that is neither a log line nor a plain conversion. */
export const doesWork = (file: SourceFile, node: TSESTree.Node): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', node)
    .some(
      (call) =>
        !/^(?:JSON|Object|Array|String|Number|console|Math)\./u.test(dottedName(call.callee) ?? '') &&
        !/^(?:push|parse|safeParse|String|Number)$/u.test(calledName(call)),
    );

import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { calleesOf, isCalleeElsewhere } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perNode } from '../../resolve/per-file.js';
import { isPlainCall } from './executor-code.js';

/**
 * Whether code reaches out for data, itself or through what it calls: a function whose body is seen is no plain
 * conversion for that. A call from one other file into the next counts as reaching out: not followed further.
 */
export const reachesData = perNode(false, (file, code: TSESTree.Node): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', code)
    .some((call) => {
      if (isPlainCall(call)) return false;
      const callees = calleesOf(file, call);
      if (callees.length > 0)
        return callees.some(
          (fn) => (isElsewhere(call) && isCalleeElsewhere(file, call, fn)) || reachesData(file, fn.body),
        );
      return (
        dottedName(call.callee) !== undefined ||
        (call.callee.type === 'MemberExpression' && call.parent.type === 'AwaitExpression')
      );
    }),
);

import type { TSESTree } from '@typescript-eslint/types';
import { isAnyControl } from '../../match/is-any-control.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { calledName } from './called-name.js';
import { namesNoExecution } from './names-no-execution.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';

/** Whether a call is waited for, or its result is what the function gives back. */
function isWaitedFor(call: TSESTree.CallExpression): boolean {
  const { parent } = wrapped(call);
  return (
    parent?.type === 'AwaitExpression' ||
    parent?.type === 'ReturnStatement' ||
    (parent?.type === 'ArrowFunctionExpression' && parent.body === wrapped(call))
  );
}

/**
 * Calls of a fixed implementation with proposed arguments: `await orders.cancel(args.id)`, in code that knows which tool
 * was proposed. Methods of objects only, and not what is named as a check, a question or a record.
 */
export const directCallsOf = perFile((file): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) => {
      if (unwrap(call.callee).type !== 'MemberExpression' || namesNoExecution(calledName(call)) || !isWaitedFor(call))
        return false;
      if (isAnyControl(file, call.callee) || localCalleesOf(file, call).length > 0) return false;
      return call.arguments.some((one) => partNamed(proposalPartsIn(file, one), 'arguments') !== undefined);
    }),
);

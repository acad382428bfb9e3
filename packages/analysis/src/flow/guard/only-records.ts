import { enclosingFunction, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { isPlainCall } from '../execution/executor-code.js';
import { writesRecord } from './writes-record.js';

/**
 * Whether a function does nothing but write something down: every call of it records, and it neither throws nor gives
 * anything else back. What such a call is handed decides nothing, whoever it is.
 */
export const onlyRecords = perNode(false, (file: SourceFile, fn: FunctionNode): boolean => {
  const isOwn = (node: Parameters<typeof enclosingFunction>[0]): boolean => enclosingFunction(node) === fn;
  if (nodeIndexOf(file).inside('ThrowStatement', fn.body).some(isOwn)) return false;
  if (returnsOf(file, fn).some((one) => unwrapAwaited(one).type !== 'CallExpression')) return false;
  const calls = nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .filter((call) => isOwn(call) && !isPlainCall(file, call));
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const callees = calleesOf(file, call);
      return callees.length > 0 ? callees.every((one) => onlyRecords(file, one)) : writesRecord(file, call);
    })
  );
});

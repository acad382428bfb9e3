import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { guardOfExecutor } from '../guard/guard-of-executor.js';
import { isDataAccess } from '../guard/is-data-access.js';
import { isRecording } from '../guard/is-recording.js';
import { handsSomebody } from '../principal/hands-somebody.js';
import { calledName } from './called-name.js';
import { chosenParts } from './chosen-parts.js';
import { doesWork } from './does-work.js';
import type { Execution } from './execution.js';
import { isPlainCall } from './executor-code.js';
import { reachesData } from './reaches-data.js';

/** Whether an argument is who asks, by themselves or by their own id, in place or in a variable. */
const isCaller = (file: SourceFile, argument: TSESTree.Node): boolean =>
  handsSomebody(file, argument) ||
  valuesOf(file, argument).some(
    (value) => value.kind === 'expression' && value.node.type === 'ObjectExpression' && handsSomebody(file, value.node),
  );

/** Whether a callee is a method of a service that the code around was handed: what stands behind it is chosen elsewhere. */
const isHandedService = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return (
    callee.type === 'MemberExpression' &&
    valuesOf(file, callee.object).some((value) => /^(?:parameter|this)$/u.test(rootOf(value).kind))
  );
};

/** Whether a call may ask who it is told of: a body that is seen does, or is told nothing beside them. */
function mayDecide(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (isDataAccess(file, call) || !call.arguments.some((one) => isCaller(file, one))) return false;
  const callees = calleesOf(file, call);
  return callees.length === 0
    ? isHandedService(file, call)
    : call.arguments.every((one) => isCaller(file, one)) ||
        callees.every((fn) => guardOfExecutor(file, fn).kind === 'proven');
}

/** Whether a call works, and neither converts something nor writes it down. */
function isWork(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (/^(?:flatMap|reduce|some|every)$/u.test(calledName(call)) || isPlainCall(file, call)) return false;
  if (isRecording(file, call)) return false;
  const callees = calleesOf(file, call);
  return callees.length === 0 || callees.some((fn) => reachesData(file, fn.body));
}

/**
 * Whether each branch over the proposed name does its work by telling somebody else who asks, by themselves or by their
 * own id: `service.rename(ctx, id)`. A service that was handed in may decide there, and what only takes a tenant may not. A query is
 * no such call: it answers whoever it names.
 */
export function handsCallerOn(file: SourceFile, execution: Execution): boolean {
  const { kind, inner } = execution;
  if (kind === 'local') return inner.length > 0 && inner.every((one) => handsCallerOn(file, one));
  const index = nodeIndexOf(file);
  let works = false;
  // Most are settled by the first call that tells nobody.
  for (const part of chosenParts(file, execution)) {
    if (!doesWork(file, part)) continue;
    for (const call of index.inside('CallExpression', part)) {
      if (!isWork(file, call)) continue;
      if (!mayDecide(file, call)) return false;
      works = true;
    }
  }
  return works;
}

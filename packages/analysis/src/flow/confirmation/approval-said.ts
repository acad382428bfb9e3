import type { TSESTree } from '@typescript-eslint/types';
import type { WrittenControl } from '../../match/sdk-controls.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { testsAround, testsBefore } from '../alternatives.js';
import type { Confirmed } from './confirmed.js';
import { isMode } from './is-mode.js';
import { settledByMode } from './settled-by-mode.js';

const isFalse = (node: TSESTree.Node): boolean => node.type === 'Literal' && node.value === false;

/** What a function says that is asked about each call. One that a mode alone keeps from asking asks in the others only. */
function ofFunctions(file: SourceFile, functions: readonly FunctionNode[]): Confirmed {
  const given = functions.flatMap((fn) => returnsOf(file, fn).map((one) => unwrapAwaited(one)));
  if (given.every(isFalse)) return 'no';
  if (given.every((one) => settledByMode(file, one, false))) return 'sometimes';
  const isLeftOut = given.some(
    (one) =>
      settledByMode(file, one, false) &&
      [...testsAround(one), ...testsBefore(file, one)].every((test) => isMode(file, test)),
  );
  return isLeftOut ? 'sometimes' : 'yes';
}

function ofValue(file: SourceFile, value: TSESTree.Node, depth: number): Confirmed {
  const inner = unwrapAwaited(value);
  if (inner.type === 'Literal') return inner.value === true || typeof inner.value === 'string' ? 'yes' : 'no';
  const functions = functionsOf(file, inner);
  if (functions.length > 0) return ofFunctions(file, functions);
  if (settledByMode(file, inner, false)) return 'sometimes';
  if (inner.type === 'ObjectExpression') return 'yes';
  if (inner.type === 'ConditionalExpression') {
    const [one, other] = [ofValue(file, inner.consequent, depth + 1), ofValue(file, inner.alternate, depth + 1)];
    if (one === other) return one;
    return isMode(file, inner.test) && [one, other].some((each) => each === 'no' || each === 'sometimes')
      ? 'sometimes'
      : 'maybe';
  }
  const known = valuesOf(file, inner).find((one) => one.kind === 'expression' && one.node !== inner);
  return known?.kind === 'expression' && depth < 8 ? ofValue(file, known.node, depth + 1) : 'maybe';
}

/** What the value of an approval property says: `needsApproval: true`. */
export const approvalOfValue = (file: SourceFile, value: TSESTree.Node): Confirmed => ofValue(file, value, 0);

/** What an approval property says where it may be written several times: `...(process.env.ASK && { needsApproval: true })`. */
export function approvalSaid(file: SourceFile, written: readonly WrittenControl[]): Confirmed {
  const said = written.map(({ value, conditions }): Confirmed => {
    const found = approvalOfValue(file, value);
    const isLeftOut = conditions.some((test) => settledByMode(file, test, false));
    return found === 'yes' && isLeftOut ? 'sometimes' : found;
  });
  const [first = 'no'] = said;
  if (said.every((one) => one === first)) return first;
  // What a mode writes over the others takes their place there.
  const isTakenBack = written.some(
    ({ conditions }, at) =>
      (said[at] === 'no' || said[at] === 'sometimes') &&
      conditions.length > 0 &&
      conditions.every((test) => isMode(file, test)),
  );
  if (isTakenBack || (said.includes('sometimes') && !said.includes('yes'))) return 'sometimes';
  return said.includes('yes') ? 'yes' : 'maybe';
}

import type { TSESTree } from '@typescript-eslint/types';
import { isKernelControl } from '../../match/declared-control.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { memoryPerFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { controlsOn, ofStatement, type Control } from '../controls-on.js';
import { askedThroughClosure } from './asked-through-closure.js';
import type { Subject } from './decision.js';
import { decisionsIn } from './decisions-in.js';
import type { Execution } from '../execution/execution.js';
import { guardBefore } from './guard-before.js';
import { guardOfBranches } from './guard-of-branches.js';
import { guardOfCases } from './guard-of-cases.js';
import { guardOfCollection } from './guard-of-collection.js';
import { guardOfControls } from './guard-of-controls.js';
import { unheededCheck } from './guard-by-course.js';
import { guardInside, guardOfExecutor } from './guard-of-executor.js';
import { better, noGuard, weakest, type Guard } from './guard.js';
import { isLostControl } from './is-lost-control.js';
import { isLostCheck } from './is-lost-check.js';
import { functionsIn } from '../execution/identity-reaching.js';
import { instanceMethods } from '../execution/instance-methods.js';
import { leavesOutControl } from './leaves-out-control.js';
import { registeredFromSelection } from './registered-from-selection.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { selectionOf } from '../selection/selection.js';

/** The table that an implementation is looked up in holds only what this caller may use. */
function ofTable(file: SourceFile, execution: Execution): Guard {
  if (!execution.table || execution.kind === 'sdk') return noGuard;
  // An instance that was made for who asks has the same methods for everybody.
  if (instanceMethods(file, execution.table).length > 0) return noGuard;
  const { kind, node } = selectionOf(file, execution.table, execution.site);
  if (kind === 'scoped') return { ...noGuard, kind: 'proven', node };
  if (kind === 'unknown' && readsPrincipal(file, execution.table).answer !== 'no')
    return { ...noGuard, kind: 'possible', node };
  return noGuard;
}

/**
 * Executors that an SDK runs from a set which was selected for the caller: the SDK runs what it was given, so a gate
 * before their construction is one before their execution, but which of the two it was is not told apart.
 */
function ofGivenSet(file: SourceFile, execution: Execution): Guard {
  if (execution.kind !== 'sdk' || !execution.table) return noGuard;
  const { kind, node } = selectionOf(file, execution.table, execution.table);
  const mayBeSelected = kind === 'unknown' && readsPrincipal(file, execution.table).answer !== 'no';
  if ((kind === 'scoped' || mayBeSelected) && !leavesOutControl(file, execution))
    return { ...noGuard, kind: 'possible', node };
  const inBlock = (statements: readonly TSESTree.Statement[], count: number): readonly Control[] =>
    lastGate(file, statements, count) ?? [];
  for (const control of controlsOn(execution.table, undefined, inBlock)) {
    const gate = gateIn(file, control);
    if (gate) return { ...noGuard, kind: 'possible', node: gate };
  }
  return noGuard;
}

/** What asks who somebody is in something that stands before a set. */
const gateIn = (file: SourceFile, { test, holds }: Control): TSESTree.Node | undefined =>
  decisionsIn(file, test, { key: '', list: undefined }, holds).find(
    (one) => one.isCheck && one.identity !== 'no' && !one.defect,
  )?.node;

const gatesBehind = memoryPerFile(() => new Map<TSESTree.Statement, readonly Control[] | undefined>());

/** The last gate in the first statements of a block. Kept for each of them: tools are registered one behind the other. */
function lastGate(
  file: SourceFile,
  statements: readonly TSESTree.Statement[],
  count: number,
): readonly Control[] | undefined {
  const known = gatesBehind(file);
  const passed: TSESTree.Statement[] = [];
  let found: readonly Control[] | undefined;
  for (let at = count - 1; at >= 0 && !found; at -= 1) {
    const statement = statements[at];
    if (!statement) continue;
    if (known.has(statement)) {
      found = known.get(statement);
      break;
    }
    passed.push(statement);
    for (const control of ofStatement(statement, {
      inIteration: true,
      under: [],
      over: undefined,
      swallowed: undefined,
    }))
      if (!found && gateIn(file, control)) found = [control];
  }
  for (const statement of passed) known.set(statement, found);
  return found;
}

/** A check inside an executor that fails to refuse shows that the decision belongs there, whatever set it stands in. */
function guardOfSdkExecutor(file: SourceFile, execution: Execution, callee: FunctionNode): Guard {
  const own = guardOfExecutor(file, callee);
  if (own.kind === 'partial' || own.kind === 'ineffective') return own;
  const controlled = better(own, guardOfControls(file, execution));
  if (controlled.kind === 'partial') return controlled;
  const found = better(controlled, ofGivenSet(file, execution));
  if (found.kind !== 'none') return found;
  const asked = askedThroughClosure(file, callee) ?? registeredFromSelection(file, callee);
  return asked ? { ...noGuard, kind: 'possible', node: asked } : found;
}

/** The implementations that stand in a table of this file, where each of them asks before its work. */
function ofImplementations(file: SourceFile, execution: Execution): Guard {
  if (execution.kind !== 'lookup' || !execution.table) return noGuard;
  return weakest(functionsIn(file, execution.table).map((fn) => guardOfExecutor(file, fn)));
}

function guardAt(file: SourceFile, execution: Execution): Guard {
  const { part, site, callee } = execution;
  // Around each call of the SDK stands one function: a check in it is about the call that it is run for.
  if (execution.kind === 'released' && callee) return guardInside(file, callee, site);
  // The guardrails decide about what they are handed, and run nothing that they did not permit.
  if (site.type === 'CallExpression' && isKernelControl(file, 'authorizers', site.callee))
    return { ...noGuard, kind: 'proven', node: site };
  const subject: Subject = { key: part.key, list: part.list };
  const table = ofTable(file, execution);
  const inside = better(ofImplementations(file, execution), guardOfCases(file, execution));
  const start = table.kind === 'proven' ? table : inside;
  // A table that was selected for the caller says nothing about a decision that the team declared and that is lost.
  const declares = table.kind === 'proven' && file.settings.controls.authorizers.length > 0;
  const own = declares ? guardBefore(file, site, part.binding, subject, inside) : noGuard;
  if (isLostControl(file, own)) return own;
  const before = guardBefore(file, site, part.binding, subject, start);
  const among = before.kind === 'proven' ? before : better(before, guardOfCollection(file, part.binding, subject));
  // Asked last, and only where nothing was decided: it takes the functions of every branch apart.
  const chosen = among.kind === 'none' ? guardOfBranches(file, execution) : among;
  const guarded = { site, within: site, binding: part.binding };
  // That a table holds only what this caller may use says nothing about a check of each call that nobody heeds.
  const lost = unheededCheck(file, chosen === table ? noGuard : chosen, subject, guarded);
  const best = lost.kind === 'none' ? chosen : lost;
  // A table that may have been selected for the caller is no reason for a check of the call that keeps nothing back.
  return isLostCheck(file, best) ? best : better(table, best);
}

const guards = memoryPerFile(() => new WeakMap<Execution, Guard>());

/**
 * What was decided about a proposed call before it is executed? A guard inside the function that executes counts as
 * much as one before the call of that function.
 */
export function guardOf(file: SourceFile, execution: Execution): Guard {
  const cache = guards(file);
  const known = cache.get(execution);
  if (known) return known;
  const outer =
    execution.kind === 'sdk' && execution.callee
      ? guardOfSdkExecutor(file, execution, execution.callee)
      : guardAt(file, execution);
  const inner = execution.inner.length > 0 ? weakest(execution.inner.map((one) => guardOf(file, one))) : noGuard;
  const best = better(outer, inner);
  // Where one name is left, the permission for that tool may be written out.
  const isForOne = execution.kind === 'chosen' && best.because === 'constant permission';
  const found: Guard = isForOne ? { ...best, kind: 'proven', because: undefined } : best;
  cache.set(execution, found);
  return found;
}

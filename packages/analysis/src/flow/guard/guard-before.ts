import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isFunction } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { aboutOf } from './about-of.js';
import { refusesMany } from './batch.js';
import { controlsOn, type Control } from '../controls-on.js';
import type { Subject } from './decision.js';
import { decisionsIn } from './decisions-in.js';
import { guardByCourse } from './guard-by-course.js';
import { guardOfDecision } from './guard-of-decision.js';
import { guardOfStatement } from './guard-of-statement.js';
import { isLostBeside } from './is-lost-beside.js';
import { better, noGuard, type Guard } from './guard.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { readsOutcomes } from './reads-outcomes.js';
import { refusalOf } from './refusal.js';

function ofControl(file: SourceFile, found: Control, subject: Subject): Guard {
  const unread = found.outcomes && !readsOutcomes(file, found.outcomes) ? found.outcomes : undefined;
  const control: Control = unread ? { ...found, swallowed: found.swallowed ?? unread } : found;
  const asked: Subject =
    control.over && isSameList(file, control.over, subject) ? { ...subject, anyOfList: true } : subject;
  if (control.kind === 'callback') return ofCallback(file, control, subject);
  const decisions = decisionsIn(file, control.test, asked, control.holds);
  let best = noGuard;
  for (const decision of decisions) {
    if (control.kind === 'statement') {
      const asGuard = guardOfStatement(file, control, decision, asked);
      best = better(best, asGuard);
    } else {
      best = better(best, guardOfDecision(file, control, decision, asked));
    }
  }
  return best;
}

/** A callee that decides whether to call back: `gateway.enter(member, name, () => run())`. */
function ofCallback(file: SourceFile, control: Control, subject: Subject): Guard {
  const call = control.test;
  if (call.type !== 'CallExpression') return noGuard;
  const given = call.arguments.filter((one) => !isFunction(one));
  const about = given.some((one) => aboutOf(file, one, subject) === 'call');
  if (isDeclaredControl(file, 'authorizers', call.callee))
    return { ...noGuard, kind: about || control.inIteration ? 'proven' : 'partial', node: call };
  const callees = calleesOf(file, call);
  if (callees.length > 0) {
    const asksSomebody = readsPrincipal(file, call).answer === 'yes';
    const refuses = callees.some((fn) => refusalOf(file, fn) === 'throws');
    return refuses && asksSomebody && about ? { ...noGuard, kind: 'proven', node: call } : noGuard;
  }
  const identity = given.some((one) => readsPrincipal(file, one).answer !== 'no');
  return about && identity ? { ...noGuard, kind: 'possible', node: call } : noGuard;
}

/** Whether a loop runs over the batch that the proposal was taken from. */
const isSameList = (file: SourceFile, over: TSESTree.Expression, subject: Subject): boolean =>
  subject.list !== undefined && valuesOf(file, over).some((value) => identityOf(value) === subject.list);

/** Whether something reads the variable that the result of a call is kept in. */
function readsKept(file: SourceFile, { keptIn }: Control, reader: TSESTree.Node): boolean {
  const kept = keptIn && variableOf(file, keptIn);
  return (
    kept !== undefined &&
    nodeIndexOf(file)
      .inside('Identifier', reader)
      .some((one) => variableOf(file, one) === kept)
  );
}

/** Whether what is kept is read at a position that is not written down: `verdicts[i]`. */
function readsAtPlace(file: SourceFile, { keptIn }: Control): boolean {
  const kept = keptIn && variableOf(file, keptIn);
  return (
    kept?.references.some(({ identifier: { parent } }) => {
      const place = parent.type === 'MemberExpression' && parent.computed ? parent.property : undefined;
      return place !== undefined && place.type !== 'Literal';
    }) === true
  );
}

/**
 * Whether a call that is kept may be a check only because it could throw, while what it gives back is tested behind it
 * and keeps nothing back: then that is its answer. `const ok = await can(user, call.name); if (!ok) replies.push(denied)`.
 */
const isAnswer = (file: SourceFile, control: Control, found: Guard, behind: Guard): boolean =>
  control.kind === 'statement' &&
  control.kept === true &&
  found.kind === 'possible' &&
  (behind.kind === 'ineffective' || behind.kind === 'partial') &&
  // Where the answer is read is where it may be waited for, and an answer for each call may be read at its place.
  behind.defect !== 'not awaited' &&
  behind.node !== undefined &&
  !readsAtPlace(file, control) &&
  (found.node === behind.node ||
    ((behind.kind === 'ineffective' || behind.because === 'another member') && readsKept(file, control, behind.node)));

/** What was decided about a subject before a place is reached. */
export function guardBefore(
  file: SourceFile,
  site: TSESTree.Node,
  binding: TSESTree.Node | undefined,
  subject: Subject,
  start: Guard = noGuard,
): Guard {
  let best = start;
  let single = false;
  for (const control of controlsOn(site, binding)) {
    if (best.kind === 'proven') return best;
    const found = guardByCourse(file, control, ofControl(file, control, subject), subject, {
      site,
      within: site,
      binding,
    });
    if (!isAnswer(file, control, found, best) && !isLostBeside(file, best, found))
      best = isLostBeside(file, found, best) ? found : better(best, found);
    single ||= refusesMany(file, control, subject);
  }
  // Where only one call gets through, a check of the first is a check of all.
  return single && best.because === 'another member' ? { ...best, kind: 'possible', because: undefined } : best;
}

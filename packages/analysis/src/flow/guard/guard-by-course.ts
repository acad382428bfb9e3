import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { enclosingFunctions, isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { homeOf } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { Control } from '../controls-on.js';
import { findDependence } from '../depends-on.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { checkAnswer } from '../rehearsal/check-answer.js';
import { comesThrough } from '../rehearsal/comes-through.js';
import { aboutOf } from './about-of.js';
import type { Subject } from './decision.js';
import type { Guard } from './guard.js';
import { isLostBeside } from './is-lost-beside.js';
import { isLostCheck } from './is-lost-check.js';

/** The work that a check stands before. */
export interface Guarded {
  /** The place of an execution; `undefined` for all that the executor of one tool does. */
  readonly site: TSESTree.Node | undefined;
  /** A place in the same function. */
  readonly within: TSESTree.Node;
  readonly binding: TSESTree.Node | undefined;
}

/** The calls of a file whose two answers are seen: few, and looked for once. */
const answeringCalls = perFile((file): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .filter((call) => checkAnswer(file, call) !== undefined),
);

/** Whether the two answers of a call are seen, and it asks about somebody and, in a batch, about its calls. */
const isCheck = (file: SourceFile, node: TSESTree.Node, subject: Subject): node is TSESTree.CallExpression =>
  node.type === 'CallExpression' &&
  checkAnswer(file, node) !== undefined &&
  (isDeclaredControl(file, 'authorizers', node.callee) || readsPrincipal(file, node).answer === 'yes') &&
  ((subject.key === '' && subject.list === undefined) ||
    aboutOf(file, node, { ...subject, anyOfList: true }) !== 'nothing');

/** The check behind what is tested or called. */
const checkBehind = (file: SourceFile, node: TSESTree.Node, subject: Subject): TSESTree.CallExpression | undefined =>
  findDependence(file, node, (one) => (isCheck(file, one, subject) ? one : undefined), false);

const notHeeded = (node: TSESTree.Node): Guard => ({
  kind: 'ineffective',
  node,
  defect: 'not heeded',
  because: undefined,
});

/** Whether what was found wrong with a check is that its answers for a batch are kept, and not how it is asked. */
const isAboutKeeping = ({ kind, defect, because }: Guard): boolean =>
  kind === 'ineffective'
    ? defect === 'goes on' || defect === 'swallowed' || defect === 'outcome unread'
    : kind === 'partial' && because === 'another member';

/**
 * What a check is worth by what becomes of its answers: where the code does what was refused whichever way it goes, it is
 * no guard, though something is done with them; where it does not, answers that are first collected are one.
 */
export function guardByCourse(
  file: SourceFile,
  control: Control,
  found: Guard,
  subject: Subject,
  { site, within, binding }: Guarded,
): Guard {
  if (found.kind === 'none' || found.kind === 'static') return found;
  const check = checkBehind(file, control.test, subject);
  if (!check) return found;
  const isTrusted = found.kind === 'possible' || found.kind === 'proven';
  if (!isTrusted && !(isAboutKeeping(found) && (binding ?? !site))) return found;
  const done = comesThrough(file, check, site, within, binding);
  if (isTrusted) return done === 'yes' ? notHeeded(check) : found;
  // What is not named as a check is known to be one by its answers, which other calls beside it do not have.
  if (done === 'yes' && found.kind === 'ineffective' && !isLostCheck(file, found)) return notHeeded(check);
  return done === 'no' ? { kind: 'possible', node: check, defect: undefined, because: undefined } : found;
}

/**
 * The same for what stands in no condition: a check whose answer is put somewhere, or tested by a branch that goes on, and
 * that nothing follows from. Asked where nothing else was decided, or what was found comes from that check.
 */
export function unheededCheck(file: SourceFile, found: Guard, subject: Subject, guarded: Guarded): Guard {
  const { site, within, binding } = guarded;
  if (found.kind !== 'none' && found.kind !== 'static' && found.kind !== 'possible') return found;
  const calls = answeringCalls(homeOf(file, within));
  for (const fn of calls.length > 0 ? enclosingFunctions(within).slice(0, 2) : []) {
    for (const call of calls) {
      if (call.range[0] > within.range[0] || !isInside(call, fn.body) || !isCheck(file, call, subject)) continue;
      if (standsBeside(call, within)) continue;
      const lost = notHeeded(call);
      const isNext = found.kind !== 'possible' || isLostBeside(file, lost, found) || dependsOn(file, found.node, call);
      if (isNext && comesThrough(file, call, site, within, binding) === 'yes') return lost;
    }
  }
  return found;
}

/** Whether a check is asked for in the same statement as the work, and not before it: that decides nothing. */
function standsBeside(call: TSESTree.Node, within: TSESTree.Node): boolean {
  const statementOf = (node: TSESTree.Node): TSESTree.Node => {
    let at = node;
    while (at.parent && !at.type.endsWith('Statement') && at.type !== 'VariableDeclaration') at = at.parent;
    return at;
  };
  return statementOf(call) === statementOf(within);
}

const dependsOn = (file: SourceFile, node: TSESTree.Node | undefined, call: TSESTree.Node): boolean =>
  node !== undefined &&
  findDependence(file, node, (one): true | undefined => (one === call ? true : undefined), false) === true;

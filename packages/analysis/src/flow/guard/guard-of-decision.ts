import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { isNullish } from '../../resolve/is-nullish.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { principalOf } from '../principal/principal.js';
import { aboutOf } from './about-of.js';
import { asksEach } from './asks-each.js';
import { decidesOnEach, takesBatch } from './batch.js';
import type { Control } from '../controls-on.js';
import type { Decision, Defect, Subject } from './decision.js';
import { noGuard, type Guard } from './guard.js';
import { isRemembered } from './is-remembered.js';
import { readsEnvironment } from './reads-environment.js';

/**
 * Whether a check stands behind the question whether there is what it asks about: `if (shopId) mayRead(user, shopId)`.
 * Where an argument may be left out, what is done without it is checked elsewhere, or is open: not known here.
 */
function asksForPresence(file: SourceFile, test: TSESTree.Node, check: TSESTree.Node): boolean {
  const inner = unwrap(test);
  const subject =
    inner.type === 'BinaryExpression' && /^!==?$/u.test(inner.operator) && isNullish(inner.right) ? inner.left : inner;
  const variable = subject.type === 'Identifier' ? variableOf(file, subject) : undefined;
  return (
    variable !== undefined &&
    check.type === 'CallExpression' &&
    check.arguments.some((one) => one.type === 'Identifier' && variableOf(file, one) === variable) &&
    principalOf(file, subject).answer === 'no'
  );
}

/** How a condition around a check relates to the proposal: an index, a size, a flag make it partial. */
function isConditional(
  file: SourceFile,
  under: readonly TSESTree.Node[],
  check: TSESTree.Node,
  subject: Subject,
): 'no' | 'by call' | 'by position' {
  if (under.length === 0) return 'no';
  return under.every(
    (test) =>
      readsEnvironment(file, test) ||
      (aboutOf(file, test, subject) === 'call' && !isPosition(test) && !isRemembered(file, test, check)) ||
      asksForPresence(file, test, check),
  )
    ? 'by call'
    : 'by position';
}

const isPosition = (test: TSESTree.Node): boolean =>
  test.type === 'BinaryExpression' && test.right.type === 'Literal' && typeof test.right.value === 'number';

/** Whether what is refused is how often somebody asks: the answer is 429, and whoever asked less gets through. */
function refusesTooMany(file: SourceFile, { kind, node }: Control): boolean {
  const isTooMany = (branch: TSESTree.Node | undefined): boolean =>
    branch?.type === 'IfStatement' &&
    nodeIndexOf(file)
      .inside('Literal', branch.consequent)
      .some((one) => one.value === 429);
  if (kind === 'test') return isTooMany(node);
  const holder = node.parent?.type === 'AwaitExpression' ? node.parent.parent : node.parent;
  if (holder?.type !== 'VariableDeclarator') return false;
  return (variableOf(file, holder.id)?.references ?? []).some(({ identifier }) => {
    let at: TSESTree.Node = identifier;
    while (at.parent && !at.parent.type.endsWith('Statement')) at = at.parent;
    return at.parent?.type === 'IfStatement' && at.parent.test === at && isTooMany(at.parent);
  });
}

/** What asks somebody else about each member refuses by what that throws, though by itself it refuses nothing. */
const decidedOnEach = (asked: Decision): Decision => ({
  ...asked,
  about: 'call',
  identity: asked.identity === 'no' ? 'maybe' : asked.identity,
  defect: asked.defect === 'cannot refuse' ? undefined : asked.defect,
});

/** How a refusal is lost: caught, or kept with the outcomes that nobody reads. */
const swallowing = ({ swallowed, outcomes }: Control): Defect =>
  outcomes !== undefined && swallowed === outcomes ? 'outcome unread' : 'swallowed';

export function guardOfDecision(file: SourceFile, control: Control, asked: Decision, subject: Subject): Guard {
  const { node } = asked;
  const onBatch = asked.about === 'list' && node.type === 'CallExpression';
  const decision: Decision = onBatch && decidesOnEach(file, node, subject) ? decidedOnEach(asked) : asked;
  if (decision.about === 'call' && decision.identity !== 'no') {
    if (decision.defect === 'remembered')
      return { kind: 'partial', node, defect: undefined, because: 'only sometimes' };
    if (control.goesOn)
      return decision.identity === 'yes'
        ? { kind: 'ineffective', node, defect: 'goes on', because: undefined }
        : noGuard;
    if (control.swallowed) return { kind: 'ineffective', node, defect: swallowing(control), because: undefined };
    if (decision.defect) {
      return decision.identity === 'yes' || decision.strength === 'proven'
        ? { kind: 'ineffective', node, defect: decision.defect, because: undefined }
        : { ...noGuard, kind: 'possible', node };
    }
    const conditional = isConditional(file, control.under, node, subject);
    if (conditional === 'by position') return { kind: 'partial', node, defect: undefined, because: 'only sometimes' };
    if (conditional === 'by call') return { ...noGuard, kind: 'possible', node };
    return {
      ...noGuard,
      kind: decision.strength === 'proven' && decision.identity === 'yes' ? 'proven' : 'possible',
      node,
    };
  }
  if (control.goesOn) return noGuard;
  if (decision.about === 'call') return { ...noGuard, kind: 'static', node };
  if (
    onBatch &&
    decision.identity !== 'no' &&
    !decision.defect &&
    calleesOf(file, node).length === 0 &&
    takesBatch(file, node, subject)
  ) {
    if (control.swallowed) return { kind: 'ineffective', node, defect: swallowing(control), because: undefined };
    return { ...noGuard, kind: isDeclaredControl(file, 'authorizers', node.callee) ? 'proven' : 'possible', node };
  }
  if (decision.about === 'list' && decision.identity !== 'no' && !decision.defect && asksEach(file, control, subject))
    return { ...noGuard, kind: 'possible', node };
  if (
    decision.isCheck &&
    decision.identity === 'yes' &&
    decision.defect === undefined &&
    !refusesTooMany(file, control)
  ) {
    const because =
      decision.about === 'list' ? 'another member' : control.inIteration ? 'constant permission' : 'before the batch';
    return { kind: 'partial', node, defect: undefined, because };
  }
  if (decision.about === 'list' && decision.identity !== 'no')
    return { kind: 'partial', node, defect: undefined, because: 'another member' };
  return noGuard;
}

import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isFunction } from '../../resolve/function-node.js';
import { calleesOf, functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import type { Control } from '../controls-on.js';
import { calledName } from '../execution/called-name.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import type { Decision, Defect, Subject } from './decision.js';
import { guardOfDecision } from './guard-of-decision.js';
import { noGuard, type Guard } from './guard.js';
import { isDataAccess } from './is-data-access.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { writesRecord } from './writes-record.js';
import { dropsDecision, promiseOf, refusalOf } from './refusal.js';

/** What keeps a check that stands as a statement of its own from refusing. */
function statementDefect(file: SourceFile, control: Control): Defect | 'no guard' | undefined {
  const call = unwrap(control.test);
  if (call.type !== 'CallExpression') return undefined;
  const statement = control.node;
  const awaited = isAwaited(call);
  const inDeclaration =
    statement.parent?.type === 'VariableDeclarator' ||
    statement.parent?.type === 'AssignmentExpression' ||
    isReturned(call);
  const declared = isDeclaredControl(file, 'authorizers', call.callee);
  // `void ensure(user, name)` says itself that nobody waits for it.
  const { parent } = wrapped(call);
  if (parent?.type === 'UnaryExpression' && parent.operator === 'void' && isNamedAsGuard(call)) return 'not awaited';
  if (control.detached && promiseOf(file, call) !== 'no') return 'not awaited';
  if (!awaited && promiseOf(file, call) === 'yes' && !inDeclaration) return 'not awaited';
  const library = authorizationCallOf(file, call);
  if (library && !control.kept && !inDeclaration && library.refuses !== 'throws')
    return library.async && !awaited ? 'not awaited' : 'result dropped';
  if (isReturned(call) && control.over && !control.kept && dropsDecision(file, call) === 'decision')
    return 'result dropped';
  if (inDeclaration)
    return !awaited && promiseOf(file, call) === 'yes' && isOnlyTested(file, statement.parent) ? 'no guard' : undefined;
  const dropped = dropsDecision(file, call);
  if (dropped === 'decision') return 'result dropped';
  const callees = calleesOf(file, call);
  if (callees.length > 0 && callees.every((fn) => refusalOf(file, fn) === 'never'))
    return declared ? undefined : 'cannot refuse';
  return undefined;
}

/** Whether a promise that a variable keeps is never awaited or handed on: it cannot throw where it stands. */
const isOnlyTested = (file: SourceFile, binding: TSESTree.Node | undefined): boolean => {
  const variable = binding?.type === 'VariableDeclarator' ? variableOf(file, binding.id) : undefined;
  const settles = /^(?:AwaitExpression|CallExpression|ArrayExpression|MemberExpression|ReturnStatement|Property)$/u;
  return (
    variable !== undefined &&
    !variable.references.some((one) => one.isRead() && settles.test(wrapped(one.identifier).parent?.type ?? ''))
  );
};

/** Names of questions that are answered, and not by throwing. */
const answers = /^(?:is|can|may|has|allows?|permits?|decide|decides)(?![a-z])/u;

/**
 * Whether a question is answered into a variable that is only written down: `const allowed = await policy.isAllowed(user,
 * call.name); await journal.record({ tool: call.name, allowed })`.
 */
function isAnswerUnread(file: SourceFile, { keptIn, over }: Control, call: TSESTree.CallExpression): boolean {
  const kept = keptIn?.type === 'Identifier' && over === undefined ? variableOf(file, keptIn) : undefined;
  if (!kept || !answers.test(calledName(call)) || calleesOf(file, call).length > 0) return false;
  const reads = kept.references.filter((one) => one.isRead());
  return reads.length > 0 && reads.every(({ identifier }) => isWrittenDown(file, identifier));
}

/** Whether a value only goes into a record: as an argument of what writes one, or in an object that is handed to it. */
function isWrittenDown(file: SourceFile, value: TSESTree.Node): boolean {
  let node = wrapped(value);
  while (
    node.parent?.type === 'Property' ||
    node.parent?.type === 'ObjectExpression' ||
    node.parent?.type === 'TemplateLiteral'
  )
    node = node.parent;
  const { parent } = node;
  return parent?.type === 'CallExpression' && parent.callee !== node && writesRecord(file, parent);
}

const isAwaited = (call: TSESTree.Node): boolean => {
  let node: TSESTree.Node | undefined = call.parent;
  while (
    node &&
    (node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression' || node.type === 'ChainExpression')
  )
    node = node.parent;
  if (node?.type === 'AwaitExpression' || node?.type === 'ReturnStatement') return true;
  // Handed to `await Promise.all([...])` or to a callback of it.
  for (let at: TSESTree.Node | undefined = node; at && !at.type.endsWith('Statement'); at = at.parent)
    if (at.type === 'AwaitExpression') return true;
  return node?.type === 'ArrowFunctionExpression';
};

const isReturned = (call: TSESTree.Node): boolean =>
  call.parent?.type === 'ArrowFunctionExpression' || call.parent?.type === 'ReturnStatement';

const isCatch = (call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && staticKey(callee) === 'catch';
};

/**
 * `policy.assertGranted(user, name).catch((error) => log.warn(error))`: whatever the check says, it keeps nothing back,
 * since what is done about its failure is seen.
 */
const isSwallowedGuard = (file: SourceFile, call: TSESTree.CallExpression, check: TSESTree.Node): boolean =>
  check.type === 'CallExpression' &&
  isNamedAsGuard(check) &&
  call.arguments.length > 0 &&
  call.arguments.every((one) => functionsOf(file, one).length > 0);

/** Whether a call is handed who asks beside a function: `gate.enter(member, () => ...)`, not `app.post('/ask', ...)`. */
const isHandedCaller = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  call.arguments.some((one) => !isFunction(one) && readsPrincipal(file, one).answer !== 'no');

export function guardOfStatement(file: SourceFile, control: Control, decision: Decision, subject: Subject): Guard {
  const call = unwrap(control.test);
  if (call.type !== 'CallExpression') return noGuard;
  if (
    isCatch(call) &&
    !control.kept &&
    decision.about === 'call' &&
    decision.identity === 'yes' &&
    (decision.strength === 'proven' || isSwallowedGuard(file, call, decision.node))
  ) {
    const rethrows = call.arguments.some((one) =>
      functionsOf(file, one).some((fn) => refusalOf(file, fn) === 'throws'),
    );
    return rethrows
      ? guardOfDecision(file, control, decision, subject)
      : { kind: 'ineffective', node: decision.node, defect: 'swallowed', because: undefined };
  }
  if (decision.defect === 'remembered') return guardOfDecision(file, control, decision, subject);
  const isBound =
    control.node.parent?.type === 'VariableDeclarator' || control.node.parent?.type === 'AssignmentExpression';
  const defect = statementDefect(file, control);
  const visible = calleesOf(file, call);
  const throws = visible.some((fn) => refusalOf(file, fn) === 'throws');
  if (isBound && !throws && (visible.length > 0 || decision.strength === 'proven')) return noGuard;
  const looksLikeGuard =
    throws ||
    isNamedAsGuard(call) ||
    decision.strength === 'proven' ||
    isDeclaredControl(file, 'authorizers', call.callee);
  if (isAnswerUnread(file, control, call) && decision.about === 'call' && decision.identity === 'yes')
    return { kind: 'ineffective', node: call, defect: 'result dropped', because: undefined };
  if (defect === 'no guard' || (!looksLikeGuard && visible.length === 0 && isDataAccess(file, call))) return noGuard;
  if (defect) {
    if (!looksLikeGuard || decision.identity === 'no' || (decision.about !== 'call' && !decision.isCheck))
      return noGuard;
    return decision.about === 'call' ? { kind: 'ineffective', node: call, defect, because: undefined } : noGuard;
  }
  if (visible.length > 0 && !throws && visible.every((fn) => refusalOf(file, fn) !== 'unseen')) return noGuard;
  // Whether the statement waits for it was asked above.
  const waited: Decision = { ...decision, defect: decision.defect === 'not awaited' ? undefined : decision.defect };
  const guard = guardOfDecision(
    file,
    control,
    visible.length > 0 && !throws ? { ...waited, strength: 'possible' } : waited,
    subject,
  );
  // A statement that only hands over a function, such as the registration of a route, checks nothing where it stands.
  const handsOver = visible.length === 0 && call.arguments.some((one) => isFunction(one));
  if (guard.kind === 'partial' && (!looksLikeGuard || handsOver)) return noGuard;
  if (handsOver && guard.kind === 'possible' && !isHandedCaller(file, call)) return noGuard;
  if (guard.kind === 'static') return noGuard;
  return guard;
}

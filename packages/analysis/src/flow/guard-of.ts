import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../match/authorization-library.js';
import { isDeclaredControl } from '../match/declared-control.js';
import { isFunction, isInside, type FunctionNode } from '../resolve/function-node.js';
import { calleesOf, functionsOf, returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, wrapped } from '../resolve/unwrap.js';
import { identityOf } from '../resolve/value.js';
import { variableOf } from '../resolve/variable-of.js';
import { iteratedBy, valuesOf } from '../resolve/values-of.js';
import { controlsOn, type Control } from './controls-on.js';
import { decidesOnEach, refusesMany, takesBatch } from './batch.js';
import { aboutOf, decisionsIn, type Decision, type Defect, type Subject } from './decisions-in.js';
import { doesWork, type Execution } from './executions.js';
import { functionsIn } from './identity-reaching.js';
import { insertionsInto } from './insertions.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { readsPrincipal } from './reads-principal.js';
import { dropsDecision, promiseOf, refusalOf } from './refusal.js';
import { selectionOf } from './selection.js';

/**
 * What was decided before a proposed call is executed.
 *
 * `proven`: this call, for this caller, on every path. `possible`: a check that is not seen. `ineffective`: a check of
 * this call that cannot refuse. `partial`: a check of the caller that is not about this call. `static`: a check of the
 * name that nobody's identity reaches. `none`: nothing.
 */
export interface Guard {
  readonly kind: 'proven' | 'possible' | 'ineffective' | 'partial' | 'static' | 'none';
  readonly node: TSESTree.Node | undefined;
  readonly defect: Defect | undefined;
  /** How a partial check fails to cover this call. */
  readonly because: 'before the batch' | 'another member' | 'only sometimes' | 'constant permission' | undefined;
}

const none: Guard = { kind: 'none', node: undefined, defect: undefined, because: undefined };
const strength = { proven: 5, possible: 4, ineffective: 3, partial: 2, static: 1, none: 0 } as const;
const better = (a: Guard, b: Guard): Guard => (strength[b.kind] > strength[a.kind] ? b : a);

/** What keeps a check that stands as a statement of its own from refusing. */
function statementDefect(file: SourceFile, control: Control): Defect | 'no guard' | undefined {
  const call = unwrap(control.test);
  if (call.type !== 'CallExpression') return undefined;
  const statement = control.node;
  const awaited = isAwaited(call);
  const inDeclaration = statement.parent?.type === 'VariableDeclarator' || statement.parent?.type === 'AssignmentExpression' || isReturned(call);
  const declared = isDeclaredControl(file, 'authorizers', call.callee);
  if (control.detached && promiseOf(file, call) !== 'no') return 'not awaited';
  if (!awaited && promiseOf(file, call) === 'yes' && !inDeclaration) return 'not awaited';
  const library = authorizationCallOf(file, call);
  if (library && !control.kept && !inDeclaration && library.refuses !== 'throws') return library.async && !awaited ? 'not awaited' : 'result dropped';
  if (isReturned(call) && control.over && !control.kept && dropsDecision(file, call) === 'decision') return 'result dropped';
  if (inDeclaration) return !awaited && promiseOf(file, call) === 'yes' && isOnlyTested(file, statement.parent) ? 'no guard' : undefined;
  const dropped = dropsDecision(file, call);
  if (dropped === 'decision') return 'result dropped';
  const callees = calleesOf(file, call);
  if (callees.length > 0 && callees.every((fn) => refusalOf(file, fn) === 'never')) return declared ? undefined : 'cannot refuse';
  return undefined;
}

/** Whether a promise that a variable keeps is never awaited or handed on: it cannot throw where it stands. */
const isOnlyTested = (file: SourceFile, binding: TSESTree.Node | undefined): boolean => {
  const variable = binding?.type === 'VariableDeclarator' ? variableOf(file, binding.id) : undefined;
  const settles = /^(?:AwaitExpression|CallExpression|ArrayExpression|MemberExpression|ReturnStatement|Property)$/u;
  return variable !== undefined && !variable.references.some((one) => one.isRead() && settles.test(wrapped(one.identifier).parent?.type ?? ''));
};

const isAwaited = (call: TSESTree.Node): boolean => {
  let node: TSESTree.Node | undefined = call.parent;
  while (node && (node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression' || node.type === 'ChainExpression')) node = node.parent;
  if (node?.type === 'AwaitExpression' || node?.type === 'ReturnStatement') return true;
  // Handed to `await Promise.all([...])` or to a callback of it.
  for (let at: TSESTree.Node | undefined = node; at && !/Statement$/u.test(at.type); at = at.parent) if (at.type === 'AwaitExpression') return true;
  return node !== undefined && node.type === 'ArrowFunctionExpression';
};

const isReturned = (call: TSESTree.Node): boolean => call.parent?.type === 'ArrowFunctionExpression' || call.parent?.type === 'ReturnStatement';

/** How a condition around a check relates to the proposal: an index, a size, a flag make it partial. */
function isConditional(file: SourceFile, control: Control, subject: Subject): 'no' | 'by call' | 'by position' {
  if (control.under.length === 0) return 'no';
  return control.under.every((test) => aboutOf(file, test, subject) === 'call' && !isPosition(test)) ? 'by call' : 'by position';
}

const isPosition = (test: TSESTree.Node): boolean => test.type === 'BinaryExpression' && test.right.type === 'Literal' && typeof test.right.value === 'number';

function ofDecision(file: SourceFile, control: Control, asked: Decision, subject: Subject): Guard {
  const { node } = asked;
  const onBatch = asked.about === 'list' && node.type === 'CallExpression';
  const decision: Decision = onBatch && decidesOnEach(file, node, subject) ? { ...asked, about: 'call' } : asked;
  if (decision.about === 'call' && decision.identity !== 'no') {
    if (decision.defect === 'remembered') return { kind: 'partial', node, defect: undefined, because: 'only sometimes' };
    if (control.goesOn) return decision.identity === 'yes' ? { kind: 'ineffective', node, defect: 'goes on', because: undefined } : none;
    if (control.swallowed) return { kind: 'ineffective', node, defect: 'swallowed', because: undefined };
    if (decision.defect) {
      return decision.identity === 'yes' || decision.strength === 'proven' ? { kind: 'ineffective', node, defect: decision.defect, because: undefined } : { ...none, kind: 'possible', node };
    }
    const conditional = isConditional(file, control, subject);
    if (conditional === 'by position') return { kind: 'partial', node, defect: undefined, because: 'only sometimes' };
    if (conditional === 'by call') return { ...none, kind: 'possible', node };
    return { ...none, kind: decision.strength === 'proven' && decision.identity === 'yes' ? 'proven' : 'possible', node };
  }
  if (control.goesOn) return none;
  if (decision.about === 'call') return { ...none, kind: 'static', node };
  if (onBatch && decision.identity !== 'no' && !decision.defect && calleesOf(file, node).length === 0 && takesBatch(file, node, subject)) {
    return { ...none, kind: isDeclaredControl(file, 'authorizers', node.callee) ? 'proven' : 'possible', node };
  }
  if (decision.isCheck && decision.identity === 'yes' && decision.defect === undefined) {
    const because = decision.about === 'list' ? 'another member' : control.inIteration ? 'constant permission' : 'before the batch';
    return { kind: 'partial', node, defect: undefined, because };
  }
  if (decision.about === 'list' && decision.identity !== 'no') return { kind: 'partial', node, defect: undefined, because: 'another member' };
  return none;
}

function ofControl(file: SourceFile, control: Control, subject: Subject): Guard {
  const asked: Subject = control.over && isSameList(file, control.over, subject) ? { ...subject, anyOfList: true } : subject;
  if (control.kind === 'callback') return ofCallback(file, control, subject);
  const decisions = decisionsIn(file, control.test, asked, control.holds);
  let best = none;
  for (const decision of decisions) {
    if (control.kind === 'statement') {
      const asGuard = ofStatement(file, control, decision, asked);
      best = better(best, asGuard);
    } else {
      best = better(best, ofDecision(file, control, decision, asked));
    }
  }
  return best;
}

const isCatch = (call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && staticKey(callee) === 'catch';
};

function ofStatement(file: SourceFile, control: Control, decision: Decision, subject: Subject): Guard {
  const call = unwrap(control.test);
  if (call.type !== 'CallExpression') return none;
  if (isCatch(call) && !control.kept && decision.about === 'call' && decision.identity === 'yes' && decision.strength === 'proven') {
    const rethrows = call.arguments.some((one) => functionsOf(file, one).some((fn) => refusalOf(file, fn) === 'throws'));
    return rethrows ? ofDecision(file, control, decision, subject) : { kind: 'ineffective', node: decision.node, defect: 'swallowed', because: undefined };
  }
  const isBound = control.node.parent?.type === 'VariableDeclarator' || control.node.parent?.type === 'AssignmentExpression';
  const defect = statementDefect(file, control);
  const visible = calleesOf(file, call);
  const throws = visible.some((fn) => refusalOf(file, fn) === 'throws');
  if (isBound && !throws && (visible.length > 0 || decision.strength === 'proven')) return none;
  const looksLikeGuard = throws || isNamedAsGuard(call) || decision.strength === 'proven' || isDeclaredControl(file, 'authorizers', call.callee);
  if (defect === 'no guard') return none;
  if (defect) {
    if (!looksLikeGuard || decision.identity === 'no' || (decision.about !== 'call' && !decision.isCheck)) return none;
    return decision.about === 'call' ? { kind: 'ineffective', node: call, defect, because: undefined } : none;
  }
  if (visible.length > 0 && !throws && visible.every((fn) => refusalOf(file, fn) !== 'unseen')) return none;
  const guard = ofDecision(file, control, visible.length > 0 && !throws ? { ...decision, strength: 'possible' } : { ...decision, defect: decision.defect === 'not awaited' ? undefined : decision.defect }, subject);
  if (guard.kind === 'partial' && !looksLikeGuard) return none;
  if (guard.kind === 'static') return none;
  return guard;
}

/** A callee that decides whether to call back: `gateway.enter(member, name, () => run())`. */
function ofCallback(file: SourceFile, control: Control, subject: Subject): Guard {
  const call = control.test;
  if (call.type !== 'CallExpression') return none;
  const given = call.arguments.filter((one) => !isFunction(one));
  const about = given.some((one) => aboutOf(file, one, subject) === 'call');
  if (isDeclaredControl(file, 'authorizers', call.callee)) return { ...none, kind: about || control.inIteration ? 'proven' : 'partial', node: call };
  const callees = calleesOf(file, call);
  if (callees.length > 0) {
    const asksSomebody = readsPrincipal(file, call).answer === 'yes';
    const refuses = callees.some((fn) => refusalOf(file, fn) === 'throws');
    return refuses && asksSomebody && about ? { ...none, kind: 'proven', node: call } : none;
  }
  const identity = given.some((one) => readsPrincipal(file, one).answer !== 'no');
  return about && identity ? { ...none, kind: 'possible', node: call } : none;
}

/** Whether a loop runs over the batch that the proposal was taken from. */
const isSameList = (file: SourceFile, over: TSESTree.Expression, subject: Subject): boolean =>
  subject.list !== undefined && valuesOf(file, over).some((value) => identityOf(value) === subject.list);

/** Filters on the way from the response to the loop: `calls.filter((c) => can(user, c.name))`. */
function ofCollection(file: SourceFile, binding: TSESTree.Node, subject: Subject): Guard {
  const start = binding.type === 'ForOfStatement' ? binding.right : isFunction(binding) ? iteratedBy(binding, 0) : undefined;
  if (!start) return none;
  let best = none;
  const pending: TSESTree.Node[] = [start];
  const seen = new Set<TSESTree.Node>();
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const value of valuesOf(file, node)) {
      if (value.kind !== 'expression' || seen.has(value.node)) continue;
      seen.add(value.node);
      const call = value.node;
      if (call.type === 'ArrayExpression') {
        const insertions = insertionsInto(file, call) ?? [];
        best = better(best, weakest(insertions.map(({ node: at, part }) => guardBefore(file, at, part.binding, { key: part.key, list: part.list }))));
      }
      if (call.type === 'LogicalExpression') pending.push(call.left);
      if (call.type !== 'CallExpression') continue;
      const callee = unwrap(call.callee);
      if (callee.type !== 'MemberExpression') continue;
      pending.push(callee.object);
      const [predicate] = call.arguments;
      if (staticKey(callee) !== 'filter' || !predicate || predicate.type === 'SpreadElement') continue;
      for (const fn of functionsOf(file, predicate)) {
        for (const result of returnsOf(file, fn)) {
          const element: Subject = { key: subject.key, list: elementList(file, callee.object), anyOfList: true };
          for (const decision of decisionsIn(file, result, element, true)) {
            if (decision.about !== 'call' || decision.identity === 'no') continue;
            if (fn.async) best = better(best, { kind: 'ineffective', node: call, defect: 'async predicate', because: undefined });
            else if (decision.defect) best = better(best, { kind: 'ineffective', node: decision.node, defect: decision.defect, because: undefined });
            else best = better(best, { ...none, kind: decision.strength === 'proven' && decision.identity === 'yes' ? 'proven' : 'possible', node: decision.node });
          }
        }
      }
    }
  }
  return best;
}

const elementList = (file: SourceFile, node: TSESTree.Node): string | undefined => {
  const [value] = valuesOf(file, node);
  return value && identityOf(value);
};

/** The table that an implementation is looked up in holds only what this caller may use. */
function ofTable(file: SourceFile, execution: Execution): Guard {
  if (!execution.table || execution.kind === 'sdk') return none;
  const { kind, node } = selectionOf(file, execution.table, execution.site);
  if (kind === 'scoped') return { ...none, kind: 'proven', node };
  if (kind === 'unknown' && readsPrincipal(file, execution.table).answer !== 'no') return { ...none, kind: 'possible', node };
  return none;
}

/**
 * Executors that an SDK runs from a set which was selected for the caller: the SDK runs what it was given, so a gate
 * before their construction is one before their execution, but which of the two it was is not told apart.
 */
function ofGivenSet(file: SourceFile, execution: Execution): Guard {
  if (execution.kind !== 'sdk' || !execution.table) return none;
  const { kind, node } = selectionOf(file, execution.table, execution.table);
  if (kind === 'scoped' || (kind === 'unknown' && readsPrincipal(file, execution.table).answer !== 'no')) return { ...none, kind: 'possible', node };
  for (const control of controlsOn(execution.table, undefined)) {
    const gate = decisionsIn(file, control.test, { key: '', list: undefined }, control.holds).find((one) => one.isCheck && one.identity !== 'no' && !one.defect);
    if (gate) return { ...none, kind: 'possible', node: gate.node };
  }
  return none;
}

/** The implementations that stand in a table of this file, where each of them asks before its work. */
function ofImplementations(file: SourceFile, execution: Execution): Guard {
  if (execution.kind !== 'lookup' || !execution.table) return none;
  return weakest(functionsIn(file, execution.table).map((fn) => ofSdkExecutor(file, fn)));
}

/** The cases of a switch over the name, where each of them asks before its work: there the name is known. */
function ofCases(file: SourceFile, execution: Execution): Guard {
  if (execution.kind !== 'switch' || execution.site.type !== 'SwitchStatement') return none;
  const working = execution.site.cases.filter((one) => one.consequent.some((statement) => doesWork(file, statement)));
  return weakest(working.map((one) => {
    const controls = one.consequent.flatMap((statement) => (doesWork(file, statement) ? [...controlsOn(lastCallIn(file, statement), one)] : []));
    const checks = controls
      .filter((control) => control.kind === 'test' && !control.goesOn && !control.swallowed && isInside(control.node, one))
      .flatMap((control) => decisionsIn(file, control.test, { key: execution.part.key, list: undefined }, control.holds));
    return checks.filter((check) => check.isCheck && check.identity !== 'no' && !check.defect).reduce((best, check) => better(best, { ...none, kind: check.strength === 'proven' && check.identity === 'yes' ? 'proven' : 'possible', node: check.node }), none);
  }));
}

/** The last call in a statement, which is the work that comes after what it asks. */
const lastCallIn = (file: SourceFile, statement: TSESTree.Node): TSESTree.Node =>
  nodeIndexOf(file).of('CallExpression').filter((call) => isInside(call, statement)).at(-1) ?? statement;

function guardAt(file: SourceFile, execution: Execution): Guard {
  const { part, site } = execution;
  const subject: Subject = { key: part.key, list: part.list };
  const start = better(ofTable(file, execution), better(ofImplementations(file, execution), ofCases(file, execution)));
  const best = guardBefore(file, site, part.binding, subject, start);
  return best.kind === 'proven' ? best : better(best, ofCollection(file, part.binding, subject));
}

/** What was decided about a subject before a place is reached. */
export function guardBefore(file: SourceFile, site: TSESTree.Node, binding: TSESTree.Node | undefined, subject: Subject, start: Guard = none): Guard {
  let best = start;
  let single = false;
  for (const control of controlsOn(site, binding)) {
    if (best.kind === 'proven') return best;
    best = better(best, ofControl(file, control, subject));
    single ||= refusesMany(file, control, subject);
  }
  // Where only one call gets through, a check of the first is a check of all.
  return single && best.because === 'another member' ? { ...best, kind: 'possible', because: undefined } : best;
}

/**
 * An executor that an SDK runs is one tool: a check of the caller anywhere before its work is about this call. Work is
 * its last statement; checks behind it come too late.
 */
function ofSdkExecutor(file: SourceFile, fn: FunctionNode): Guard {
  const work = fn.body.type === 'BlockStatement' ? fn.body.body.at(-1) : fn.body;
  if (!work) return none;
  let best = none;
  const place = work.type === 'ReturnStatement' && work.argument ? work.argument : work;
  for (const control of controlsOn(place, fn)) {
    if (control.swallowed || !control.inIteration || control.kind === 'callback') continue;
    for (const decision of decisionsIn(file, control.test, { key: '', list: undefined }, control.holds)) {
      if (decision.identity === 'no' || decision.defect) continue;
      if (control.kind === 'statement') {
        const call = unwrap(control.test);
        const refuses = call.type === 'CallExpression' ? calleesOf(file, call).map((one) => refusalOf(file, one)) : [];
        if (refuses.includes('throws')) best = better(best, { ...none, kind: 'proven', node: decision.node });
        else if (refuses.length === 0) best = better(best, { ...none, kind: decision.strength === 'proven' && isDeclaredOrKnown(file, call) ? 'proven' : 'possible', node: decision.node });
      } else if (decision.isCheck) {
        best = better(best, { ...none, kind: decision.strength === 'proven' && decision.identity === 'yes' ? 'proven' : 'possible', node: decision.node });
      }
    }
  }
  return best;
}

const isDeclaredOrKnown = (file: SourceFile, node: TSESTree.Node): boolean =>
  node.type === 'CallExpression' && (isDeclaredControl(file, 'authorizers', node.callee) || authorizationCallOf(file, node)?.refuses === 'throws');

/** The weakest of several executions decides for the function that does them all. */
const weakest = (guards: readonly Guard[]): Guard =>
  guards.reduce((a, b) => (strength[b.kind] < strength[a.kind] ? b : a), guards[0] ?? none);

const guards = perFile(() => new WeakMap<Execution, Guard>());

/**
 * What was decided about a proposed call before it is executed? A guard inside the function that executes counts as
 * much as one before the call of that function.
 */
export function guardOf(file: SourceFile, execution: Execution): Guard {
  const cache = guards(file);
  const known = cache.get(execution);
  if (known) return known;
  const outer = execution.kind === 'sdk' && execution.callee ? better(ofSdkExecutor(file, execution.callee), ofGivenSet(file, execution)) : guardAt(file, execution);
  const inner = execution.inner.length > 0 ? weakest(execution.inner.map((one) => guardOf(file, one))) : none;
  const found = better(outer, inner);
  cache.set(execution, found);
  return found;
}

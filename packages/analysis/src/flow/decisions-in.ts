import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../match/authorization-library.js';
import { isDeclaredControl } from '../match/declared-control.js';
import { isProposalList, proposalPartOf, type ProposalPart } from '../match/proposals.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../resolve/function-node.js';
import { calleesOf, functionsOf, returnsOf } from '../resolve/functions-of.js';
import { enclosingLoop } from '../resolve/loop.js';
import type { Variable } from '../resolve/source-code.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../resolve/unwrap.js';
import { identityOf, rootOf } from '../resolve/value.js';
import { dottedName, valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { findDependence, prune } from './depends-on.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { principalOf } from './principal.js';
import { readsPrincipal } from './reads-principal.js';
import { decidesByPrincipal, promiseOf, refusalOf } from './refusal.js';
import { selectionOf } from './selection.js';
import { isIdName, isPermissionName } from './vocabulary.js';

export type Defect = 'not awaited' | 'result dropped' | 'cannot refuse' | 'swallowed' | 'some for every' | 'async predicate' | 'remembered' | 'goes on' | 'verdict unread';

/** One thing that a condition or a call decides. */
export interface Decision {
  readonly node: TSESTree.Node;
  /** `call`: this proposal. `list`: another member of its batch, or the batch. `nothing`: neither. */
  readonly about: 'call' | 'list' | 'nothing';
  /** Whether it depends on who asks. */
  readonly identity: 'yes' | 'maybe' | 'no';
  /** `proven`: seen to decide, declared, or a known library. `possible`: a callee that is not seen. */
  readonly strength: 'proven' | 'possible';
  readonly defect: Defect | undefined;
  /** Whether it is a check at all where it is not about this call: permissions asked, a member tested. */
  readonly isCheck: boolean;
}

/** The proposal that decisions are asked about. */
export interface Subject {
  readonly key: string;
  readonly list: string | undefined;
  /** Set while asking about a loop over the same batch: its element stands for each proposal. */
  readonly anyOfList?: boolean;
  /**
   * Where decisions are asked about a value instead of a proposal: whether an expression is that value. `other` says
   * that it is another one, whatever it was made of.
   */
  readonly matches?: (node: TSESTree.Node) => boolean | 'other';
}

type About = Decision['about'];

const subjectParts = new Set(['whole', 'name', 'arguments', 'id']);

/** Whether an expression speaks of the subject. Reading only its `type` does not count. */
export function aboutOf(file: SourceFile, node: TSESTree.Node, subject: Subject): About {
  let about: About = 'nothing';
  const isSubject = (part: ProposalPart): boolean =>
    part.key === subject.key || (subject.anyOfList === true && part.list !== undefined && part.list === subject.list);
  findDependence(file, node, (one): true | typeof prune | undefined => {
    const same = subject.matches?.(one);
    if (same === 'other') return prune;
    if (same) {
      about = 'call';
      return true;
    }
    if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
    const part = proposalPartOf(file, one);
    if (part) {
      if (isSubject(part)) {
        if (!subjectParts.has(part.part)) return prune;
        about = 'call';
        return true;
      }
      if (part.list !== undefined && part.list === subject.list) {
        about = 'list';
        return prune;
      }
      return undefined;
    }
    if (subject.list !== undefined && valuesOf(file, one).some((value) => identityOf(value) === subject.list)) {
      about = 'list';
      return prune;
    }
    return undefined;
  });
  return about;
}

const membership = new Set(['includes', 'has', 'some', 'every', 'find', 'findIndex', 'indexOf', 'get', 'isSupersetOf', 'hasOwnProperty']);
const namedAsRecord = /^(?:log|audit|record|track|emit|trace|write|publish|send|notify|push|set|add|increment|inc|observe|capture|info|debug|warn|error|save|insert|append|start|end|report|count|parse|safeParse)(?![a-z])/u;
const recordReceiver = /(?:^|\.)(?:audit|auditor|auditLog|log|logger|metrics|tracer|span|telemetry|analytics|events?|stats|results?|outputs?|messages|history|trail)$/u;

/** Whether a callee is named as something that records and does not decide. Errs towards asking. */
const isRecording = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  if (isDeclaredControl(file, 'auditors', call.callee)) return true;
  const name = dottedName(call.callee) ?? '';
  const last = name.split('.').at(-1) ?? '';
  return namedAsRecord.test(last) || recordReceiver.test(name.split('.').slice(0, -1).join('.'));
};

/** Whether the callee of an opaque call may hold who asks: a member of the object, a parameter, something local. */
const mayHoldIdentity = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  const base = callee.type === 'MemberExpression' ? callee.object : callee;
  return valuesOf(file, base).some((value) => {
    const root = rootOf(value);
    return root.kind === 'parameter' || root.kind === 'this' || (root.kind === 'expression' && root.node.type === 'CallExpression');
  });
};

const identityIn = (file: SourceFile, node: TSESTree.Node): Decision['identity'] => {
  const { answer } = readsPrincipal(file, node);
  return answer === 'unknown' ? 'maybe' : answer;
};

interface Asking {
  readonly file: SourceFile;
  readonly subject: Subject;
  /** Whether the place is reached when the test holds. */
  readonly holds: boolean;
  readonly awaited: boolean;
  /** Whether a member of the value is asked about, and not the value itself. */
  readonly read?: boolean;
  readonly depth: number;
}

function ofListPredicate(asking: Asking, call: TSESTree.CallExpression, key: string): readonly Decision[] {
  const { file, subject, holds } = asking;
  const [predicate] = call.arguments;
  if (!predicate) return [];
  const inside = functionsOf(file, predicate).flatMap((fn) => {
    const results = returnsOf(file, fn).flatMap((returned) => ofTest({ ...asking, subject: { ...subject, anyOfList: true }, awaited: true }, returned));
    return results.map((decision) => (fn.async ? { ...decision, defect: 'async predicate' as const } : decision));
  });
  const checks = inside.filter((decision) => decision.about === 'call' && decision.identity !== 'no');
  const covers = (key === 'every' && holds) || (key === 'some' && !holds);
  return checks.map((decision) => ({ ...decision, node: call, about: 'call', defect: decision.defect ?? (covers ? undefined : 'some for every') }));
}

function ofCall(asking: Asking, call: TSESTree.CallExpression): readonly Decision[] {
  const { file, subject, awaited } = asking;
  const about = aboutOf(file, call, subject);
  const callee = unwrap(call.callee);
  const key = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  const decision = (part: Partial<Decision>): readonly Decision[] => [
    { node: call, about, identity: identityIn(file, call), strength: 'proven', defect: undefined, isCheck: true, ...part },
  ];
  if (isDeclaredControl(file, 'authorizers', call.callee)) return decision({ identity: 'yes', ...pendingDefect(file, call, awaited) });
  const library = authorizationCallOf(file, call);
  if (library) {
    const unread = library.refuses === 'verdict' && !asking.read && isTestedWhole(call);
    return decision({ identity: 'yes', defect: library.async && !awaited ? 'not awaited' : unread ? 'verdict unread' : undefined });
  }
  if (callee.type === 'MemberExpression' && (key === 'every' || key === 'some') && (isProposalList(file, callee.object) || subject.matches?.(callee.object) === true)) {
    const inside = ofListPredicate(asking, call, key);
    if (inside.length > 0) return inside;
  }
  if (key === 'catch' && callee.type === 'MemberExpression') {
    const refuses = call.arguments.some((one) => functionsOf(file, one).some((fn) => refusalOf(file, fn) === 'throws' || (asking.holds && givesNothing(file, fn))));
    return ofTest(asking, callee.object).map((one) => (refuses ? one : { ...one, defect: one.defect ?? 'swallowed' }));
  }
  const [collection, member] = call.arguments;
  if (/^Object\.(?:hasOwn|prototype\.hasOwnProperty\.call)$/u.test(dottedName(callee) ?? '') && collection && member) {
    const { kind } = selectionOf(file, collection, call);
    return decision({ identity: kind === 'scoped' ? 'yes' : 'no', isCheck: false });
  }
  // Finding out who asks is no decision about what they may do; a permission named beside it is.
  if (principalOf(file, call).answer === 'yes' && !call.arguments.some((one) => one.type === 'Literal')) return [];
  const callees = calleesOf(file, call);
  if (callees.length > 0) {
    const refuses = callees.map((fn) => refusalOf(file, fn));
    const cannot = refuses.every((one) => one === 'never');
    const pending = promiseOf(file, call) === 'yes' && !awaited;
    const unread = !asking.read && isTestedWhole(call) && callees.every((fn) => givesObjects(file, fn));
    const decided = callees.map((fn) => decidesByPrincipal(file, fn));
    const identity = decided.includes('yes') ? 'yes' : decided.includes('maybe') ? 'maybe' : 'no';
    return decision({ identity, isCheck: identity === 'yes', defect: pending ? 'not awaited' : cannot ? 'cannot refuse' : unread ? 'verdict unread' : undefined });
  }
  if (membership.has(key)) {
    const scoped = lookupIdentity(asking, call);
    return decision({ ...(scoped && { identity: scoped }), isCheck: identityIn(file, call) === 'yes' });
  }
  if (isRecording(file, call)) return [];
  const identity = identityIn(file, call);
  const held = identity === 'no' && mayHoldIdentity(file, call) ? 'maybe' : identity;
  return decision({ strength: 'possible', identity: held, ...pendingDefect(file, call, awaited), isCheck: identity === 'yes' && isNamedAsGuard(call) });
}

/** Whether the result of a call is tested, and not taken apart or handed on. */
function isTestedWhole(call: TSESTree.CallExpression): boolean {
  let node: TSESTree.Node = wrapped(call);
  while (node.parent?.type === 'AwaitExpression') node = wrapped(node.parent);
  const use = node.parent;
  if (use?.type === 'VariableDeclarator') return use.id.type === 'Identifier';
  return use?.type === 'IfStatement' || use?.type === 'ConditionalExpression' || use?.type === 'LogicalExpression' || use?.type === 'UnaryExpression';
}

/** Whether a function says what it decides by members of an object, and never by throwing. */
const givesObjects = (file: SourceFile, fn: FunctionNode): boolean => {
  const isObject = (node: TSESTree.Node): boolean => {
    const inner = unwrapAwaited(node);
    return inner.type === 'ObjectExpression' || (inner.type === 'ConditionalExpression' && isObject(inner.consequent) && isObject(inner.alternate));
  };
  const results = returnsOf(file, fn);
  return results.length > 0 && results.every(isObject) && refusalOf(file, fn) !== 'throws';
};

/** Whether a function gives back nothing, or only what counts as no. */
const givesNothing = (file: SourceFile, fn: FunctionNode): boolean =>
  returnsOf(file, fn).every((one) => {
    const inner = unwrap(one);
    return (inner.type === 'Literal' && !inner.value) || (inner.type === 'Identifier' && inner.name === 'undefined');
  });

function pendingDefect(file: SourceFile, call: TSESTree.CallExpression, awaited: boolean): { readonly defect: Defect | undefined } {
  return { defect: !awaited && promiseOf(file, call) === 'yes' ? 'not awaited' : undefined };
}

/** A name looked up in a set of which members a principal decides: being in it is the decision. */
function lookupIdentity(asking: Asking, node: TSESTree.Node): Decision['identity'] | undefined {
  const { file } = asking;
  const inner = unwrap(node);
  const collection =
    inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression' ? inner.callee.object : inner.type === 'MemberExpression' && inner.computed ? inner.object : undefined;
  if (!collection) return undefined;
  const { kind } = selectionOf(file, collection, inner);
  return kind === 'scoped' ? 'yes' : kind === 'unknown' && readsPrincipal(file, collection).answer !== 'no' ? 'maybe' : undefined;
}

const isEmptyComparison = (node: TSESTree.BinaryExpression): boolean =>
  [node.left, node.right].some(
    (side) =>
      (side.type === 'Literal' && side.value === null) ||
      (side.type === 'Identifier' && side.name === 'undefined') ||
      (side.type === 'UnaryExpression' && side.operator === 'typeof'),
  );

function ofComparison(asking: Asking, node: TSESTree.BinaryExpression): readonly Decision[] {
  const { file, subject } = asking;
  for (const side of [node.left, node.right]) {
    if (side.type === 'Literal' && typeof side.value === 'boolean') {
      return ofTest(asking, side === node.left ? node.right : node.left);
    }
  }
  if (isEmptyComparison(node)) {
    const tested = [node.left, node.right].find((side) => side.type !== 'Literal' && !(side.type === 'Identifier' && side.name === 'undefined'));
    return tested && tested.type !== 'PrivateIdentifier' && tested.type !== 'UnaryExpression' ? ofTest(asking, tested) : [];
  }
  const asked = asking.depth < 6 ? [node.left, node.right].flatMap((side) => verdictRead(asking, side)) : [];
  if (asked.length > 0) return asked;
  const about = aboutOf(file, node, subject);
  const identity = identityIn(file, node);
  return [{ node, about, identity, strength: 'proven', defect: undefined, isCheck: identity === 'yes' && comparesRights(file, node) }];
}

/** Whether a comparison is about what somebody may do or who they are, and not about something else they carry. */
const comparesRights = (file: SourceFile, node: TSESTree.BinaryExpression): boolean =>
  [node.left, node.right].some((side) => {
    const inner = unwrap(side);
    if (inner.type === 'CallExpression') return true;
    const key = inner.type === 'MemberExpression' ? (staticKey(inner) ?? '') : inner.type === 'Identifier' ? inner.name : '';
    return principalOf(file, inner).answer === 'yes' && (isPermissionName(key) || isIdName(key));
  });

/** The decision of a library or a declared control whose verdict is compared: `answer.decision !== 'allow'`. */
function verdictRead(asking: Asking, side: TSESTree.Node): readonly Decision[] {
  let root = unwrapAwaited(side);
  while (root.type === 'MemberExpression') root = unwrapAwaited(root.object);
  return valuesOf(asking.file, root).flatMap((value) => {
    const call = rootOf(value);
    if (call.kind !== 'expression' || call.node.type !== 'CallExpression') return [];
    const decides = isDeclaredControl(asking.file, 'authorizers', call.node.callee) || authorizationCallOf(asking.file, call.node);
    return decides ? ofCall({ ...asking, awaited: call.node.parent.type === 'AwaitExpression', read: true, depth: asking.depth + 1 }, call.node) : [];
  });
}

function ofReference(asking: Asking, node: TSESTree.Identifier | TSESTree.MemberExpression): readonly Decision[] {
  const { file, subject, depth } = asking;
  if (node.type === 'Identifier') {
    const variable = variableOf(file, node);
    const [definition] = variable?.defs ?? [];
    const init = definition?.type === 'Variable' && definition.node.type === 'VariableDeclarator' ? definition.node.init : undefined;
    const isPart = definition?.node.type === 'VariableDeclarator' && definition.node.id.type !== 'Identifier';
    if (init && depth < 6) {
      const identity = lookupIdentity(asking, unwrap(init));
      const inside = ofTest({ ...asking, awaited: false, read: asking.read === true || isPart, depth: depth + 1 }, init);
      if (identity && !inside.some((one) => one.about === 'call' && one.identity === 'yes')) {
        return [{ node, about: aboutOf(file, init, subject), identity, strength: identity === 'yes' ? 'proven' : 'possible', defect: undefined, isCheck: true }];
      }
      if (inside.length > 0) return inside;
    }
    return variable && depth < 6 ? ofWrites(asking, variable, init) : [];
  }
  const key = staticKey(node);
  if (node.computed && key === undefined) {
    const identity = lookupIdentity(asking, node) ?? identityIn(file, node);
    return [{ node, about: aboutOf(file, node, subject), identity, strength: 'proven', defect: undefined, isCheck: identity === 'yes' }];
  }
  if (principalOf(file, node).answer === 'yes') {
    return key !== undefined && isPermissionName(key) ? [{ node, about: 'nothing', identity: 'yes', strength: 'proven', defect: undefined, isCheck: true }] : [];
  }
  return depth < 6 ? ofTest({ ...asking, read: true, depth: depth + 1 }, node.object) : [];
}

/**
 * What was written to a variable before it is tested: `let allowed = false; try { allowed = await can(...) } ...`. What
 * `??=` keeps from another call is remembered; beside a default that says yes it is only possible.
 */
function ofWrites(asking: Asking, variable: Variable, init: TSESTree.Node | null | undefined): readonly Decision[] {
  const [definition] = variable.defs;
  const defaultsToYes = init?.type === 'Literal' && Boolean(init.value) === asking.holds;
  return variable.references.flatMap((reference): readonly Decision[] => {
    const write = reference.identifier.parent;
    if (!reference.isWrite() || reference.init || write.type !== 'AssignmentExpression' || !definition) return [];
    const round = enclosingLoop(write) ?? enclosingFunction(write);
    const keeps = /^(?:\?\?|\|\|)=$/u.test(write.operator) && round !== undefined && !isInside(definition.name, round);
    return ofTest({ ...asking, awaited: false, depth: asking.depth + 1 }, write.right).map((decision): Decision => {
      if (keeps) return { ...decision, defect: decision.defect ?? 'remembered' };
      return defaultsToYes ? { ...decision, strength: 'possible' } : decision;
    });
  });
}

/**
 * Two conditions of which either is enough to go on. A check beside something remembered from another call (a flag, a
 * set of names) is asked only the first time.
 */
function ofLogical(asking: Asking, node: TSESTree.LogicalExpression): readonly Decision[] {
  const left = ofTest(asking, node.left);
  const right = ofTest(asking, node.right);
  const eitherIsEnough = (node.operator === '||') === asking.holds && node.operator !== '??';
  if (!eitherIsEnough) return [...left, ...right];
  const weaken = (decisions: readonly Decision[], beside: TSESTree.Node): readonly Decision[] =>
    decisions.map((decision) =>
      isRemembered(asking.file, beside, decision.node) || isPosition(asking, beside) ? { ...decision, defect: decision.defect ?? 'remembered' } : decision,
    );
  return [...weaken(left, node.right), ...weaken(right, node.left)];
}

/** Whether a condition asks where in the batch a call stands: `index > 0`, `calls.indexOf(call) > 0`. */
function isPosition({ file, subject }: Asking, condition: TSESTree.Node): boolean {
  const test = unwrap(condition);
  if (test.type !== 'BinaryExpression' || test.right.type !== 'Literal' || typeof test.right.value !== 'number') return false;
  if (test.left.type === 'Identifier' && test.right.value <= 1) return true;
  return (dottedName(unwrap(test.left.type === 'CallExpression' ? test.left.callee : test.left)) ?? '').endsWith('.indexOf') || aboutOf(file, test, subject) !== 'call';
}

/** Whether a condition is state that earlier calls of the batch left behind, and that says less than the check does. */
function isRemembered(file: SourceFile, condition: TSESTree.Node, check: TSESTree.Node): boolean {
  let node = unwrap(condition);
  while (node.type === 'UnaryExpression' && node.operator === '!') node = unwrap(node.argument);
  if (node.type === 'Identifier') {
    const writes = (variableOf(file, node)?.references ?? []).filter((one) => one.isWrite() && !one.init);
    return writes.some((one) => !isInside(one.identifier, condition));
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const key = staticKey(node.callee);
  if (key !== 'has' && key !== 'includes' && key !== 'get') return false;
  const collection = unwrap(node.callee.object);
  const variable = collection.type === 'Identifier' ? variableOf(file, collection) : undefined;
  const isLocal = variable?.defs.some((one) => one.type === 'Variable' && enclosingFunctionOf(one.node)) ?? false;
  const grows = (variable?.references ?? []).some(({ identifier }) => identifier.parent.type === 'MemberExpression' && /^(?:add|set|push)$/u.test(staticKey(identifier.parent) ?? ''));
  if (!isLocal || !grows) return false;
  const asked = partNames(file, check);
  const kept = partNames(file, node);
  return [...asked].some((part) => part !== 'whole' && !kept.has(part));
}

const enclosingFunctionOf = (node: TSESTree.Node): boolean => enclosingFunction(node) !== undefined;

/** Which parts of a proposal an expression reads. */
function partNames(file: SourceFile, node: TSESTree.Node): ReadonlySet<string> {
  const found = new Set<string>();
  findDependence(file, node, (one): typeof prune | undefined => {
    if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
    const part = proposalPartOf(file, one);
    if (part) found.add(part.part);
    return part ? prune : undefined;
  });
  return found;
}

function ofTest(asking: Asking, test: TSESTree.Node): readonly Decision[] {
  const node = unwrap(test);
  switch (node.type) {
    case 'AwaitExpression':
      return ofTest({ ...asking, awaited: true }, node.argument);
    case 'UnaryExpression':
      return node.operator === '!' ? ofTest({ ...asking, holds: !asking.holds }, node.argument) : node.operator === 'void' ? ofTest(asking, node.argument) : [];
    case 'LogicalExpression':
      return ofLogical(asking, node);
    case 'ConditionalExpression':
      return [...ofTest(asking, node.test), ...ofTest(asking, node.consequent), ...ofTest(asking, node.alternate)];
    case 'BinaryExpression':
      return ofComparison(asking, node);
    case 'CallExpression':
      return ofCall(asking, node);
    case 'AssignmentExpression':
      return ofTest(asking, node.right);
    case 'Identifier':
    case 'MemberExpression':
      return ofReference(asking, node);
    default:
      return isFunction(node) ? returnsOf(asking.file, node).flatMap((one) => ofTest(asking, one)) : [];
  }
}

/**
 * What a condition decides about a proposal: each check in it, what it is about, whether who asks has a part in it,
 * and what keeps it from refusing.
 */
export const decisionsIn = (file: SourceFile, test: TSESTree.Node, subject: Subject, holds: boolean): readonly Decision[] =>
  ofTest({ file, subject, holds, awaited: false, depth: 0 }, test);

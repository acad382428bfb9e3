import type { TSESTree } from '@typescript-eslint/types';
import { authorizationCallOf } from '../../match/authorization-library.js';
import { isDeclaredControl } from '../../match/declared-control.js';
import { isProposalList } from '../../match/proposal-list.js';
import { proposalPartOf } from '../../match/proposals.js';
import { requestsOf } from '../../match/requests.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { enclosingFunctions, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, isCalleeElsewhere, returnsOf } from '../../resolve/functions-of.js';
import { iterationOf } from '../../resolve/iteration-of.js';
import type { Iteration } from '../../resolve/library-iteration.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { aboutOf } from './about-of.js';
import { decidesByHanded } from './decides-by-handed.js';
import type { Asking, Decision, Defect } from './decision.js';
import { decisionsOfTest } from './decisions-in.js';
import { identityIn, lookupIdentity } from '../principal/identity-in.js';
import { isRecording } from './is-recording.js';
import { writesRecord } from './writes-record.js';
import { isNamedAsGuard } from './named-as-guard.js';
import { onlyRecords } from './only-records.js';
import { principalOf } from '../principal/principal.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { rememberedCheck } from './remembered-check.js';
import { decidesByPrincipal, promiseOf, refusalOf, refusesWithoutRight } from './refusal.js';
import { selectionOf } from '../selection/selection.js';

const membership = new Set([
  'includes',
  'has',
  'some',
  'every',
  'find',
  'findIndex',
  'indexOf',
  'get',
  'isSupersetOf',
  'hasOwnProperty',
]);

/** Functions of the language that give their argument another form, and refuse nobody. */
const converts = /^(?:String|Number|Boolean|BigInt|parseInt|parseFloat|structuredClone|encodeURIComponent)$/u;

/** Whether the callee of an opaque call may hold who asks: a member of the object, a parameter, something local. */
const mayHoldIdentity = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  const base = callee.type === 'MemberExpression' ? callee.object : callee;
  return valuesOf(file, base).some((value) => {
    const root = rootOf(value);
    return (
      root.kind === 'parameter' ||
      root.kind === 'this' ||
      (root.kind === 'expression' && root.node.type === 'CallExpression')
    );
  });
};

/** Methods of arrays that only build another value: what they ask, their callback asks. */
const collects =
  /^(?:map|flatMap|filter|slice|concat|join|sort|toSorted|flat|reverse|toReversed|keys|values|entries|reduce|with)$/u;

/** Whether an opaque call, or a call in the callback of an array method, may ask somebody whom it holds. */
function mayAskSomebody(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !collects.test(staticKey(callee) ?? '')) return mayHoldIdentity(file, call);
  return nodeIndexOf(file)
    .insideAny('CallExpression', call.arguments)
    .some((inner) => {
      const method = unwrap(inner.callee);
      const key = method.type === 'MemberExpression' ? (staticKey(method) ?? '') : '';
      return !collects.test(key) && !membership.has(key) && mayHoldIdentity(file, inner);
    });
}

/** What a question to each member of the batch decides: `calls.every(...)`, `_.some(calls, ...)`. */
function ofListPredicate(
  asking: Asking,
  call: TSESTree.CallExpression,
  { as: key, callback: predicate, waits }: Iteration,
): readonly Decision[] {
  const { file, subject, holds } = asking;
  if (!predicate) return [];
  const inside = functionsOf(file, predicate).flatMap((fn) => {
    const results = returnsOf(file, fn).flatMap((returned) =>
      decisionsOfTest({ ...asking, subject: { ...subject, anyOfList: true }, awaited: true }, returned),
    );
    return results.map((decision) =>
      fn.async && !waits ? { ...decision, defect: 'async predicate' as const } : decision,
    );
  });
  const checks = inside.filter((decision) => decision.about === 'call' && decision.identity !== 'no');
  const covers = (key === 'every' && holds) || (key === 'some' && !holds);
  return checks.map((decision) => ({
    ...decision,
    node: call,
    about: 'call',
    defect: decision.defect ?? (covers ? undefined : 'some for every'),
  }));
}

export function decisionsOfCall(asking: Asking, call: TSESTree.CallExpression): readonly Decision[] {
  const { file, subject, awaited } = asking;
  let known: Decision['about'] | undefined;
  const about = (): Decision['about'] => (known ??= aboutOf(file, call, subject));
  const callee = unwrap(call.callee);
  const key = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  const decision = (part: Partial<Decision>): readonly Decision[] => [
    {
      node: call,
      about: about(),
      identity: part.identity ?? identityIn(file, call),
      strength: 'proven',
      defect: undefined,
      isCheck: true,
      ...part,
    },
  ];
  if (isDeclaredControl(file, 'authorizers', call.callee))
    return decision({ identity: 'yes', ...pendingDefect(file, call, awaited) });
  const library = authorizationCallOf(file, call);
  if (library) {
    const unread = library.refuses === 'verdict' && !asking.read && isTestedWhole(call);
    return decision({
      identity: 'yes',
      defect: library.async && !awaited ? 'not awaited' : unread ? 'verdict unread' : undefined,
    });
  }
  const iteration = iterationOf(call);
  if (
    iteration &&
    (iteration.as === 'every' || iteration.as === 'some') &&
    (isProposalList(file, iteration.list) || subject.matches?.(iteration.list) === true)
  ) {
    const inside = ofListPredicate(asking, call, iteration);
    if (inside.length > 0) return inside;
  }
  if (key === 'catch' && callee.type === 'MemberExpression') {
    const refuses = call.arguments.some((one) =>
      functionsOf(file, one).some((fn) => refusalOf(file, fn) === 'throws' || saysNo(file, fn, asking.holds)),
    );
    return decisionsOfTest(asking, callee.object).map((one) =>
      refuses ? one : { ...one, defect: one.defect ?? 'swallowed' },
    );
  }
  const [collection, member] = call.arguments;
  if (/^Object\.(?:hasOwn|prototype\.hasOwnProperty\.call)$/u.test(dottedName(callee) ?? '') && collection && member) {
    const { kind } = selectionOf(file, collection, call);
    return decision({ identity: kind === 'scoped' ? 'yes' : 'no', isCheck: false });
  }
  // Finding out who asks is no decision about what they may do; a permission named beside it is.
  if (
    principalOf(file, call).answer === 'yes' &&
    !call.arguments.some((one) => one.type === 'Literal') &&
    about() !== 'call' &&
    !calleesOf(file, call).some((fn) => refusesWithoutRight(file, fn))
  )
    return [];
  const ofOneTool = subject.key === '' && subject.list === undefined && !subject.matches;
  const isAboutCall = (one: TSESTree.Node): boolean =>
    ofOneTool ? readsPrincipal(file, one).answer === 'no' : aboutOf(file, one, subject) !== 'nothing';
  if ((ofOneTool || about() !== 'nothing') && rememberedCheck(file, call, isAboutCall, ofOneTool))
    return decision({ identity: 'yes', defect: 'remembered' });
  const callees = calleesOf(file, call);
  if (callees.length > 0) {
    if (callees.every((fn) => onlyRecords(file, fn) || asksModel(file, fn))) return [];
    const refuses = callees.map((fn) => refusalOf(file, fn));
    const cannot = refuses.every((one) => one === 'never');
    // What nobody reads, and what only goes on, tells somebody else: a check is at least named as one.
    if (cannot && isDropped(call) && !isNamedAsGuard(call)) return [];
    const pending = promiseOf(file, call) === 'yes' && !awaited;
    const unread = !asking.read && isTestedWhole(call) && callees.every((fn) => givesObjects(file, fn));
    const decided = callees.map((fn) => (decidesByHanded(file, fn, call) ? 'yes' : decidesByPrincipal(file, fn)));
    const identity = decided.includes('yes') ? 'yes' : decided.includes('maybe') ? 'maybe' : 'no';
    // What another file looks up for the caller is no check, though it throws where there is none.
    const isCheck = isNamedAsGuard(call) || callees.some((fn) => !isCalleeElsewhere(file, call, fn));
    return decision({
      identity,
      isCheck: identity === 'yes' && isCheck,
      defect: pending ? 'not awaited' : cannot ? 'cannot refuse' : unread ? 'verdict unread' : undefined,
    });
  }
  // What is kept under the id of a call was put there for it: `argumentsById.get(call.id)` asks nobody.
  if (key === 'get' && call.arguments.some((one) => proposalPartOf(file, one)?.part === 'id')) return [];
  if (membership.has(key)) {
    const scoped = lookupIdentity(asking, call);
    return decision({ ...(scoped && { identity: scoped }), isCheck: identityIn(file, call) === 'yes' });
  }
  if (isDropped(call) ? writesRecord(file, call) : isRecording(file, call)) return [];
  if (converts.test(callee.type === 'Identifier' ? callee.name : '')) return [];
  const identity = identityIn(file, call);
  const held = identity === 'no' && mayAskSomebody(file, call) ? 'maybe' : identity;
  return decision({
    strength: 'possible',
    identity: held,
    // What keeps a decision from refusing is asked only of one that may be about somebody.
    ...(held !== 'no' && pendingDefect(file, call, awaited)),
    isCheck: identity === 'yes' && isNamedAsGuard(call),
  });
}

/** Whether a function only makes the request to the model, however often: what it throws then says nothing of the caller. */
const asksModel = (file: SourceFile, fn: FunctionNode): boolean =>
  requestsOf(file).some(({ call }) => enclosingFunctions(call).includes(fn)) && !mentionsGuard(file, fn);

const mentionsGuard = (file: SourceFile, fn: FunctionNode): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .some((call) => isNamedAsGuard(call));

/** Whether nobody reads the result of a call: it stands for itself, or is only waited for. */
function isDropped(call: TSESTree.CallExpression): boolean {
  let node: TSESTree.Node = wrapped(call);
  while (node.parent?.type === 'AwaitExpression') node = wrapped(node.parent);
  return node.parent?.type === 'ExpressionStatement';
}

/** Whether the result of a call is tested, and not taken apart or handed on. */
function isTestedWhole(call: TSESTree.CallExpression): boolean {
  let node: TSESTree.Node = wrapped(call);
  while (node.parent?.type === 'AwaitExpression') node = wrapped(node.parent);
  const use = node.parent;
  if (use?.type === 'VariableDeclarator') return use.id.type === 'Identifier';
  return (
    use?.type === 'IfStatement' ||
    use?.type === 'ConditionalExpression' ||
    use?.type === 'LogicalExpression' ||
    use?.type === 'UnaryExpression'
  );
}

/** Whether a function says what it decides by members of an object, and never by throwing. */
const givesObjects = (file: SourceFile, fn: FunctionNode): boolean => {
  const isObject = (node: TSESTree.Node): boolean => {
    const inner = unwrapAwaited(node);
    return (
      inner.type === 'ObjectExpression' ||
      (inner.type === 'ConditionalExpression' && isObject(inner.consequent) && isObject(inner.alternate))
    );
  };
  const results = returnsOf(file, fn);
  return results.length > 0 && results.every(isObject) && refusalOf(file, fn) !== 'throws';
};

/** Texts that let something through. */
const allowing = /^(?:allow|allowed|permit|permitted|grant|granted|ok|yes|none|auto|approved|true)$/iu;

/**
 * Whether what a function gives back keeps the place from being reached: nothing, a literal that counts as the answer
 * which does not lead there, or an object with such a member.
 */
const saysNo = (file: SourceFile, fn: FunctionNode, holds: boolean): boolean =>
  returnsOf(file, fn).every((one) => {
    const inner = unwrap(one);
    if (inner.type === 'Identifier') return holds && inner.name === 'undefined';
    if (inner.type === 'Literal')
      return typeof inner.value === 'string' && inner.value !== ''
        ? !allowing.test(inner.value)
        : Boolean(inner.value) !== holds;
    if (inner.type !== 'ObjectExpression') return false;
    return inner.properties.some((property) => {
      const value = property.type === 'Property' ? unwrap(property.value) : undefined;
      if (value?.type !== 'Literal') return false;
      return typeof value.value === 'boolean'
        ? value.value !== holds
        : typeof value.value === 'string' && !allowing.test(value.value);
    });
  });

function pendingDefect(
  file: SourceFile,
  call: TSESTree.CallExpression,
  awaited: boolean,
): { readonly defect: Defect | undefined } {
  return { defect: !awaited && promiseOf(file, call) === 'yes' ? 'not awaited' : undefined };
}

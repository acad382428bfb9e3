import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { controlsOfRequest, controlsOfTool } from '../../match/sdk-controls.js';
import { requestBodyOf } from '../../match/request-body.js';
import { dealias } from '../../resolve/dealias.js';
import { countUntil } from '../../resolve/count-until.js';
import { enclosingFunctions, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf, localCalleesOf, functionsOf, returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap, unwrapAwaited, wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';
import { readsEnvironment } from '../guard/reads-environment.js';
import { confirmationsOf } from './confirmations.js';
import { fakeConfirmationsIn } from './fake-confirmations.js';
import type { IrreversibleAction } from './irreversible-actions.js';

/** Whether a person is asked before an action: certainly, perhaps, in some environments only, by the model itself, or not. */
export type Confirmed = 'yes' | 'maybe' | 'sometimes' | 'by the model' | 'no';

const rank = { yes: 4, maybe: 3, 'by the model': 2, sometimes: 1, no: 0 } as const;
const stronger = (a: Confirmed, b: Confirmed): Confirmed => (rank[b] > rank[a] ? b : a);

const isFalse = (node: TSESTree.Node): boolean => node.type === 'Literal' && node.value === false;

const modes =
  /(?:^|[a-z_])[mM]ode$|^(?:is)?(?:autopilot|autonomous|supervised|interactive|unattended|headless)$|^auto_?[aA]pprov\w*$/u;

/** Whether a yes or no is asked of a mode alone: `context.assistantMode === 'supervised'`. */
function asksMode(file: SourceFile, node: TSESTree.Node): boolean {
  if (readsEnvironment(file, node)) return true;
  if (node.type === 'UnaryExpression') return asksMode(file, unwrapAwaited(node.argument));
  if (node.type === 'BinaryExpression' && /^[!=]==?$/u.test(node.operator))
    return asksMode(file, unwrapAwaited(stringOf(node.right) === undefined ? node.right : node.left));
  const key = node.type === 'MemberExpression' ? staticKey(node) : node.type === 'Identifier' ? node.name : undefined;
  return key !== undefined && modes.test(key);
}

/** What the value of an approval property says. */
function ofApproval(file: SourceFile, value: TSESTree.Node): Confirmed {
  const inner = unwrapAwaited(value);
  if (inner.type === 'Literal') return inner.value === true || typeof inner.value === 'string' ? 'yes' : 'no';
  const functions = functionsOf(file, inner);
  if (functions.length > 0) {
    const given = functions.flatMap((fn) => returnsOf(file, fn).map((one) => unwrapAwaited(one)));
    if (given.every((one) => isFalse(one))) return 'no';
    return given.every((one) => isFalse(one) || asksMode(file, one)) ? 'sometimes' : 'yes';
  }
  if (readsEnvironment(file, inner)) return 'sometimes';
  const known = valuesOf(file, inner).find((one) => one.kind === 'expression' && one.node !== inner);
  return known?.kind === 'expression'
    ? ofApproval(file, known.node)
    : inner.type === 'ObjectExpression'
      ? 'yes'
      : 'maybe';
}

/** Whether middleware that lists tools by name lists this one: `interruptOn: { delete_user: true }`. */
function lists(file: SourceFile, call: TSESTree.Node, key: string, tool: string | undefined): Confirmed {
  if (call.type !== 'CallExpression') return 'maybe';
  const [options] = call.arguments;
  const entries = options ? (requestBodyOf(file, options).entries.get(key) ?? []) : [];
  if (entries.length === 0) return 'maybe';
  return entries.reduce<Confirmed>((best, { value }) => {
    const record = requestBodyOf(file, value);
    const own = tool === undefined ? [] : (record.entries.get(tool) ?? []);
    const found = own.map((one) => ofApproval(file, one.value))[0] ?? (record.opaque.length > 0 ? 'maybe' : 'no');
    return stronger(best, found);
  }, 'no');
}

/** What the SDK's own controls on the tool and in the requests of the file say. */
function bySdk(file: SourceFile, { unit }: IrreversibleAction): Confirmed {
  const { definition, name } = unit;
  let best: Confirmed = 'no';
  const object = definition?.node.type === 'ObjectExpression' ? definition.node : definitionObject(definition?.node);
  if (object)
    for (const { control, value } of controlsOfTool(file, object))
      if (control.kind === 'approval') best = stronger(best, ofApproval(file, value));
  for (const request of requestsOf(file)) {
    for (const { control, value, deciders } of controlsOfRequest(file, request, name)) {
      if (control.kind === 'decision' && control.listed) continue;
      if (control.kind !== 'approval') continue;
      const names = 'names' in control && typeof control.names === 'string' ? control.names : undefined;
      const found =
        names === undefined
          ? ofApproval(file, value)
          : deciders.reduce<Confirmed>((sum, one) => stronger(sum, lists(file, one, names, name)), 'no');
      best = stronger(best, found);
    }
  }
  // Where only a request can hold calls back, and none of this file does, it is written where the agent is made.
  const controls = definition?.sdk?.controls ?? [];
  const onTool = controls.some((one) => one.kind === 'approval' && one.on.includes('tool'));
  const onRequest = controls.some((one) => one.kind === 'approval' && one.on.includes('request'));
  return best === 'no' && !onTool && onRequest && requestsOf(file).length === 0 ? 'maybe' : best;
}

const definitionObject = (node: TSESTree.Node | undefined): TSESTree.ObjectExpression | undefined =>
  node?.type === 'CallExpression' || node?.type === 'NewExpression'
    ? node.arguments.find((one): one is TSESTree.ObjectExpression => one.type === 'ObjectExpression')
    : undefined;

/** Whether a question is asked in some environments only. */
function isOnlySometimes(file: SourceFile, call: TSESTree.Node): boolean {
  for (let inner = call, outer = call.parent; outer; inner = outer, outer = outer.parent) {
    if (isFunction(outer)) return false;
    if (outer.type === 'IfStatement' && inner !== outer.test && dependsOnMode(file, outer.test)) return true;
    if (outer.type === 'LogicalExpression' && inner === outer.right && dependsOnMode(file, outer.left)) return true;
  }
  return false;
}

const dependsOnMode = (file: SourceFile, test: TSESTree.Node): boolean =>
  readsEnvironment(file, test) ||
  valuesOf(file, test).some(
    (one) => one.kind === 'expression' && one.node !== test && readsEnvironment(file, one.node),
  ) ||
  /\b(?:interactive|isTTY|isProduction|isProd)\b/u.test(sourceText(file, test));

const isAnswer = (type: TSESTree.TypeNode): boolean =>
  type.type === 'TSBooleanKeyword' ||
  (type.type === 'TSUnionType' && type.types.length > 1 && type.types.every((one) => one.type === 'TSLiteralType'));

/** Whether a call stands for itself whose declared result is a yes or no: `await desk.confirm(question);`. */
function isAnswerDropped(file: SourceFile, call: TSESTree.CallExpression): boolean {
  let outer: TSESTree.Node = wrapped(call);
  while (outer.parent?.type === 'AwaitExpression') outer = wrapped(outer.parent);
  if (outer.parent?.type !== 'ExpressionStatement' || localCalleesOf(file, call).length > 0) return false;
  const type = typeNodeOf(file, call);
  return type !== undefined && type.type !== 'TSMethodSignature' && isAnswer(dealias(file, awaitedType(type)));
}

function ofQuestion(file: SourceFile, call: TSESTree.CallExpression): Confirmed {
  const found = confirmationsOf(file).get(call);
  if (!found) return 'no';
  if (isOnlySometimes(file, call)) return 'sometimes';
  // An answer that is given back and that nobody reads keeps nothing from happening.
  if (found.kind === 'named' && isAnswerDropped(file, call)) return 'no';
  return found.kind === 'named' ? 'maybe' : 'yes';
}

/** What a call asks: by itself, or in the body of a function of the file. That body wins, its name is not enough. */
function askedBy(file: SourceFile, call: TSESTree.CallExpression, depth: number): Confirmed {
  let best = ofQuestion(file, call);
  if (depth < 4)
    for (const fn of localCalleesOf(file, call))
      for (const inner of nodeIndexOf(file).inside('CallExpression', fn.body))
        if (inner !== call) best = stronger(best, askedBy(file, inner, depth + 1));
  return best;
}

const askedByCall = perNode<TSESTree.CallExpression, Confirmed>('no', (file, call) => askedBy(file, call, 0));

interface Asked {
  readonly calls: readonly TSESTree.CallExpression[];
  /** The strongest answer among the first calls, for each number of them. */
  readonly upTo: readonly Confirmed[];
}

/** What the calls of a function ask: every action in it wants to know. */
const askedInFunction = perNode<FunctionNode, Asked>({ calls: [], upTo: [] }, (file, fn) => {
  const calls = nodeIndexOf(file).inside('CallExpression', fn.body);
  const upTo: Confirmed[] = ['no'];
  for (const call of calls) upTo.push(stronger(upTo.at(-1) ?? 'no', askedByCall(file, call)));
  return { calls, upTo };
});

/** What the calls of a function ask that begin before a place or at it, leaving out the action itself. */
function askedIn(file: SourceFile, fn: FunctionNode, place: TSESTree.Node, action: TSESTree.Node): Confirmed {
  const { calls, upTo } = askedInFunction(file, fn);
  const until = countUntil(calls.length, (one) => (calls[one]?.range[0] ?? 0) <= place.range[0]);
  const from = countUntil(calls.length, (one) => (calls[one]?.range[0] ?? 0) < action.range[0]);
  const before = upTo[Math.min(from, until)] ?? 'no';
  return calls
    .slice(from, until)
    .filter((call) => call !== action)
    .reduce((best, call) => stronger(best, askedByCall(file, call)), before);
}

/**
 * Whether a generator hands something out before a place and reads what comes back: `const agreed = yield question`.
 * Whoever runs it may have asked a person; what stands for itself is only told.
 */
const readsAnswerBefore = (file: SourceFile, fn: FunctionNode, place: TSESTree.Node): boolean =>
  fn.generator &&
  nodeIndexOf(file)
    .inside('YieldExpression', fn.body)
    .some(
      (one) => !one.delegate && one.range[0] < place.range[0] && wrapped(one).parent?.type !== 'ExpressionStatement',
    );

/** The questions in the code before an action, in its function, the functions around it and their callers in this file. */
function byQuestion(file: SourceFile, action: IrreversibleAction): Confirmed {
  let best: Confirmed = 'no';
  const pending: TSESTree.Node[] = [action.call];
  const seen = new Set<TSESTree.Node>();
  for (let node = pending.pop(); node && seen.size < 20; node = pending.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const around = enclosingFunctions(node);
    for (const fn of around) {
      best = stronger(best, askedIn(file, fn, node, action.call));
      if (best === 'no' && readsAnswerBefore(file, fn, node)) best = 'maybe';
      pending.push(...callSitesOf(file, fn));
    }
  }
  return best;
}

/** Whether a call is a wrapper that takes the executor and asks: `withApproval(tool(...))`, `withAsyncUserConfirmation`. */
function byWrapper(file: SourceFile, { call }: IrreversibleAction): Confirmed {
  for (let at: TSESTree.Node | undefined = call.parent; at; at = at.parent) {
    if (at.type !== 'CallExpression' || unwrap(at.callee) === call) continue;
    if (
      /confirm|approv|consent|humanIn|ciba|authoriz/iu.test(calledName(at)) ||
      /confirm|approv/iu.test(sourceText(file, at.callee))
    )
      return 'maybe';
  }
  return 'no';
}

/** Is a person asked before an irreversible action? By the SDK, by a question in the code, or by a wrapper around it. */
export function confirmedBefore(file: SourceFile, action: IrreversibleAction): Confirmed {
  const faked = fakeConfirmationsIn(file).some(({ code }) =>
    action.unit.code.some((one) => code === one || contains(one, code)),
  );
  return [
    byQuestion(file, action),
    byWrapper(file, action),
    faked ? ('by the model' as const) : ('no' as const),
  ].reduce(stronger, bySdk(file, action));
}

const contains = (outer: TSESTree.Node, inner: TSESTree.Node): boolean =>
  inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];

/** The annotation of a tool that says it changes nothing or destroys nothing. */
export function wrongAnnotation(file: SourceFile, { unit }: IrreversibleAction): TSESTree.Node | undefined {
  const written = unit.definition?.properties.get('annotations');
  const places = written
    ? [written]
    : unit.definition?.node.type === 'CallExpression'
      ? unit.definition.node.arguments
      : [];
  for (const place of places) {
    for (const property of nodeIndexOf(file).inside('Property', place)) {
      const key = staticKey(property);
      const { value } = property;
      if (value.type !== 'Literal') continue;
      if ((key === 'readOnlyHint' && value.value === true) || (key === 'destructiveHint' && value.value === false))
        return property;
    }
  }
  return undefined;
}

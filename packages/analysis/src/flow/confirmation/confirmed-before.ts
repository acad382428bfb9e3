import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { controlsOfRequest } from '../../match/sdk-controls.js';
import { requestBodyOf } from '../../match/request-body.js';
import { dealias } from '../../resolve/dealias.js';
import { countUntil } from '../../resolve/count-until.js';
import { enclosingFunctions, isFunction, type FunctionNode } from '../../resolve/function-node.js';
import { callSitesOf, localCalleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { sourceText } from '../../resolve/other-files.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { calledName } from '../execution/called-name.js';
import { leaves } from '../leaves.js';
import { approvalOfValue, approvalSaid } from './approval-said.js';
import { approvalsOf } from './approvals-of.js';
import type { Confirmed } from './confirmed.js';
import { confirmationsOf } from './confirmations.js';
import { fakeConfirmationsIn } from './fake-confirmations.js';
import type { IrreversibleAction } from './irreversible-actions.js';
import { settledByMode } from './settled-by-mode.js';

const rank = { yes: 4, maybe: 3, 'by the model': 2, sometimes: 1, no: 0 } as const;
const stronger = (a: Confirmed, b: Confirmed): Confirmed => (rank[b] > rank[a] ? b : a);

/** Whether middleware that lists tools by name lists this one: `interruptOn: { delete_user: true }`. */
function lists(file: SourceFile, call: TSESTree.Node, key: string, tool: string | undefined): Confirmed {
  if (call.type !== 'CallExpression') return 'maybe';
  const [options] = call.arguments;
  const entries = options ? (requestBodyOf(file, options).entries.get(key) ?? []) : [];
  if (entries.length === 0) return 'maybe';
  return entries.reduce<Confirmed>((best, { value }) => {
    const record = requestBodyOf(file, value);
    const own = tool === undefined ? [] : (record.entries.get(tool) ?? []);
    const found = own.map((one) => approvalOfValue(file, one.value))[0] ?? (record.opaque.length > 0 ? 'maybe' : 'no');
    return stronger(best, found);
  }, 'no');
}

/** What the SDK's own controls on the tool and in the requests of the file say. */
function bySdk(file: SourceFile, { unit }: IrreversibleAction): Confirmed {
  const { definition, name } = unit;
  let best = approvalSaid(file, approvalsOf(file, definition));
  for (const request of requestsOf(file)) {
    for (const written of controlsOfRequest(file, request, name)) {
      const { control, deciders } = written;
      if (control.kind === 'decision' && control.listed) continue;
      if (control.kind !== 'approval') continue;
      const names = 'names' in control && typeof control.names === 'string' ? control.names : undefined;
      const found =
        names === undefined
          ? approvalSaid(file, [written])
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

/** Whether a question is asked in some modes only. A branch that refuses instead of asking does nothing unasked. */
function isOnlySometimes(file: SourceFile, call: TSESTree.Node): boolean {
  for (let inner = call, outer = call.parent; outer; inner = outer, outer = outer.parent) {
    if (isFunction(outer)) return false;
    if (outer.type === 'LogicalExpression') {
      const isLast = inner === outer.right && outer.operator !== '??';
      if (isLast && settledByMode(file, outer.left, outer.operator === '||')) return true;
    } else if (outer.type === 'IfStatement' && inner !== outer.test) {
      const [other, value] = inner === outer.consequent ? [outer.alternate, false] : [outer.consequent, true];
      if (!leaves(other) && settledByMode(file, outer.test, value)) return true;
    } else if (outer.type === 'ConditionalExpression' && inner !== outer.test) {
      const [other, value] = inner === outer.consequent ? [outer.alternate, false] : [outer.consequent, true];
      const refuses = other.type === 'Literal' && other.value === false;
      if (!refuses && settledByMode(file, outer.test, value)) return true;
    }
  }
  return false;
}

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

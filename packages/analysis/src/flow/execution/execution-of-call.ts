import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isListValue, isProposalList } from '../../match/proposal-list.js';
import { proposalPartOf, type ProposalPart } from '../../match/proposals.js';
import { requestsByCall } from '../../match/requests.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { flatMap } from '../../resolve/flat-map.js';
import { isInside } from '../../resolve/function-node.js';
import { calleesOf, functionsOf, isCalleeElsewhere } from '../../resolve/functions-of.js';
import { namedIterations } from '../../resolve/named-iterations.js';
import { homeOf } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { identityOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { calledName } from './called-name.js';
import type { Execution } from './execution.js';
import { executionsIn } from './executions.js';
import { functionsIn } from './identity-reaching.js';
import { reachesData } from './reaches-data.js';
import { isReflect } from './is-reflect.js';
import { isValueUsed } from './is-value-used.js';
import { remoteCallOf } from './remote-call-of.js';
import { lookupNode, lookupOf } from './lookup-of.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';

/** Verbs of functions that execute. The verb of the called action is data: enough to call it an execution. */
const executes =
  /^(?:exec|execute|run|call|invoke|dispatch|handle|perform|process|do|apply|trigger|fulfil|fulfill|settle|act|operate|carry)(?![a-z])/u;
/** Verbs of functions that decide, read or record: no execution, whatever they take. */
const doesNotExecute =
  /^(?:assert|authorize|authorise|demand|insist|ensure|require|check|can|may|is|has|allow|permit|deny|validate|verify|guard|enforce|parse|safeParse|decode|coerce|log|audit|record|persist|insert|upsert|save|store|keep|park|stash|stage|defer|append|track|emit|format|stringify|serialize|describe|find|get|lookup|resolve|to[A-Z]|build|create|make|map|set|add|push|unshift|includes|test|match|replace|concat|join|indexOf|trace|debug|info|warn|error|write|send|enqueue|publish|yield|start|end|observe|count|count|summar|render|print|convert|extract|normali[sz]e|sanitize|redact|hash|isAllowed|mock|json)/u;

/** Names of questions: what is switched on in them only finds the answer. */
const asks = /^(?:is|has|can|may|should|needs|supports)(?![a-z])/u;

/** What a call runs: for `Reflect.apply(run, desk, [args])` what it is handed. */
function calledBy(call: TSESTree.CallExpression): TSESTree.Node {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  return first && isReflect(callee, 'apply') ? unwrap(first) : callee;
}

export function executionOfCall(file: SourceFile, call: TSESTree.CallExpression): Execution | undefined {
  const callee = calledBy(call);
  const lookup = lookupOf(file, callee);
  const name = calledName(call);
  if (lookup && !(callee.type === 'MemberExpression' && !callee.computed && doesNotExecute.test(name))) {
    const { part, table } = lookup;
    if (dottedName(callee) === undefined || callee !== unwrap(table)) {
      if (!isLookupItself(file, call))
        return { kind: 'lookup', node: call, part, site: call, table, callee: undefined, inner: [] };
    }
  }
  const released = releasedBy(file, call);
  if (released) return released;
  const mapped = mappedExecutor(file, call);
  if (mapped) return mapped;
  const parts = flatMap(call.arguments, (one) =>
    proposalPartsIn(file, one.type === 'SpreadElement' ? one.argument : one),
  );
  const whole = partNamed(parts, 'whole');
  const named = partNamed(parts, 'name');
  const part = whole ?? named;
  if (!part) return undefined;
  const remote = remoteCallOf(file, call);
  if (remote) return { kind: 'lookup', node: call, part, site: call, table: remote, callee: undefined, inner: [] };
  const callees = calleesOf(file, call);
  const carries = whole !== undefined || partNamed(parts, 'arguments') !== undefined;
  for (const fn of callees) {
    const isFar = isCalleeElsewhere(file, call, fn);
    // What another file is told of a call but its arguments it reports or formats; what it is asked about, it answers.
    if (isInside(call, fn) || (isFar && (!carries || asks.test(name)))) continue;
    const inner = executionsIn(file, fn);
    if (inner.length > 0 && !(isFar && inner.every((one) => isPlainTable(file, one))))
      return { kind: 'local', node: call, part, site: call, table: undefined, callee: fn, inner };
  }
  // A body of another file that shows no execution may still hand the call on: that stays as open as without it.
  const isLocal = callees.some((fn) => !isCalleeElsewhere(file, call, fn));
  if (isLocal || requestsByCall(file).has(call)) return undefined;
  if (!carries) return undefined;
  if (
    (doesNotExecute.test(name) && !isAnswered(file, call, name) && !readsByName(file, call, parts)) ||
    /^(?:String|Number|Boolean|BigInt|structuredClone|encodeURIComponent)$/u.test(dottedName(callee) ?? '') ||
    /^(?:console|log|logger|JSON|Object|Array|Promise|String|Number)\./u.test(dottedName(callee) ?? '')
  )
    return undefined;
  if (!executes.test(name) && (!isValueUsed(file, call) || whole !== undefined)) return undefined;
  if (isFeedback(file, call)) return undefined;
  return { kind: 'opaque', node: call, part, site: call, table: undefined, callee: undefined, inner: [] };
}

/** Whether what is looked up by the name only turns one value into another: formatters, labels, extractors. */
function isPlainTable(file: SourceFile, { kind, table }: Execution): boolean {
  const functions = kind === 'lookup' && table ? functionsIn(file, table) : [];
  return functions.length > 0 && functions.every((fn) => !reachesData(file, fn.body));
}

/** `const text = await turbines.send(engineer, name, site)`: sent to what carries it out, whose answer is used. */
const isAnswered = (file: SourceFile, call: TSESTree.CallExpression, name: string): boolean =>
  /^(?:send|write)$/u.test(name) && call.parent.type === 'AwaitExpression' && isValueUsed(file, call);

/**
 * `await till.lookup(cashier.storeId, kind, receipt)`: a method that is handed who asks, the proposed name and its
 * arguments carries out what was proposed, though its verb only reads. What is found under a name alone is a table.
 */
const readsByName = (
  file: SourceFile,
  call: TSESTree.CallExpression,
  parts: readonly ReturnType<typeof proposalPartsIn>[number][],
): boolean =>
  /^(?:lookup|find|get|observe|count|render)(?![a-z])/u.test(calledName(call)) &&
  unwrap(call.callee).type === 'MemberExpression' &&
  partNamed(parts, 'name') !== undefined &&
  partNamed(parts, 'arguments') !== undefined &&
  isValueUsed(file, call) &&
  call.arguments.some((one) => readsPrincipal(file, one).answer === 'yes');

const releases = sdks.flatMap((sdk) => sdk.releases ?? []);

/** `state.approve(item)`: the SDK runs the call that it held back. */
function releasedBy(file: SourceFile, call: TSESTree.CallExpression): Execution | undefined {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  const release = releases.find((one) => one.method === method);
  const held = release && call.arguments[release.call];
  const part = held && held.type !== 'SpreadElement' ? proposalPartOf(file, held) : undefined;
  return part?.part === 'whole'
    ? { kind: 'released', node: call, part, site: call, table: undefined, callee: undefined, inner: [] }
    : undefined;
}

/** A call that only reads the table: `registry.get(name)` by itself, `schemas[name].parse(...)`. */
const isLookupItself = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  lookupNode(file, call) !== undefined || /^(?:safeParse|parse|parseAsync|validate|bind)$/u.test(calledName(call));

/** The list of proposals that an expression stands for, by which its members are known. */
const listIdentity = (file: SourceFile, list: TSESTree.Node): string | undefined => {
  const value = valuesOf(file, list).find((one) => isListValue(file, one, 0));
  return value && identityOf(value);
};

/** `calls.map(executeToolCall)`: the executor is handed over by name. */
function mappedExecutor(file: SourceFile, call: TSESTree.CallExpression): Execution | undefined {
  const iteration = namedIterations(homeOf(file, call)).get(call);
  if (!iteration) return undefined;
  const { callback: first } = iteration;
  if (!/^(?:map|forEach|flatMap)$/u.test(iteration.as) || !isProposalList(file, iteration.list)) return undefined;
  const part: ProposalPart = {
    key: `mapped ${String(call.range[0])}`,
    part: 'whole',
    list: listIdentity(file, iteration.list),
    binding: call,
    passed: false,
    byConvention: false,
  };
  for (const fn of functionsOf(file, first)) {
    const inner = executionsIn(file, fn);
    if (inner.length > 0) return { kind: 'local', node: call, part, site: call, table: undefined, callee: fn, inner };
    if (!isCalleeElsewhere(file, call, fn)) return undefined;
  }
  return executes.test((dottedName(first) ?? '').split('.').at(-1) ?? '')
    ? { kind: 'opaque', node: call, part, site: call, table: undefined, callee: undefined, inner: [] }
    : undefined;
}

/** A call that hands the proposal back to the model or puts it into a list. */
const isFeedback = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && /^(?:push|unshift|concat|append)$/u.test(staticKey(callee) ?? ''))
    return true;
  return valuesOf(file, callee).some((value) => {
    const root = rootOf(value);
    return root.kind === 'import' && /^(?:zod|valibot|ajv|joi|yup|arktype)/u.test(root.module);
  });
};

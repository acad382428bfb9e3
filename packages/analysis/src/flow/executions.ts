import type { TSESTree } from '@typescript-eslint/types';
import { isProposalList, proposalPartOf, type ProposalPart, type ProposalPartName } from '../match/proposals.js';
import { requestsOf } from '../match/requests.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, functionsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile, perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../resolve/unwrap.js';
import { rootOf, type Value } from '../resolve/value.js';
import { dottedName, valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { findDependence, prune } from './depends-on.js';
import { sdkExecutorsOf } from './sdk-executors.js';

/**
 * How a proposed call comes to its implementation.
 *
 * `lookup`: an implementation is looked up by the proposed name and called. `switch` and `branch`: code chosen by the
 * name. `local`: a function of this file that does one of these. `sdk`: an executor that the SDK calls by itself.
 * `opaque`: a callee that is not seen and takes the proposal.
 */
export interface Execution {
  readonly kind: 'lookup' | 'switch' | 'branch' | 'local' | 'sdk' | 'opaque';
  /** What a report points at: the call, or what is switched on. */
  readonly node: TSESTree.Node;
  /** The proposal that is executed. */
  readonly part: ProposalPart;
  /** The call; for `switch` and `branch` the whole statement. */
  readonly site: TSESTree.Node;
  /** What the implementation is looked up in; for `sdk` the set that the SDK was given. */
  readonly table: TSESTree.Node | undefined;
  /** The function of this file that executes, with its own executions. */
  readonly callee: FunctionNode | undefined;
  readonly inner: readonly Execution[];
}

/** Verbs of functions that execute. The verb of the called action is data: enough to call it an execution. */
const executes = /^(?:exec|execute|run|call|invoke|dispatch|handle|perform|process|do|apply|trigger|fulfil|fulfill|settle)(?![a-z])/u;
/** Verbs of functions that decide, read or record: no execution, whatever they take. */
const doesNotExecute =
  /^(?:assert|authorize|authorise|ensure|require|check|can|may|is|has|allow|permit|deny|validate|verify|guard|enforce|parse|safeParse|decode|coerce|log|audit|record|track|emit|format|stringify|serialize|describe|find|get|lookup|resolve|to[A-Z]|build|create|make|map|set|add|push|unshift|includes|test|match|replace|concat|join|indexOf|trace|debug|info|warn|error|write|send|enqueue|publish|yield|start|end|observe|count|count|summar|render|print|convert|extract|normali[sz]e|sanitize|redact|hash|isAllowed|mock)/u;

const lastName = (call: TSESTree.CallExpression): string => (dottedName(call.callee) ?? '').split('.').at(-1) ?? '';

/** The parts of a proposal that an expression is made of, without entering calls. */
const partsIn = perNode([] as readonly ProposalPart[], (file: SourceFile, node: TSESTree.Node): readonly ProposalPart[] => {
  const found: ProposalPart[] = [];
  findDependence(
    file,
    node,
    (one): typeof prune | undefined => {
      if (isFunction(one)) return prune;
      if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
      const part = proposalPartOf(file, one);
      if (!part) return undefined;
      found.push(part);
      return prune;
    },
    false,
  );
  return found;
});

const has = (parts: readonly ProposalPart[], ...names: readonly ProposalPartName[]): ProposalPart | undefined =>
  parts.find((part) => names.includes(part.part));

/** How many variables and conditions a lookup is followed through. */
const maxDepth = 8;

/** What a callee was looked up in by the proposed name: `handlers[name]`, `registry.get(name)`, `tools.find(...)`. */
function lookupOf(file: SourceFile, callee: TSESTree.Node, depth = 0): { readonly part: ProposalPart; readonly table: TSESTree.Node } | undefined {
  const inner = unwrapAwaited(callee);
  if (depth > maxDepth) return undefined;
  const direct = lookupNode(file, inner);
  if (direct) return direct;
  if (inner.type === 'MemberExpression' && !inner.computed) {
    const inside = lookupOf(file, inner.object, depth + 1);
    if (inside) return inside;
  }
  for (const value of valuesOf(file, inner)) {
    const found = lookupValue(file, value, inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function lookupValue(file: SourceFile, value: Value, from: TSESTree.Node, depth: number): ReturnType<typeof lookupOf> {
  if (value.kind === 'member') {
    if (value.key === undefined) return lookupNode(file, value.node);
    return lookupValue(file, value.object, from, depth);
  }
  if (value.kind === 'element') return lookupNode(file, value.node);
  if (value.kind === 'expression' && value.node !== from) {
    const node = unwrapAwaited(value.node);
    if (node.type === 'LogicalExpression') return lookupOf(file, node.left, depth) ?? lookupOf(file, node.right, depth);
    if (node.type === 'ConditionalExpression') return lookupOf(file, node.consequent, depth) ?? lookupOf(file, node.alternate, depth);
    return lookupNode(file, node);
  }
  return undefined;
}

function lookupNode(file: SourceFile, node: TSESTree.Node): ReturnType<typeof lookupOf> {
  if (node.type === 'MemberExpression' && node.computed && stringOf(node.property) === undefined) {
    const part = has(partsIn(file, node.property), 'name');
    return part && { part, table: node.object };
  }
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  const [first] = node.arguments;
  if (callee.type !== 'MemberExpression' || !first || first.type === 'SpreadElement') return undefined;
  const key = staticKey(callee);
  if (key === 'get' || key === 'resolve' || key === 'lookup' || key === 'getTool' || key === 'tool') {
    const part = has(partsIn(file, first), 'name');
    return part && { part, table: callee.object };
  }
  if ((key === 'find' || key === 'findLast') && isFunction(first)) {
    const part = nameComparedIn(file, first);
    return part && { part, table: callee.object };
  }
  return undefined;
}

/** The proposed name that a predicate compares members with: `(t) => t.name === call.name`. */
function nameComparedIn(file: SourceFile, predicate: FunctionNode): ProposalPart | undefined {
  let found: ProposalPart | undefined;
  findDependence(
    file,
    predicate.body,
    (one): typeof prune | undefined => {
      if (one.type !== 'Identifier' && one.type !== 'MemberExpression') return undefined;
      const part = proposalPartOf(file, one);
      if (part?.part === 'name') found ??= part;
      return part ? prune : undefined;
    },
    false,
  );
  return found;
}

/** Whether the result of a call is used as a value: not only tested, and not dropped. */
function isValueUsed(file: SourceFile, call: TSESTree.Node): boolean {
  let node = wrapped(call);
  while (node.parent?.type === 'AwaitExpression') node = wrapped(node.parent);
  const use = node.parent;
  switch (use?.type) {
    case 'ExpressionStatement':
    case 'UnaryExpression':
      return false;
    case 'IfStatement':
    case 'WhileStatement':
      return false;
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return use.type === 'LogicalExpression' ? isValueUsed(file, use) : node !== use.test && isValueUsed(file, use);
    case 'VariableDeclarator': {
      if (use.id.type !== 'Identifier') return true;
      const uses = (variableOf(file, use.id)?.references ?? []).filter((one) => one.identifier !== use.id);
      return uses.some(({ identifier }) => !isTested(identifier));
    }
    default:
      return true;
  }
}

const isTested = (identifier: TSESTree.Node): boolean => {
  let node: TSESTree.Node = identifier;
  while (node.parent?.type === 'MemberExpression' || node.parent?.type === 'UnaryExpression' || node.parent?.type === 'LogicalExpression' || node.parent?.type === 'BinaryExpression') node = node.parent;
  return (node.parent?.type === 'IfStatement' || node.parent?.type === 'ConditionalExpression') && node.parent.test === node;
};

function ofCall(file: SourceFile, call: TSESTree.CallExpression): Execution | undefined {
  const callee = unwrap(call.callee);
  const lookup = lookupOf(file, callee);
  const name = lastName(call);
  if (lookup && !(callee.type === 'MemberExpression' && !callee.computed && doesNotExecute.test(name))) {
    const { part, table } = lookup;
    if (dottedName(callee) === undefined || callee !== unwrap(table)) {
      if (!isLookupItself(file, call)) return { kind: 'lookup', node: call, part, site: call, table, callee: undefined, inner: [] };
    }
  }
  const mapped = mappedExecutor(file, call);
  if (mapped) return mapped;
  const parts = call.arguments.flatMap((one) => partsIn(file, one.type === 'SpreadElement' ? one.argument : one));
  const whole = has(parts, 'whole');
  const named = has(parts, 'name');
  const part = whole ?? named;
  if (!part) return undefined;
  const callees = calleesOf(file, call);
  for (const fn of callees) {
    if (isInside(call, fn)) continue;
    const inner = executionsIn(file, fn);
    if (inner.length > 0) return { kind: 'local', node: call, part, site: call, table: undefined, callee: fn, inner };
  }
  if (callees.length > 0 || requestsOf(file).some((request) => request.call === call)) return undefined;
  if (!whole && !has(parts, 'arguments')) return undefined;
  if (doesNotExecute.test(name) || /^(?:console|log|logger|JSON|Object|Array|Promise|String|Number)\./u.test(dottedName(callee) ?? '')) return undefined;
  if (!executes.test(name) && (!isValueUsed(file, call) || whole !== undefined)) return undefined;
  if (isFeedback(file, call)) return undefined;
  return { kind: 'opaque', node: call, part, site: call, table: undefined, callee: undefined, inner: [] };
}

/** A call that only reads the table: `registry.get(name)` by itself, `schemas[name].parse(...)`. */
const isLookupItself = (file: SourceFile, call: TSESTree.CallExpression): boolean => lookupNode(file, call) !== undefined || /^(?:safeParse|parse|parseAsync|validate|bind)$/u.test(lastName(call));

/** `calls.map(executeToolCall)`: the executor is handed over by name. */
function mappedExecutor(file: SourceFile, call: TSESTree.CallExpression): Execution | undefined {
  const callee = unwrap(call.callee);
  const [first] = call.arguments;
  if (callee.type !== 'MemberExpression' || !first || first.type === 'SpreadElement' || isFunction(first)) return undefined;
  if (!/^(?:map|forEach|flatMap)$/u.test(staticKey(callee) ?? '') || !isProposalList(file, callee.object)) return undefined;
  const part: ProposalPart = { key: `mapped ${String(call.range[0])}`, part: 'whole', list: undefined, binding: call, passed: false, byConvention: false };
  for (const fn of functionsOf(file, first)) {
    const inner = executionsIn(file, fn);
    if (inner.length > 0) return { kind: 'local', node: call, part, site: call, table: undefined, callee: fn, inner };
    return undefined;
  }
  return executes.test((dottedName(first) ?? '').split('.').at(-1) ?? '') ? { kind: 'opaque', node: call, part, site: call, table: undefined, callee: undefined, inner: [] } : undefined;
}

/** A call that hands the proposal back to the model or puts it into a list. */
const isFeedback = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && /^(?:push|unshift|concat|append)$/u.test(staticKey(callee) ?? '')) return true;
  return valuesOf(file, callee).some((value) => { const root = rootOf(value); return root.kind === 'import' && /^(?:zod|valibot|ajv|joi|yup|arktype)/u.test(root.module); });
};

/** Work that a branch does: a call that is neither a log line nor a plain conversion. */
export const doesWork = (file: SourceFile, node: TSESTree.Node): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', node)
    .some((call) => !/^(?:JSON|Object|Array|String|Number|console|Math)\./u.test(dottedName(call.callee) ?? '') && !/^(?:push|parse|safeParse|String|Number)$/u.test(lastName(call)));

function ofSwitch(file: SourceFile, node: TSESTree.SwitchStatement): Execution | undefined {
  const part = has(partsIn(file, node.discriminant), 'name');
  if (!part) return undefined;
  const literal = node.cases.filter((one) => stringOf(one.test) !== undefined);
  if (literal.length === 0 || !literal.some((one) => one.consequent.some((statement) => doesWork(file, statement)))) return undefined;
  return { kind: 'switch', node: node.discriminant, part, site: node, table: undefined, callee: undefined, inner: [] };
}

/** Whether an expression is made of proposed arguments, which a caller of this file may have parsed and handed over. */
const carriesArguments = (file: SourceFile, node: TSESTree.Node): boolean =>
  has(partsIn(file, node), 'arguments', 'whole') !== undefined ||
  valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'parameter') return false;
    return callSitesOf(file, root.fn).some((site) => {
      const passed = argumentAt(site, root.index);
      return passed !== undefined && has(partsIn(file, passed), 'arguments', 'whole') !== undefined;
    });
  });

/** `if (call.name === 'x') ... else if (call.name === 'y')`: the first test of the chain. */
function ofBranch(file: SourceFile, node: TSESTree.IfStatement): Execution | undefined {
  const test = unwrap(node.test);
  if (test.type !== 'BinaryExpression' || (test.operator !== '===' && test.operator !== '==')) return undefined;
  const literal = stringOf(test.right) ?? stringOf(test.left);
  if (literal === undefined) return undefined;
  const part = has(partsIn(file, test), 'name');
  if (!part || !doesWork(file, node.consequent)) return undefined;
  if (node.parent.type === 'IfStatement' && node.parent.alternate === node) return undefined;
  const usesArguments = nodeIndexOf(file).inside('CallExpression', node.consequent).some((call) => call.arguments.some((one) => carriesArguments(file, one)));
  return usesArguments ? { kind: 'branch', node: node.test, part, site: node, table: undefined, callee: undefined, inner: [] } : undefined;
}

const allExecutions = perFile((file): readonly Execution[] => {
  const index = nodeIndexOf(file);
  const found = [
    ...index.of('SwitchStatement').map((node) => ofSwitch(file, node)),
    ...index.of('IfStatement').map((node) => ofBranch(file, node)),
  ].filter((one) => one !== undefined);
  const seen = [...found];
  const branches = new Set<string>();
  const firstBranches = seen.filter((one) => {
    if (one.kind !== 'branch') return true;
    const key = `${one.part.key} ${String(enclosingFunction(one.site)?.range[0])}`;
    if (branches.has(key)) return false;
    branches.add(key);
    return true;
  });
  const calls = index
    .of('CallExpression')
    .filter((call) => !seen.some((one) => isInside(call, one.site)))
    .map((call) => ofCall(file, call))
    .filter((one) => one !== undefined);
  return [...firstBranches, ...calls].sort((a, b) => a.node.range[0] - b.node.range[0]);
});

/** The executions that stand directly in a function, callbacks of it included. */
const entered = new WeakSet<FunctionNode>();

function executionsIn(file: SourceFile, fn: FunctionNode): readonly Execution[] {
  if (entered.has(fn)) return [];
  entered.add(fn);
  const index = nodeIndexOf(file);
  const found: Execution[] = [];
  for (const node of index.inside('SwitchStatement', fn)) found.push(...[ofSwitch(file, node)].filter((one) => one !== undefined));
  for (const node of index.inside('IfStatement', fn)) found.push(...[ofBranch(file, node)].filter((one) => one !== undefined));
  const blocks = found.map((one) => one.site);
  for (const call of index.of('CallExpression')) {
    if (!isInside(call, fn.body) || blocks.some((block) => isInside(call, block))) continue;
    const one = ofCall(file, call);
    if (one) found.push(one);
  }
  entered.delete(fn);
  return found;
}

/**
 * Every place of the file where a proposed call is executed, outermost first: what a function of the file does with a
 * proposal that was handed to it stands under `inner` of the call that hands it over.
 */
export const executionsOf = perFile((file): readonly Execution[] => {
  const all = allExecutions(file);
  const inner = new Set(all.flatMap((one) => (one.callee ? [one.callee] : [])));
  const bySdk = requestsOf(file).flatMap((request) => sdkExecutorsOf(file, request)).map(({ fn, node, tools }): Execution => ({
    kind: 'sdk',
    node,
    part: { key: `executor ${String(fn.range[0])}`, part: 'whole', list: undefined, binding: fn, passed: false, byConvention: false },
    site: fn.body,
    table: tools,
    callee: fn,
    inner: [],
  }));
  return [...bySdk, ...all].filter((one) => !(one.part.passed && [...inner].some((fn) => isInside(one.node, fn))));
});

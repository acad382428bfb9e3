import type { TSESTree } from '@typescript-eslint/types';
import { instancesOf } from '../../match/instances-of.js';
import { registeredTools } from '../../match/registered-tools.js';
import { requestsOf, type ModelRequest } from '../../match/requests.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { memoryPerFile, perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { thoseAround } from '../../resolve/those-around.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { chosenCallsOf } from './chosen-calls.js';
import { doesWork } from './does-work.js';
import { executionOfCall } from './execution-of-call.js';
import type { Execution } from './execution.js';
import { partNamed, proposalPartsIn } from './proposal-parts-in.js';
import { sdkExecutorsOf, type SdkExecutor } from './sdk-executors.js';

function ofSwitch(file: SourceFile, node: TSESTree.SwitchStatement): Execution | undefined {
  const part = partNamed(proposalPartsIn(file, node.discriminant), 'name');
  if (!part || isOutcome(file, node.discriminant)) return undefined;
  const literal = node.cases.filter((one) => stringOf(one.test) !== undefined);
  if (literal.length === 0 || !literal.some((one) => one.consequent.some((statement) => doesWork(file, statement))))
    return undefined;
  return { kind: 'switch', node: node.discriminant, part, site: node, table: undefined, callee: undefined, inner: [] };
}

/** Whether an expression is made of proposed arguments, which a caller of this file may have parsed and handed over. */
const carriesArguments = (file: SourceFile, node: TSESTree.Node): boolean =>
  partNamed(proposalPartsIn(file, node), 'arguments', 'whole') !== undefined ||
  valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'parameter') return false;
    return callSitesOf(file, root.fn).some((site) => {
      const passed = argumentAt(site, root.index);
      return passed !== undefined && partNamed(proposalPartsIn(file, passed), 'arguments', 'whole') !== undefined;
    });
  });

const namesOne = /name|tool|function|action|command|operation|fn$|op$/iu;

/** `result.kind` of what a call gave back: how it went, not what was proposed, though the call was handed its name. */
function isOutcome(file: SourceFile, node: TSESTree.Node): boolean {
  const member = unwrap(node);
  if (member.type !== 'MemberExpression' || namesOne.test(staticKey(member) ?? 'name')) return false;
  return valuesOf(file, member.object).some(
    (value) => value.kind === 'expression' && unwrapAwaited(value.node).type === 'CallExpression',
  );
}

/** `if (call.name === 'x') ... else if (call.name === 'y')`, also as a conditional expression: the first test of the chain. */
export function branchOf(
  file: SourceFile,
  node: TSESTree.IfStatement | TSESTree.ConditionalExpression,
): Execution | undefined {
  const test = unwrap(node.test);
  if (test.type !== 'BinaryExpression' || (test.operator !== '===' && test.operator !== '==')) return undefined;
  const literal = stringOf(test.right) ?? stringOf(test.left);
  if (literal === undefined) return undefined;
  const part = partNamed(proposalPartsIn(file, test), 'name');
  if (!part || !doesWork(file, node.consequent) || isOutcome(file, stringOf(test.right) ? test.left : test.right))
    return undefined;
  if (node.parent.type === node.type && node.parent.alternate === node) return undefined;
  const usesArguments = nodeIndexOf(file)
    .inside('CallExpression', node.consequent)
    .some((call) => call.arguments.some((one) => carriesArguments(file, one)));
  return usesArguments
    ? { kind: 'branch', node: node.test, part, site: node, table: undefined, callee: undefined, inner: [] }
    : undefined;
}

const allExecutions = perFile((file): readonly Execution[] => {
  const index = nodeIndexOf(file);
  const found = [
    ...index.of('SwitchStatement').map((node) => ofSwitch(file, node)),
    ...index.of('IfStatement').map((node) => branchOf(file, node)),
    ...index.of('ConditionalExpression').map((node) => branchOf(file, node)),
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
  const chosen = new Set(
    index.insideAny(
      'CallExpression',
      seen.map((one) => one.site),
    ),
  );
  const calls = index
    .of('CallExpression')
    .filter((call) => !chosen.has(call))
    .map((call) => executionOfCall(file, call))
    .filter((one) => one !== undefined);
  const executed = new Set<TSESTree.Node>(calls.map((one) => one.node));
  const left = chosenCallsOf(file).filter(
    ({ node }) => !chosen.has(node as TSESTree.CallExpression) && !executed.has(node),
  );
  return [...firstBranches, ...calls, ...left].sort((a, b) => a.node.range[0] - b.node.range[0]);
});

/** The functions whose executions are being looked for: a function that calls itself executes nothing more by it. */
const functionsEntered = memoryPerFile(() => new WeakSet<FunctionNode>());

/** The executions that stand directly in a function, callbacks of it included. */
export function executionsIn(file: SourceFile, fn: FunctionNode): readonly Execution[] {
  const entered = functionsEntered(file);
  if (entered.has(fn)) return [];
  entered.add(fn);
  const index = nodeIndexOf(file);
  const found: Execution[] = [];
  for (const node of index.inside('SwitchStatement', fn))
    found.push(...[ofSwitch(file, node)].filter((one) => one !== undefined));
  // The first branch of a block speaks for those behind it: whatever stands before it stands before them too.
  const blocks = new Set<TSESTree.Node>();
  const sites: TSESTree.Node[] = found.map((one) => one.site);
  for (const node of [...index.inside('IfStatement', fn), ...index.inside('ConditionalExpression', fn)]) {
    const branch = branchOf(file, node);
    if (!branch) continue;
    sites.push(branch.site);
    if (!blocks.has(node.parent)) found.push(branch);
    blocks.add(node.parent);
  }
  const chosen = new Set(index.insideAny('CallExpression', sites));
  for (const call of index.inside('CallExpression', fn.body)) {
    if (chosen.has(call)) continue;
    const one = executionOfCall(file, call);
    if (one) found.push(one);
  }
  const executed = new Set(found.map((one) => one.node));
  for (const one of chosenCallsOf(file))
    if (isInside(one.node, fn) && !chosen.has(one.node as TSESTree.CallExpression) && !executed.has(one.node))
      found.push(one);
  entered.delete(fn);
  return found;
}

/** The executors of tools that are registered on an object of the SDK, which calls them for whoever asks it to. */
const registered = (file: SourceFile): readonly Execution[] =>
  registeredTools(file).flatMap(({ executor, receiver }): readonly Execution[] =>
    isFunction(executor)
      ? [{ ...ofSdk(executor, executor.params[0] ?? executor, receiver), ...connectionsOf(file, receiver) }]
      : [],
  );

/** Where what tools are registered on is put at the disposal of somebody. */
function connectionsOf(file: SourceFile, receiver: TSESTree.Expression): Pick<Execution, 'requests'> {
  const made = new Set(instancesOf(file, receiver).map((one) => one.made));
  const requests = requestsOf(file).filter(
    ({ point, body }) =>
      point.toolsArgument === 'receiver' &&
      point.tools
        .flatMap((key) => body.entries.get(key) ?? [])
        .some(({ value }) => instancesOf(file, value).some((one) => made.has(one.made))),
  );
  return requests.length > 0 ? { requests } : {};
}

const ofSdk = (fn: FunctionNode, node: TSESTree.Node, table: TSESTree.Node): Execution => ({
  kind: 'sdk',
  node,
  part: {
    key: `executor ${String(fn.range[0])}`,
    part: 'whole',
    list: undefined,
    binding: fn,
    passed: false,
    byConvention: false,
  },
  site: fn.body,
  table,
  callee: fn,
  inner: [],
});

/**
 * Every place of the file where a proposed call is executed, outermost first: what a function of the file does with a
 * proposal that was handed to it stands under `inner` of the call that hands it over.
 */
export const executionsOf = perFile((file): readonly Execution[] => {
  const all = allExecutions(file);
  const callees = new Set(all.flatMap((one) => (one.callee ? [one.callee] : [])));
  const calleesAround = thoseAround([...callees], (fn) => fn);
  const byExecutor = new Map<
    FunctionNode,
    { readonly last: SdkExecutor; readonly requests: readonly ModelRequest[] }
  >();
  for (const request of requestsOf(file)) {
    for (const executor of sdkExecutorsOf(file, request)) {
      const requests = byExecutor.get(executor.fn)?.requests ?? [];
      byExecutor.set(executor.fn, { last: executor, requests: [...requests, request] });
    }
  }
  const bySdk = [...byExecutor.values()].map(({ last: { fn, node, tools }, requests }): Execution => ({
    ...ofSdk(fn, node, tools),
    requests,
  }));
  return [...bySdk, ...registered(file), ...all].filter(
    (one) => !(one.part.passed && calleesAround(one.node).length > 0),
  );
});

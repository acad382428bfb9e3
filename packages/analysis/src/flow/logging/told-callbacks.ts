import { sdks, type Step, type Told } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { callbackMethodsOf } from '../../match/callback-handlers.js';
import { describedCallsOf } from '../../match/described-calls.js';
import { instancesOf, sharesExport } from '../../match/instances-of.js';
import { runsOf } from '../../match/model-runs.js';
import { requestBodyOf } from '../../match/request-body.js';
import { requestBehind, requestsOf } from '../../match/requests.js';
import { leadsTo } from '../../match/sdk-export.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

/** What an SDK tells a function: the parameter that holds it, and the members that lead there. */
export interface ToldPart {
  readonly what: Told['parts'][number]['what'];
  readonly parameter: number;
  readonly members: readonly string[];
}

const partOf = (what: ToldPart['what'], path: readonly Step[]): ToldPart => ({
  what,
  parameter: path.flatMap((step) => (step.kind === 'parameter' ? [step.index] : []))[0] ?? 0,
  members: path.flatMap((step) => (step.kind === 'member' ? [step.name] : [])),
});

const points = sdks.flatMap((sdk) => sdk.events ?? []);

/** Streams and runners that a request gives, and the method that listens to them. */
const streams = sdks.flatMap((sdk) =>
  (sdk.streams ?? []).flatMap(({ requests, by, told = [] }) =>
    by === 'iteration' || told.length === 0 ? [] : [{ requests, method: by.listener, told }],
  ),
);

/** The parts of each callback and listener of the data. */
const partsByTold: ReadonlyMap<Told, readonly ToldPart[]> = new Map(
  [...sdks.flatMap((sdk) => [...sdk.requests, ...(sdk.runs ?? []), ...(sdk.callbacks ?? [])]), ...points, ...streams]
    .flatMap((point) => point.told ?? [])
    .map((told) => [told, told.parts.map(({ what, path }) => partOf(what, path))]),
);

const partsOf = (told: Told): readonly ToldPart[] => partsByTold.get(told) ?? [];

/** Functions around a call: middleware that is handed what the model proposed. */
const hooks = sdks.flatMap((sdk) =>
  (sdk.controls ?? []).flatMap(({ run, listed = [], proposed }) =>
    run !== undefined && proposed ? [{ run, listed, parts: [partOf('call', proposed)] }] : [],
  ),
);

const methods: ReadonlySet<string> = new Set([
  ...points.flatMap((point) => point.methods),
  ...streams.map(({ method }) => method),
]);

/** What the listener of an event is told: `runner.on('agent_tool_end', (context, agent, tool, result) => ...)`. */
function toldListener(
  file: SourceFile,
  call: TSESTree.CallExpression,
): { readonly listener: TSESTree.Node; readonly parts: readonly ToldPart[] } | undefined {
  const callee = unwrap(call.callee);
  const [event, listener] = call.arguments;
  if (callee.type !== 'MemberExpression' || !listener || !methods.has(staticKey(callee) ?? '')) return undefined;
  const name = stringOf(event);
  for (const { exports, told } of points) {
    const found = told.find(({ key }) => key === name);
    if (found && instancesOf(file, callee.object).some((one) => sharesExport(one, exports)))
      return { listener, parts: partsOf(found) };
  }
  for (const { requests, told } of streams) {
    const found = told.find(({ key }) => key === name);
    const request = found && requestBehind(file, callee.object);
    if (found && request && requests.includes(request.point.id)) return { listener, parts: partsOf(found) };
  }
  return undefined;
}

/** What stands in the branches of an expression. */
function branchesOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(node);
  if (inner.type === 'ConditionalExpression') return [inner.consequent, inner.alternate].flatMap(branchesOf);
  return inner.type === 'LogicalExpression' ? [inner.left, inner.right].flatMap(branchesOf) : [inner];
}

/**
 * The functions of a file that an SDK tells what the model answered or proposed and what its tools gave back:
 * `onStepFinish` of a request or of a run, `wrapToolCall` of middleware that the file makes, listeners of an agent. Errs
 * towards none: what is handed over by another file is not seen.
 */
export const toldCallbacksOf = perFile((file): ReadonlyMap<FunctionNode, readonly ToldPart[]> => {
  const found = new Map<FunctionNode, readonly ToldPart[]>();
  const add = (node: TSESTree.Node, parts: readonly ToldPart[]): void => {
    // `onStepFinish: theirs ? async (step) => { ... } : undefined`.
    for (const one of branchesOf(node)) for (const fn of functionsOf(file, one)) found.set(fn, parts);
  };
  const taking = [
    ...requestsOf(file).map(({ point, body }) => ({ point, body })),
    ...runsOf(file).map(({ point, options }) => ({ point, body: options })),
  ];
  for (const { point, body } of taking)
    for (const told of point.told ?? [])
      for (const { value } of body?.entries.get(told.key) ?? []) add(value, partsOf(told));
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const listening = toldListener(file, call);
    if (listening) add(listening.listener, listening.parts);
    const [first] = call.arguments;
    if (!first || first.type === 'SpreadElement') continue;
    for (const { run, listed, parts } of hooks)
      if (leadsTo(file, call.callee, listed))
        for (const { value } of requestBodyOf(file, first).entries.get(run) ?? []) add(value, parts);
  }
  for (const { text, proposed } of describedCallsOf(file)) add(text, [partOf('call', proposed)]);
  for (const { node, told } of callbackMethodsOf(file)) add(node, partsOf(told));
  return found;
});

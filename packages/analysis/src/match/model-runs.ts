import { sdks, type RunPoint, type SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { instancesOf, sharesExport } from './instances-of.js';
import { requestBodyOf, type BodyEntry, type RequestBody } from './request-body.js';
import { requestsByCall, type ModelRequest } from './requests.js';
import { leadsTo, reachedExports } from './sdk-export.js';

/** A call that runs what was constructed with tools before. */
export interface ModelRun {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly sdk: SdkEntry;
  readonly point: RunPoint;
  /** The expression that stands for what is run. */
  readonly agent: TSESTree.Node;
  /** The options; `undefined` where none are passed. */
  readonly options: RequestBody | undefined;
}

const points = sdks.flatMap((sdk) => (sdk.runs ?? []).map((point) => ({ sdk, point })));

const argumentOf = (call: ModelRun['call'], index: number): TSESTree.Expression | undefined => {
  const given = call.arguments[index];
  return given &&
    given.type !== 'SpreadElement' &&
    !call.arguments.slice(0, index).some((one) => one.type === 'SpreadElement')
    ? given
    : undefined;
};

function agentOf(file: SourceFile, call: ModelRun['call'], point: RunPoint): TSESTree.Node | undefined {
  const callee = unwrap(call.callee);
  if (point.agent === 'receiver') return callee.type === 'MemberExpression' ? callee.object : undefined;
  const given = argumentOf(call, point.agent.argument);
  if (!given || point.agent.key === undefined) return given;
  return requestBodyOf(file, given).entries.get(point.agent.key)?.[0]?.value;
}

const isReached = (file: SourceFile, call: ModelRun['call'], { from, members }: RunPoint): boolean => {
  const callee = unwrap(call.callee);
  if (from.form === 'construct' || call.type === 'NewExpression')
    return from.form === 'construct' && call.type === 'NewExpression' && leadsTo(file, callee, from.exports);
  if (from.form === 'call') return leadsTo(file, callee, from.exports, members);
  if (callee.type !== 'MemberExpression' || staticKey(callee) !== members.at(-1)) return false;
  return instancesOf(file, callee.object).some((one) => sharesExport(one, from.exports));
};

/** The last member of every way to run what was constructed before: most calls of a file end in none of them. */
const lastMembers: ReadonlySet<string | undefined> = new Set(points.map(({ point }) => point.members.at(-1)));

const mayRun = (file: SourceFile, { callee }: ModelRun['call']): boolean => {
  const inner = unwrap(callee);
  return (
    (inner.type === 'MemberExpression' && lastMembers.has(staticKey(inner))) || reachedExports(file, inner).length > 0
  );
};

/** Every call of the file that runs an agent. */
export const runsOf = perFile((file): readonly ModelRun[] =>
  [...nodeIndexOf(file).of('CallExpression'), ...nodeIndexOf(file).of('NewExpression')].flatMap(
    (call): readonly ModelRun[] => {
      if (!mayRun(file, call)) return [];
      for (const { sdk, point } of points) {
        if (!isReached(file, call, point)) continue;
        const agent = agentOf(file, call, point);
        const options = point.options === undefined ? undefined : argumentOf(call, point.options);
        if (agent) return [{ call, sdk, point, agent, options: options && requestBodyOf(file, options) }];
      }
      return [];
    },
  ),
);

/** The calls of the file that run an agent. */
export const runCallsOf = perFile((file): ReadonlySet<TSESTree.Node> => new Set(runsOf(file).map(({ call }) => call)));

/** The requests of the file whose agents an expression may stand for, and those that they delegate to. */
function requestsBehind(file: SourceFile, agent: TSESTree.Node): ReadonlySet<ModelRequest> {
  const requests = requestsByCall(file);
  const found = new Set<ModelRequest>();
  const visit = (node: TSESTree.Node): void => {
    for (const { made } of instancesOf(file, node)) {
      const [request] = (made && requests.get(made)) ?? [];
      if (!request || found.has(request)) continue;
      found.add(request);
      for (const key of request.sdk.delegates ?? []) {
        for (const { value } of request.body.entries.get(key) ?? []) for (const one of delegatesIn(value)) visit(one);
      }
    }
  };
  visit(agent);
  return found;
}

/** The agents in a list: the agent itself, or the receiver and the arguments of the call that makes a tool of it. */
function delegatesIn(node: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrap(node);
  if (inner.type === 'ArrayExpression')
    return inner.elements.flatMap((one) => (one && one.type !== 'SpreadElement' ? delegatesIn(one) : []));
  if (inner.type !== 'CallExpression') return [inner];
  const receiver = inner.callee.type === 'MemberExpression' ? [inner.callee.object] : [];
  return [inner, ...receiver, ...inner.arguments];
}

const runsByRequest = perFile((file): ReadonlyMap<ModelRequest, readonly ModelRun[]> => {
  const found = new Map<ModelRequest, ModelRun[]>();
  for (const run of runsOf(file)) {
    for (const request of requestsBehind(file, run.agent)) {
      const list = found.get(request);
      if (list) list.push(run);
      else found.set(request, [run]);
    }
  }
  return found;
});

/** The runs of this file that use the tools of a request, directly or because its agent is delegated to. */
export const runsOfRequest = (file: SourceFile, request: ModelRequest): readonly ModelRun[] =>
  runsByRequest(file).get(request) ?? [];

/** The context that executors are handed: what the request says, or each run of it. */
export const contextEntriesOf = (file: SourceFile, request: ModelRequest): readonly BodyEntry[] =>
  request.sdk.contextKeys.flatMap((key) => [
    ...(request.body.entries.get(key) ?? []),
    ...runsOfRequest(file, request).flatMap((run) => run.options?.entries.get(key) ?? []),
  ]);

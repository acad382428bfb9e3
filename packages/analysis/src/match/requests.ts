import { sdks, type RequestPoint, type SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { enclosingClass } from '../resolve/class-member.js';
import { returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import { valuesOf } from '../resolve/values-of.js';
import { clientOf, mayBeClient } from './client-of.js';
import { isTestFile, isToolFile } from './gate.js';
import { handedRequests } from './handed-requests.js';
import { handlersOf, type Handler } from './handlers.js';
import { holderOf } from './holder-of.js';
import { instancesOf, sharesExport } from './instances-of.js';
import { requestBodyOf, type RequestBody } from './request-body.js';
import { requestAt, type ModelRequest } from './request-at.js';
import { leadsTo, reachedExports } from './sdk-export.js';
import { servedOf, type Served } from './served.js';
import { withEntriesElsewhere } from './with-entries-elsewhere.js';

export { placeOfRequest, type ModelRequest } from './request-at.js';

interface MemberChain {
  readonly base: TSESTree.Node;
  readonly names: readonly string[];
}

/** The members of a callee, through variables that hold a part of the chain: `const { completions } = client.chat`. */
function chains(file: SourceFile, callee: TSESTree.Node): readonly MemberChain[] {
  const found: MemberChain[] = [];
  const visit = (expression: TSESTree.Node, names: readonly string[], depth: number): void => {
    const node = unwrapAwaited(expression);
    if (names.length > 0) found.push({ base: node, names });
    if (depth > 8) return;
    if (node.type === 'MemberExpression') {
      const key = staticKey(node);
      if (key !== undefined) visit(node.object, [key, ...names], depth + 1);
      return;
    }
    if (node.type !== 'Identifier') return;
    for (const value of valuesOf(file, node)) {
      if (value.kind === 'expression' && value.node.type === 'MemberExpression') visit(value.node, names, depth + 1);
      let at = value;
      const keys: string[] = [];
      while (at.kind === 'member' && at.key !== undefined) {
        keys.unshift(at.key);
        const { object } = at;
        if (keys.length > 0 && 'node' in object) found.push({ base: object.node, names: [...keys, ...names] });
        at = object;
      }
    }
  };
  visit(callee, [], 0);
  return found;
}

/** `generateText({ tools })`, `Agent.create({ tools })`, `base.clone({ tools })`: points that no client leads to. */
function matchExport(file: SourceFile, call: TSESTree.CallExpression): ModelRequest | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Super') return matchConstruction(file, call, enclosingClass(call)?.superClass ?? undefined);
  const last = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  if (!reachedMembers.has(last) && reachedExports(file, callee).length === 0) return undefined;
  for (const { sdk, point, from } of reachedPoints) {
    const isReached =
      from.form === 'call'
        ? leadsTo(file, callee, from.exports, point.members)
        : from.form === 'instance' &&
          last !== undefined &&
          last === point.members.at(-1) &&
          callee.type === 'MemberExpression' &&
          holderOf(callee.object, point.members.slice(0, -1)).some((holder) =>
            instancesOf(file, holder).some((one) => sharesExport(one, from.exports)),
          );
    if (from.form === 'member' && last !== undefined && last === point.members.at(-1)) {
      const found = ofMember(file, call, sdk, point);
      if (found) return found;
    }
    const found = isReached ? requestAt(file, call, sdk, point) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** `model.bindTools(tools)`: nothing but the name leads to the SDK, so it must not be a method of this file's own. */
function ofMember(
  file: SourceFile,
  call: TSESTree.CallExpression,
  sdk: SdkEntry,
  point: RequestPoint,
): ModelRequest | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type === 'ThisExpression' || isTestFile(file))
    return undefined;
  if (mayBeClient(file, callee.object).answer === 'no') return undefined;
  const found = requestAt(file, call, sdk, point);
  return found && { ...found, evidence: 'shape' };
}

/** `new Agent({ tools })`, and `super({ tools })` in a class of this file that extends one. */
function matchConstruction(
  file: SourceFile,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  callee: TSESTree.Node | undefined,
): ModelRequest | undefined {
  if (!callee || reachedExports(file, callee).length === 0) return undefined;
  for (const { sdk, point, from } of reachedPoints) {
    if (from.form !== 'construct' || !leadsTo(file, callee, from.exports)) continue;
    const found = requestAt(file, call, sdk, point);
    if (found) return found;
  }
  return undefined;
}

/** The points that are reached by an export instead of a client. */
const reachedPoints = sdks.flatMap((sdk) =>
  sdk.requests.flatMap((point) => (point.from ? [{ sdk, point, from: point.from }] : [])),
);

/** The last member of those that are a member of something that the SDK made. */
const reachedMembers = new Set<string | undefined>(reachedPoints.flatMap(({ point }) => point.members.slice(-1)));

const isLiteral = (node: TSESTree.Node): boolean => node.type === 'Literal';

/** Tool definitions or a choice beside model and content: what no other API's call looks like. */
const looksLikeRequest = (point: RequestPoint, body: RequestBody): boolean => {
  const has = (keys: readonly string[]): boolean => keys.some((key) => body.entries.has(key));
  const tools = point.tools.flatMap((key) => body.entries.get(key) ?? []);
  if (tools.length === 0 || tools.every((entry) => isLiteral(entry.value))) return false;
  return has(point.choice) ? has(point.content) : has(['model']) && has(['messages', 'input', 'contents']);
};

/** The places of each SDK where a request is sent, the longest chain of members first. */
const requestPoints = sdks.map((sdk) => ({
  sdk,
  points: sdk.requests.filter((one) => one.from === undefined).sort((a, b) => b.members.length - a.members.length),
}));

/** The last member of every chain that sends a request: most calls of a file end in none of them. */
const lastMembers = new Set(sdks.flatMap((sdk) => sdk.requests.map((point) => point.members.at(-1))));

function matchCall(file: SourceFile, call: TSESTree.CallExpression): ModelRequest | undefined {
  const callee = unwrapAwaited(call.callee);
  if (callee.type === 'MemberExpression' && !lastMembers.has(staticKey(callee))) return undefined;
  const found = chains(file, call.callee);
  if (found.length === 0) return undefined;
  for (const { sdk, points } of requestPoints) {
    for (const point of points) {
      const chain = found.find(
        ({ names }) => names.length === point.members.length && names.every((name, i) => name === point.members[i]),
      );
      const argument = call.arguments[point.request];
      if (!chain || !argument || argument.type === 'SpreadElement') continue;
      const client = clientOf(file, chain.base);
      const body = requestBodyOf(file, argument);
      if (client?.sdk === sdk) return { call, sdk, point, argument, body, evidence: client.verdict.evidence };
      if (client || mayBeClient(file, chain.base).answer === 'no' || isTestFile(file)) continue;
      if (looksLikeRequest(point, body)) return { call, sdk, point, argument, body, evidence: 'shape' };
    }
  }
  return undefined;
}

/** A raw HTTP call with a request as its JSON body: `fetch(url, { body: JSON.stringify({ model, messages, tools }) })`. */
function matchFetch(file: SourceFile, call: TSESTree.CallExpression): ModelRequest | undefined {
  if (dottedName(call.callee) !== 'JSON.stringify' || isTestFile(file)) return undefined;
  const [argument] = call.arguments;
  const holder = call.parent;
  if (!argument || argument.type === 'SpreadElement') return undefined;
  if (holder.type !== 'Property' || staticKey(holder) !== 'body') return undefined;
  const body = requestBodyOf(file, argument);
  for (const sdk of sdks) {
    const point = sdk.requests.find((one) => one.from === undefined && looksLikeRequest(one, body));
    if (point) return { call, sdk, point, argument, body, evidence: 'shape' };
  }
  return undefined;
}

/** `new ResponsesToolRunner({ functions })`: the tools and their executors in one. */
function matchRunner(file: SourceFile, created: TSESTree.NewExpression): ModelRequest | undefined {
  const callees = valuesOf(file, created.callee);
  for (const sdk of sdks) {
    for (const runner of sdk.runners) {
      const matches = callees.some(
        (value) =>
          value.kind === 'import' &&
          value.module.replace(/\.[cm]?js$/u, '') === runner.class.module &&
          value.name === runner.class.name,
      );
      const [argument] = created.arguments;
      if (!matches || !argument || argument.type === 'SpreadElement') continue;
      const point: RequestPoint = {
        id: runner.class.name,
        members: [],
        request: 0,
        tools: [runner.tools],
        choice: [],
        content: [],
        gives: 'runner',
        proposals: [],
      };
      return { call: created, sdk, point, argument, body: requestBodyOf(file, argument), evidence: 'binding' };
    }
  }
  return undefined;
}

/** A handler that lists tools: what it gives back is shown to whoever asks. */
const ofListing = (file: SourceFile, { call, sdk, point, fn }: Handler): readonly ModelRequest[] =>
  point.lists === undefined
    ? []
    : returnsOf(file, fn).map((argument) => ({
        call,
        sdk,
        point: {
          id: point.id,
          members: [],
          request: 0,
          tools: point.lists ?? [],
          choice: [],
          content: [],
          gives: 'registry',
          proposals: [],
        },
        argument,
        body: requestBodyOf(file, argument),
        evidence: 'binding',
        at: argument,
      }));

/** Tools that are served: those registered on what a function is handed, or on what it gives back. */
function ofServed(file: SourceFile, { call, sdk, point, fn }: Served): readonly ModelRequest[] {
  const registries = point.handed === undefined ? returnsOf(file, fn) : [call];
  return registries.map((argument) => ({
    call,
    sdk,
    point: {
      id: point.id,
      members: [],
      request: 0,
      toolsArgument: 'receiver',
      tools: ['tools'],
      choice: [],
      content: [],
      gives: 'registry',
      proposals: [],
    },
    argument,
    body: {
      entries: new Map([['tools', [{ value: argument, node: argument, conditions: [] }]]]),
      opaque: [],
    },
    evidence: 'binding',
    at: argument,
  }));
}

/**
 * Every call of the file that sends tools to a model: calls on a client however it got there, calls with the shape of
 * a request on something that may be one, raw HTTP requests, and runners that execute tools by themselves.
 */
export const requestsOf = perFile((file): readonly ModelRequest[] => {
  if (isToolFile(file) && isTestFile(file)) return [];
  const index = nodeIndexOf(file);
  const sent = index
    .of('CallExpression')
    .flatMap((call) => matchCall(file, call) ?? matchFetch(file, call) ?? matchExport(file, call) ?? []);
  const runners = index
    .of('NewExpression')
    .flatMap((created) => matchRunner(file, created) ?? matchConstruction(file, created, created.callee) ?? []);
  const listings = handlersOf(file).flatMap((handler) => ofListing(file, handler));
  const served = servedOf(file).flatMap((one) => ofServed(file, one));
  const whole = [...sent, ...runners].map((one) => withEntriesElsewhere(file, one));
  const handed = sent.flatMap((one) => handedRequests(file, one));
  return [...whole, ...handed, ...listings, ...served].sort((a, b) => a.call.range[0] - b.call.range[0]);
});

/** The requests of a file by the call that sends them; a handler that lists tools answers with one at each return. */
export const requestsByCall = perFile((file): ReadonlyMap<TSESTree.Node, readonly ModelRequest[]> => {
  const found = new Map<TSESTree.Node, ModelRequest[]>();
  for (const request of requestsOf(file)) {
    const list = found.get(request.call);
    if (list) list.push(request);
    else found.set(request.call, [request]);
  }
  return found;
});

/** The request whose result an expression is, through `await` and variables. */
export function requestBehind(file: SourceFile, node: TSESTree.Node): ModelRequest | undefined {
  const requests = requestsByCall(file);
  if (requests.size === 0) return undefined;
  for (const value of valuesOf(file, unwrap(node))) {
    const request = value.kind === 'expression' ? requests.get(value.node)?.[0] : undefined;
    if (request) return request;
  }
  return undefined;
}

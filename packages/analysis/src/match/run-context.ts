import { sdks, type Step } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { functionsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { typeNodeOfValue, withoutNothing } from '../resolve/type-node.js';
import { chainOf, rootOf, type Value } from '../resolve/value.js';
import { handlersOf } from './handlers.js';
import { importedTypeOf } from './client-of.js';
import { isFromPackage } from './gate.js';
import { requestBodyOf, type RequestBody } from './request-body.js';
import { requestsOf } from './requests.js';
import { isOneOf, reachedExports } from './sdk-export.js';
import { servedOf } from './served.js';
import { toolDefinitionsOf } from './tool-definitions.js';
import { toolObjectsIn } from './tool-objects.js';

/** The context that an SDK hands a function beside the arguments of a call. */
export interface RunContext {
  /** The type that the function declares for it. */
  readonly type: TSESTree.TypeNode | undefined;
  /** The members that are read from it; empty for the whole. */
  readonly rest: readonly (string | undefined)[];
  /** Whether the SDK has verified who stands there. */
  readonly verified: boolean;
}

/** A way from a function to the context: a parameter, and members of it. */
interface Way {
  readonly parameter: number;
  readonly members: readonly string[];
  /** Whether the SDK has verified who stands there. */
  readonly verified?: boolean;
}

const wayOf = (steps: readonly Step[]): Way => ({
  parameter: steps.flatMap((step) => (step.kind === 'parameter' ? [step.index] : []))[0] ?? 0,
  members: steps.flatMap((step) => (step.kind === 'member' ? [step.name] : [])),
});

const helpers = sdks.flatMap((sdk) => (sdk.helpers ?? []).map((helper) => ({ sdk, helper })));

/** The functions that an SDK hands the context of a run, with the ways to it. */
const receivers = perFile((file): ReadonlyMap<FunctionNode, readonly Way[]> => {
  const found = new Map<FunctionNode, readonly Way[]>();
  const add = (node: TSESTree.Node, ways: readonly Way[]): void => {
    for (const fn of functionsOf(file, node)) found.set(fn, [...(found.get(fn) ?? []), ...ways]);
  };
  const ofBody = (sdk: (typeof sdks)[number], body: RequestBody, place: 'tool' | 'request'): void => {
    for (const executor of place === 'tool' ? sdk.executors : []) {
      const { context, contextMembers = [] } = executor;
      if (context === null) continue;
      const ways = contextMembers.map((name) => ({ parameter: context, members: name.split('.') }));
      for (const { value } of body.entries.get(executor.path.at(-1) ?? '') ?? [])
        add(value, ways.length > 0 ? ways : [{ parameter: context, members: [] }]);
    }
    for (const control of sdk.controls ?? []) {
      if (!control.on.includes(place)) continue;
      for (const { value } of body.entries.get(control.key) ?? [])
        for (const node of [value, ...decidersIn(file, value, control.run)]) add(node, control.contexts.map(wayOf));
    }
  };
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const [first] = call.arguments;
    if (!first || first.type === 'SpreadElement') continue;
    const reached = reachedExports(file, call.callee).filter(({ members }) => members.length === 0);
    const made =
      reached.length === 0
        ? undefined
        : helpers.find(({ helper }) => reached.some((one) => isOneOf(file, one, [helper.exported])));
    if (made) ofBody(made.sdk, requestBodyOf(file, first), 'tool');
  }
  for (const { sdk, helper, executor, contextParameter, properties } of toolDefinitionsOf(file)) {
    for (const control of helper?.method === undefined ? [] : (sdk?.controls ?? [])) {
      const value = control.on.includes('tool') ? properties.get(control.key) : undefined;
      if (value)
        add(
          value,
          control.contexts.map((steps) => ({ ...wayOf(steps), verified: helper?.verified === true })),
        );
    }
    if (!helper || !contextParameter || !isFunction(executor)) continue;
    const parameter = executor.params.indexOf(contextParameter);
    const { contextMembers: names = [], verified = false } = helper;
    const whole = names.length === 0 && helper.context !== undefined ? [{ parameter, members: [], verified }] : [];
    add(executor, [...names.map((name) => ({ parameter, members: name.split('.'), verified })), ...whole]);
  }
  for (const { fn, point } of handlersOf(file)) {
    const { context: parameter, contextMembers, verified = false } = point;
    add(
      fn,
      contextMembers.map((name) => ({ parameter, members: name.split('.'), verified })),
    );
  }
  for (const { fn, point } of servedOf(file)) {
    const { context: parameter, contextMembers = [] } = point;
    if (parameter === undefined) continue;
    add(
      fn,
      contextMembers.map((name) => ({ parameter, members: name.split('.'), verified: true })),
    );
  }
  for (const { sdk, body, point } of requestsOf(file)) {
    ofBody(sdk, body, 'request');
    for (const { value } of point.tools.flatMap((key) => body.entries.get(key) ?? []))
      for (const object of toolObjectsIn(file, value)) ofBody(sdk, requestBodyOf(file, object), 'tool');
  }
  return found;
});

/** The functions that a control consists of: those of a list or a record, under a key of its items where it says so. */
export const decidersIn = (file: SourceFile, value: TSESTree.Node, run: string | undefined): readonly TSESTree.Node[] =>
  toolObjectsIn(file, value).flatMap((object) => {
    const { entries } = requestBodyOf(file, object);
    return run === undefined
      ? [...entries.values()].flatMap((list) => list.map((one) => one.value))
      : (entries.get(run) ?? []).map((one) => one.value);
  });

/** A parameter that is declared as the SDK's type around a context: `context: RunContext<Caller>`. */
function declared(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>) {
  const type = typeNodeOfValue(file, value);
  const bare = type && type.type !== 'TSMethodSignature' ? withoutNothing(type) : undefined;
  const imported = bare && importedTypeOf(file, bare);
  if (!imported || bare.type !== 'TSTypeReference') return undefined;
  const members = sdks.flatMap((sdk) =>
    sdk.packages.some((one) => isFromPackage(imported.module, one.name))
      ? (sdk.contextTypes ?? []).flatMap((one) => (one.type === imported.last ? [one.member] : []))
      : [],
  );
  return members.length > 0 ? { members, type: bare.typeArguments?.params[0] } : undefined;
}

/** Whether a value is the context of a run, or a member of it. */
export function runContextOf(file: SourceFile, value: Value): RunContext | undefined {
  const root = rootOf(value);
  if (root.kind !== 'parameter') return undefined;
  const chain = chainOf(value);
  const annotated = declared(file, root);
  const ways: readonly Way[] = [
    ...(receivers(file).get(root.fn) ?? []),
    ...(annotated?.members ?? []).map((name) => ({ parameter: root.index, members: [name] })),
  ];
  const way = ways.find(
    ({ parameter, members }) => parameter === root.index && members.every((name, i) => chain[i] === name),
  );
  return way && { type: annotated?.type, rest: chain.slice(way.members.length), verified: way.verified === true };
}

/** Whether a parameter is where an SDK hands a function the context of a run. */
export const takesRunContext = (file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): boolean =>
  (receivers(file).get(value.fn) ?? []).some((way) => way.parameter === value.index);

import type { RequestPoint, SdkEntry } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../resolve/unwrap.js';
import { functionsOf, returnsOf } from '../resolve/functions-of.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Evidence } from '../verdict.js';
import { variableOf } from '../resolve/variable-of.js';
import { conditionsAround, requestBodyOf, type BodyEntry, type RequestBody } from './request-body.js';
import { toolObjectsIn } from './tool-objects.js';

/** A call that sends a request to a model, or a construction that keeps one for the runs that follow. */
export interface ModelRequest {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly sdk: SdkEntry;
  readonly point: RequestPoint;
  readonly argument: TSESTree.Expression;
  readonly body: RequestBody;
  readonly evidence: Evidence;
  /** Where the request is made, if that is not the call: inside a handler that gives tools back. */
  readonly at?: TSESTree.Node;
}

/** Where a request is made. */
export const placeOfRequest = (request: ModelRequest): TSESTree.Node => request.at ?? request.call;

/** What stands under a key that is written with dots: `modelSettings.toolChoice`. */
const entriesAt = (file: SourceFile, body: RequestBody, dotted: string): readonly BodyEntry[] => {
  const [first = '', ...rest] = dotted.split('.');
  let found = body.entries.get(first) ?? [];
  for (const key of rest) {
    found = found.flatMap(({ value, conditions }) =>
      (requestBodyOf(file, value).entries.get(key) ?? []).map((entry) => ({
        ...entry,
        conditions: [...conditions, ...entry.conditions],
      })),
    );
  }
  return found;
};

/** What the callbacks of a request give back for one of its keys: `prepareStep: () => ({ activeTools })`. */
export const entriesOfSteps = (
  file: SourceFile,
  { point, body }: Pick<ModelRequest, 'point' | 'body'>,
  key: string,
): readonly BodyEntry[] =>
  (point.steps ?? [])
    .flatMap((step) => body.entries.get(step) ?? [])
    .flatMap(({ value }) => functionsOf(file, value))
    .flatMap((fn) => returnsOf(file, fn))
    .flatMap((returned) => requestBodyOf(file, returned).entries.get(key) ?? []);

interface Wrapped {
  readonly entries: readonly BodyEntry[];
  /** Whether every call of the model is sent with the key by what is around it. */
  readonly always: boolean;
}

/** What the objects around each call of the model send it with: `wrapModelCall: (request, send) => send({ ...request, tools })`. */
function entriesOfWraps(file: SourceFile, point: RequestPoint, body: RequestBody, key: string): Wrapped {
  const { wraps } = point;
  const found: BodyEntry[] = [];
  let always = true;
  if (!wraps || (!point.tools.includes(key) && !wraps.choice.includes(key))) return { entries: found, always: false };
  const around = (body.entries.get(wraps.key) ?? []).flatMap(({ value }) => toolObjectsIn(file, value));
  for (const fn of around
    .flatMap((object) => requestBodyOf(file, object).entries.get(wraps.run) ?? [])
    .flatMap(({ value }) => functionsOf(file, value))) {
    const passes = fn.params[wraps.passes];
    for (const { identifier } of (passes && variableOf(file, passes)?.references) ?? []) {
      const call = identifier.parent;
      if (call.type !== 'CallExpression' || call.callee !== identifier) continue;
      const sent = call.arguments[0] ? (requestBodyOf(file, call.arguments[0]).entries.get(key) ?? []) : [];
      if (sent.length === 0) always = false;
      const conditions = conditionsAround(call);
      found.push(...sent.map((entry) => ({ ...entry, conditions: [...conditions, ...entry.conditions] })));
    }
  }
  return { entries: found, always: always && found.length > 0 };
}

/** The keys of a request as they are written, with those that stand deeper and those that its callbacks give. */
function completed(file: SourceFile, point: RequestPoint, body: RequestBody): RequestBody {
  const entries = new Map(body.entries);
  for (const key of [...point.tools, ...point.choice, ...(point.subset ?? [])]) {
    if (key.includes('.')) {
      const found = entriesAt(file, body, key);
      if (found.length > 0) entries.set(key, found);
    }
    const given = entriesOfSteps(file, { point, body }, key);
    // What a callback gives takes the place of the tools, and stands beside a choice that holds for the other steps.
    if (given.length > 0) entries.set(key, point.tools.includes(key) ? given : [...(entries.get(key) ?? []), ...given]);
    const wrapped = entriesOfWraps(file, point, body, key);
    if (wrapped.entries.length > 0)
      entries.set(key, wrapped.always ? wrapped.entries : [...(entries.get(key) ?? []), ...wrapped.entries]);
  }
  return { ...body, entries };
}

const emptyBody = (): RequestBody => ({ entries: new Map(), opaque: [] });

/** The request in the arguments of a call, or the set of tools beside it where the SDK takes one; none without either. */
export function requestAt(
  file: SourceFile,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  sdk: SdkEntry,
  written: RequestPoint,
): ModelRequest | undefined {
  const point = written.wraps ? { ...written, choice: [...written.choice, ...written.wraps.choice] } : written;
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? callee.object : undefined;
  const tools =
    point.toolsArgument === 'receiver'
      ? receiver
      : point.toolsArgument === undefined
        ? undefined
        : call.arguments[point.toolsArgument];
  const options = call.arguments[point.request];
  const argument = options ?? tools;
  if (!argument || argument.type === 'SpreadElement' || tools?.type === 'SpreadElement') return undefined;
  const body = options ? completed(file, point, requestBodyOf(file, argument)) : emptyBody();
  const [key] = point.tools;
  if (!tools || key === undefined) return { call, sdk, point, argument, body, evidence: 'binding' };
  const entries = new Map(body.entries).set(key, [{ value: tools, node: tools, conditions: [] }]);
  return { call, sdk, point, argument, body: { ...body, entries }, evidence: 'binding' };
}

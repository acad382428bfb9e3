import {
  sdks,
  type DefinitionHelper,
  type SdkEntry,
  type Step,
  type ToolDefinition as Form,
} from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { executorAt } from './executor-at.js';
import { contextIndex, executorParameters } from './executor-parameters.js';
import { holderOf } from './holder-of.js';
import { isForAppOnly } from './is-for-app-only.js';
import { isImportOf } from './import-of.js';
import { isInstanceOf } from './instance-of.js';
import { keyAround } from './key-around.js';
import { ownDefinitionOf } from './own-definition.js';
import { requestBodyOf, type RequestBody } from './request-body.js';
import { classDefinitionOf } from './class-definition.js';
import type { ToolDefinition } from './tool-definition.js';
import { schemaOf } from './tool-schema.js';
import { validatesWith } from './validates-with.js';

const keyed = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap((step) => (step.kind === 'key' ? [step.name] : []));

/** What stands at the end of some keys, one object inside the other. */
function entryAt(file: SourceFile, body: RequestBody, path: readonly string[]): TSESTree.Expression | undefined {
  let bodies: RequestBody = body;
  for (const key of path.slice(0, -1)) {
    const inner = bodies.entries.get(key)?.[0]?.value;
    if (!inner) return undefined;
    bodies = requestBodyOf(file, inner);
  }
  return bodies.entries.get(path.at(-1) ?? '')?.[0]?.value;
}

const propertiesOf = (...bodies: readonly RequestBody[]): ReadonlyMap<string, TSESTree.Node> =>
  new Map(
    bodies.flatMap((body) =>
      [...body.entries].flatMap(([key, [entry]]) => (entry ? [[key, entry.value] as const] : [])),
    ),
  );

const literalName = (file: SourceFile, node: TSESTree.Node | undefined): string | undefined =>
  node &&
  (stringOf(node) ??
    valuesOf(file, node)
      .map((value) => (value.kind === 'expression' ? stringOf(value.node) : undefined))
      .find((text) => text !== undefined));

const at = <Item>(items: readonly Item[], index: number | undefined): Item | undefined =>
  index === undefined ? undefined : items.at(index);

/** Whether everything that a helper is given is seen: what is spread into it from elsewhere may hold the schema. */
const isSeen = (node: TSESTree.CallExpression | TSESTree.NewExpression, body: RequestBody | undefined): boolean =>
  node.arguments.every((one) => one.type !== 'SpreadElement') && (body?.opaque.length ?? 0) === 0;

function ofHelper(
  file: SourceFile,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  sdk: SdkEntry,
  helper: DefinitionHelper,
): ToolDefinition {
  const given = node.arguments.map((one) => (one.type === 'SpreadElement' ? undefined : one));
  const { positions = {} } = helper;
  const holder = at(given, positions.definition ?? (helper.method === undefined ? 0 : undefined));
  const body = holder && requestBodyOf(file, holder);
  const under = (key: string | null): TSESTree.Node | undefined =>
    key === null ? undefined : body?.entries.get(key)?.[0]?.value;
  const nameNode = under(helper.name) ?? at(given, positions.name);
  const around = nameNode ? undefined : keyAround(node);
  const executor = under(helper.executor) ?? executorAt(file, given, positions);
  const placed =
    positions.parametersAfterText === true
      ? given.slice(positions.parameters, positions.executor).find((one) => one && literalName(file, one) === undefined)
      : at(given, positions.parameters);
  const schema =
    [helper.parameters, ...(helper.olderParameters ?? [])].map(under).find((one) => one !== undefined) ??
    (placed && unwrap(placed) !== unwrap(nameNode ?? node) ? placed : undefined);
  const takesArguments = !helper.argumentsNeedSchema || schema !== undefined;
  return {
    node,
    sdk,
    helper,
    name: literalName(file, nameNode) ?? around?.name,
    nameNode: nameNode ?? around?.node,
    description: under('description') ?? at(given, positions.description),
    schema,
    ...executorParameters(file, executor, contextIndex(sdk, helper), takesArguments),
    properties: body ? propertiesOf(body) : new Map([]),
    validates: validatesWith(file, helper, schema, isSeen(node, body)),
    evidence: 'binding',
  };
}

/** The helpers that make a tool of what they are given. */
const helpers = sdks
  .flatMap((sdk) => (sdk.helpers ?? []).map((helper) => ({ sdk, helper })))
  .filter(
    ({ helper }) => helper.name !== null || helper.parameters !== null || helper.executor !== null || helper.positions,
  );

/** Those that are called, and those that are constructed. */
const helpersBy = {
  CallExpression: helpers.filter(({ helper }) => helper.by !== 'construct' && helper.by !== 'extend'),
  NewExpression: helpers.filter(({ helper }) => helper.by === 'construct'),
};

function matchHelper(
  file: SourceFile,
  node: TSESTree.CallExpression | TSESTree.NewExpression,
): ToolDefinition | undefined {
  const callee = unwrap(node.callee);
  const method = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  const isImported = valuesOf(file, callee).some((value) => rootOf(value).kind === 'import');
  for (const { sdk, helper } of helpersBy[node.type]) {
    if (helper.method !== undefined) {
      if (callee.type !== 'MemberExpression' || method !== helper.method) continue;
      const holders = holderOf(callee.object, helper.via ?? []);
      if (holders.some((one) => isInstanceOf(file, one, helper.exported))) return ofHelper(file, node, sdk, helper);
    } else if (isImported && isImportOf(file, callee, helper.exported)) {
      return ofHelper(file, node, sdk, helper);
    }
  }
  return undefined;
}

interface ReadForm {
  readonly sdk: SdkEntry;
  readonly form: Form;
  readonly marks: readonly (readonly [string, string])[];
  readonly name: readonly string[];
  readonly parameters: readonly string[];
  readonly description: readonly string[];
}

const forms: readonly ReadForm[] = sdks
  .flatMap((sdk) =>
    (sdk.definitions ?? []).map((form) => ({
      sdk,
      form,
      marks: Object.entries(form.marks),
      name: keyed(form.name),
      parameters: keyed(form.parameters),
      description: keyed(form.description),
    })),
  )
  // What says more about itself is asked first.
  .sort((a, b) => Object.keys(b.form.marks).length - Object.keys(a.form.marks).length);

/** The keys of which one begins every definition: the cheap question before the others. */
const firstKeys = new Set(forms.flatMap(({ parameters }) => parameters.slice(0, 1)));

function matchLiteral(file: SourceFile, node: TSESTree.ObjectExpression): ToolDefinition | undefined {
  const written = node.properties.filter((one) => one.type === 'Property');
  const marked = written.some((one) => staticKey(one) === 'type');
  if (!marked && !written.some((one) => firstKeys.has(staticKey(one) ?? ''))) return undefined;
  const body = requestBodyOf(file, node);
  for (const { sdk, marks, name: path, parameters, description: described } of forms) {
    if (!marks.every(([key, text]) => literalName(file, body.entries.get(key)?.[0]?.value) === text)) continue;
    const nameNode = path.length > 0 ? entryAt(file, body, path) : undefined;
    if (path.length > 0 && !nameNode) continue;
    const schema = parameters.length > 0 ? entryAt(file, body, parameters) : undefined;
    const description = entryAt(file, body, described);
    const outer = path.slice(0, -1);
    const inner = outer.length > 0 ? entryAt(file, body, outer) : undefined;
    const bodies = inner ? [body, requestBodyOf(file, inner)] : [body];
    const executors = sdk.executors.map((one) => ({ one, value: entryAt(file, body, one.path) }));
    const found = executors.find(({ value }) => value !== undefined && unwrap(value).type !== 'ObjectExpression');
    // The same object with a name alone is a choice.
    if (!schema && !description && !found?.value) continue;
    // Without marks, a name beside a schema is a definition only if it is described or carried out.
    if (marks.length === 0 && (!schema || (!description && !found))) continue;
    if (marks.length === 0 && schemaOf(file, schema ?? node).kind === 'unknown' && !description) continue;
    const around = nameNode ? undefined : keyAround(node);
    return {
      node,
      sdk,
      helper: undefined,
      name: literalName(file, nameNode) ?? around?.name,
      nameNode: nameNode ?? around?.node,
      description,
      schema,
      ...executorParameters(file, found?.value, found?.one.context),
      properties: propertiesOf(...bodies),
      validates: found?.one.validates ? 'yes' : 'no',
      evidence: 'shape',
    };
  }
  return undefined;
}

/** A class whose instances are tools: its members are the keys of the definition. */
function matchClass(file: SourceFile, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression) {
  const found = node.superClass ? classDefinitionOf(file, node) : undefined;
  if (!found) return undefined;
  const { sdk, helper, members } = found;
  const under = (key: string | null): TSESTree.Node | undefined => (key === null ? undefined : members.get(key));
  const schema = under(helper.parameters);
  return {
    node,
    sdk,
    helper,
    name: literalName(file, under(helper.name)) ?? node.id?.name,
    nameNode: under(helper.name) ?? node.id ?? undefined,
    description: members.get('description'),
    schema,
    ...executorParameters(file, under(helper.executor), contextIndex(sdk, helper)),
    properties: members,
    validates: validatesWith(file, helper, schema, false),
    evidence: 'binding',
    mayDecideAbove: found.mayDecideAbove,
  } as const satisfies ToolDefinition;
}

/** A schema beside the function that it is for, in the application's own form: who checks is not said. */
function matchOwn(file: SourceFile, node: TSESTree.ObjectExpression): ToolDefinition | undefined {
  const own = ownDefinitionOf(file, node);
  if (!own) return undefined;
  const properties = propertiesOf(requestBodyOf(file, node));
  const around = keyAround(node);
  const nameNode = properties.get('name') ?? around?.node;
  return {
    node,
    sdk: undefined,
    helper: undefined,
    name: literalName(file, properties.get('name')) ?? around?.name,
    nameNode,
    description: properties.get('description'),
    ...own,
    contextParameter: undefined,
    properties,
    validates: 'unknown',
    evidence: 'shape',
  };
}

/** The definitions of the file by the call, the construction or the object that they stand in. */
export const definitionsByNode = perFile(
  (file): ReadonlyMap<TSESTree.Node, ToolDefinition> => new Map(toolDefinitionsOf(file).map((one) => [one.node, one])),
);

/** The parameters of the file through which code of tools receives what the model wrote. */
export const argumentParametersOf = perFile(
  (file): ReadonlySet<TSESTree.Node> =>
    new Set(toolDefinitionsOf(file).flatMap(({ argumentsParameter }) => argumentsParameter ?? [])),
);

/** The definitions of the file by the function that carries each out. */
export const definitionsByExecutor = perFile((file): ReadonlyMap<TSESTree.Node, ToolDefinition> => {
  const found = new Map<TSESTree.Node, ToolDefinition>();
  for (const one of toolDefinitionsOf(file)) if (one.executor && !found.has(one.executor)) found.set(one.executor, one);
  return found;
});

/**
 * Every tool that the file defines: by a helper of an SDK, as a class that extends one of it, as an object in the form of
 * one, or registered at a server.
 * What a helper is given stands under its call; the same object is not found twice, nor the inner one of `{ function: { … } }`.
 */
export const toolDefinitionsOf = perFile((file): readonly ToolDefinition[] => {
  const index = nodeIndexOf(file);
  const made = [...index.of('CallExpression'), ...index.of('NewExpression')].flatMap(
    (node) => matchHelper(file, node) ?? [],
  );
  const taken = new Set<TSESTree.Node>(
    made.flatMap(({ node }) => ('arguments' in node ? node.arguments.map((one) => unwrapAwaited(one)) : [])),
  );
  const written = index
    .of('ObjectExpression')
    .filter((node) => !taken.has(node))
    .flatMap((node) => matchLiteral(file, node) ?? matchOwn(file, node) ?? []);
  const classes = [...index.of('ClassDeclaration'), ...index.of('ClassExpression')].flatMap(
    (node) => matchClass(file, node) ?? [],
  );
  const all = [...made, ...classes, ...written]
    .filter((one) => !isForAppOnly(file, one))
    .sort((a, b) => a.node.range[0] - b.node.range[0]);
  const known = new Set(all.flatMap(({ sdk, executor }) => (sdk && executor) ?? []));
  return all.filter(({ sdk, executor }) => sdk !== undefined || !executor || !known.has(executor));
});

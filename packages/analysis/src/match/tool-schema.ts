import { sdks, type SchemaStep } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf, returnsOf } from '../resolve/functions-of.js';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { dottedName } from '../resolve/dotted-name.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';
import { isImportOf } from './import-of.js';
import { requestBodyOf } from './request-body.js';
import { libraryMemberOf, type LibraryMember } from './schema/builder-of.js';
import { isJsonSchema, jsonSchemaOf, keywordTraits } from './schema/json-schema.js';
import { schemaFrom, withTraits, type Schema, type SchemaProperty } from './schema/schema.js';
import { definitionSchemaOf } from './schema/text-schema.js';

/** Functions that turn a schema of a library into a JSON Schema, whatever library they come from. */
const conversion =
  /(?:to|As)_?json_?schema|^json_?schema|zodSchema|valibotSchema|standardSchema|^(?:zerialize|toOpenApi)/iu;

/**
 * What a schema in an expression says about the values that it admits: a builder of a known library with the steps behind
 * it, a JSON Schema, the bare shape of either, through variables, wrappers, converters and functions of the file. What is
 * not seen is `unknown`.
 */
export const schemaOf = (file: SourceFile, node: TSESTree.Node): Schema =>
  schemaIn(file, node) ?? schemaFrom(node, 'unknown');

const schemaIn = perNode(undefined as Schema | undefined, (file: SourceFile, expression: TSESTree.Node): Schema => {
  const node = unwrapAwaited(expression);
  switch (node.type) {
    case 'ObjectExpression':
      return objectSchema(file, node);
    case 'CallExpression':
      return callSchema(file, node);
    case 'Identifier':
    case 'MemberExpression': {
      const member = shapeMember(file, node);
      if (member) return member;
      const found = valuesOf(file, node)
        .filter((value) => value.kind === 'expression' && value.node !== node)
        .map((value) => schemaOf(file, value.node));
      const [first] = found;
      if (found.length === 1 && first) return first;
      return schemaFrom(node, 'unknown', { options: found });
    }
    case 'ConditionalExpression':
      return schemaFrom(node, 'union', { options: [schemaOf(file, node.consequent), schemaOf(file, node.alternate)] });
    default:
      return schemaFrom(node, 'unknown');
  }
});

const isUnderstood = (schema: Schema): boolean => schema.kind !== 'unknown';

/** A JSON Schema, or the bare shape that some SDKs take: `{ city: z.string() }`. */
function objectSchema(file: SourceFile, node: TSESTree.ObjectExpression): Schema {
  const inside = (one: TSESTree.Node): Schema => schemaOf(file, one);
  const shape = shapeOf(file, node);
  if (
    shape.properties.size > 0 &&
    [...shape.properties.values()].some(({ schema }) => isLibrarySchema(file, schema.node))
  )
    return shape;
  return isJsonSchema(node) ? jsonSchemaOf(file, node, inside) : schemaFrom(node, 'unknown');
}

const isLibrarySchema = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' && isUnderstood(schemaOf(file, inner));
};

/** The keys of an object, each with its schema. */
function shapeOf(file: SourceFile, node: TSESTree.Node): Schema {
  const body = requestBodyOf(file, node);
  const properties = new Map<string, SchemaProperty>();
  let complete = true;
  for (const [key, [entry]] of body.entries)
    if (entry) properties.set(key, { node: entry.node, schema: schemaOf(file, entry.value) });
  for (const part of body.opaque) {
    const spread = schemaOf(file, part);
    for (const [key, property] of spread.properties) if (!properties.has(key)) properties.set(key, property);
    complete &&= spread.properties.size > 0 && spread.complete;
  }
  return schemaFrom(node, 'object', { properties, complete });
}

/** `Search.shape.limit`, `Search.shape`: a part of an object schema. */
function shapeMember(file: SourceFile, node: TSESTree.Node): Schema | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const key = staticKey(node);
  if (key === 'shape' || key === 'entries') {
    const whole = schemaOf(file, node.object);
    return whole.kind === 'object' ? whole : undefined;
  }
  const object = unwrap(node.object);
  if (object.type !== 'MemberExpression' || !/^(?:shape|entries|properties)$/u.test(staticKey(object) ?? ''))
    return undefined;
  return key === undefined ? undefined : schemaOf(file, object.object).properties.get(key)?.schema;
}

function callSchema(file: SourceFile, node: TSESTree.CallExpression): Schema {
  const callee = unwrap(node.callee);
  const member = libraryMemberOf(file, callee);
  if (member && Object.hasOwn(member.library.builders, member.name)) return built(file, node, member);
  const [first] = node.arguments;
  const helper = sdks.flatMap((sdk) => sdk.schemaHelpers ?? []).find((one) => isImportOf(file, callee, one.exported));
  const wrapped = helper && node.arguments[helper.schema];
  if (wrapped) return schemaOf(file, wrapped);
  const name =
    dottedName(callee)?.split('.').at(-1) ?? (callee.type === 'MemberExpression' ? staticKey(callee) : undefined);
  if (name !== undefined && conversion.test(name)) {
    if (first && first.type !== 'SpreadElement') return schemaOf(file, first);
    if (callee.type === 'MemberExpression') return schemaOf(file, callee.object);
  }
  if (name === 'freeze' && first) return schemaOf(file, first);
  if (callee.type === 'MemberExpression' && !member) {
    const receiver = schemaOf(file, callee.object);
    if (isUnderstood(receiver)) return stepped(file, node, receiver, staticKey(callee) ?? '');
  }
  const [returned, more] = calleesOf(file, node).flatMap((fn) => returnsOf(file, fn));
  return returned && !more ? schemaOf(file, returned) : schemaFrom(node, 'unknown');
}

/** What a builder of a library makes. */
function built(file: SourceFile, node: TSESTree.CallExpression, { library, name }: LibraryMember): Schema {
  const kind = library.builders[name] ?? 'any';
  const inside = (one: TSESTree.Node): Schema => schemaOf(file, one);
  const given = node.arguments.map((one) => (one.type === 'SpreadElement' ? one.argument : one));
  const [first] = given;
  const traits: SchemaStep[] = [...(library.bounded[name] ?? [])];
  const options = library.style === 'json' ? given.at(-1) : undefined;
  if (options && unwrap(options).type === 'ObjectExpression' && !(kind === 'object' && given.length === 1))
    traits.push(...keywordTraits(file, options));
  switch (kind) {
    case 'object': {
      if (library.style === 'text') return first ? textual(file, node, first) : schemaFrom(node, 'unknown');
      if (!first) return schemaFrom(node, 'record');
      return { ...withTraits(shapeOf(file, first), ...traits), node };
    }
    case 'array':
    case 'record': {
      const item = kind === 'record' ? given.at(options ? 1 : -1) : first;
      return withTraits(schemaFrom(node, kind, { items: item && inside(item) }), ...traits);
    }
    case 'union':
      return withTraits(schemaFrom(node, 'union', { options: optionsOf(given).map(inside) }), ...traits);
    case 'wrapper': {
      const at = name === 'preprocess' || name === 'coerce' ? given[1] : first;
      if (!at) return schemaFrom(node, 'unknown');
      const inner = unwrap(at);
      const lazy = inner.type === 'ArrowFunctionExpression' ? returnsOf(file, inner)[0] : inner;
      const schema = lazy ? inside(lazy) : schemaFrom(node, 'unknown');
      const picked = traits.includes('picked')
        ? { complete: false, properties: new Map<string, SchemaProperty>() }
        : {};
      return {
        ...withTraits(
          schema,
          ...traits.filter((one) => one !== 'picked'),
          ...pipedTraits(file, library, given.slice(1)),
        ),
        ...picked,
      };
    }
    case 'any':
      // `z.custom(check)` is what its check says; without one it admits everything.
      return withTraits(schemaFrom(node, 'any'), ...(name === 'custom' && first ? (['refined'] as const) : traits));
    default:
      return withTraits(schemaFrom(node, kind), ...traits);
  }
}

/** The members of a union, with or without a discriminant before them. */
const optionsOf = (given: readonly TSESTree.Node[]): readonly TSESTree.Node[] => {
  const list = given.map(unwrapAwaited).find((one) => one.type === 'ArrayExpression');
  return list ? list.elements.filter((one) => one !== null) : given;
};

function textual(file: SourceFile, node: TSESTree.CallExpression, first: TSESTree.Node): Schema {
  const schema = definitionSchemaOf(file, unwrap(first), (one) => schemaOf(file, one));
  return { ...schema, node };
}

/** The actions behind the first argument of a pipe. */
const pipedTraits = (
  file: SourceFile,
  library: LibraryMember['library'],
  actions: readonly TSESTree.Node[],
): readonly SchemaStep[] =>
  actions.flatMap((action) => {
    const inner = unwrap(action);
    if (inner.type !== 'CallExpression') return [];
    const member = libraryMemberOf(file, inner.callee);
    const step = member?.library === library ? library.steps[member.name] : undefined;
    return step ? [step] : [];
  });

/** What a step of a chain makes of its receiver: `.max(50)`, `.passthrough()`, `.extend({ ... })`. */
function stepped(file: SourceFile, node: TSESTree.CallExpression, receiver: Schema, name: string): Schema {
  const [first] = node.arguments;
  const root = chainStart(file, node);
  const step = root?.library.steps[name];
  switch (step) {
    case undefined:
      return name === 'array'
        ? schemaFrom(node, 'array', { items: receiver })
        : name === 'or' && first
          ? schemaFrom(node, 'union', { options: [receiver, schemaOf(file, first)] })
          : { ...receiver, node };
    case 'extended': {
      if (!first) return receiver;
      const given = schemaOf(file, first);
      const more = given.kind === 'object' ? given : shapeOf(file, first);
      return {
        ...receiver,
        kind: 'object',
        node,
        properties: new Map([...receiver.properties, ...more.properties]),
        complete: receiver.complete && more.complete,
      };
    }
    case 'picked':
      return { ...receiver, node, ...pickedFrom(file, receiver, name, first) };
    case 'open':
      // Joi's `unknown(false)` closes again.
      return first && unwrap(first).type === 'Literal' ? receiver : { ...withTraits(receiver, 'open'), node };
    case 'closed':
      return {
        ...receiver,
        node,
        traits: new Set([...[...receiver.traits].filter((one) => one !== 'open'), 'closed']),
      };
    default:
      return { ...withTraits(receiver, step), node };
  }
}

function pickedFrom(
  file: SourceFile,
  receiver: Schema,
  name: string,
  first: TSESTree.Node | undefined,
): Pick<Schema, 'properties' | 'complete'> {
  const body = first && requestBodyOf(file, first);
  if (!body || body.opaque.length > 0) return { properties: receiver.properties, complete: false };
  const keeps = (key: string): boolean => body.entries.has(key) === (name === 'pick');
  return {
    properties: new Map([...receiver.properties].filter(([key]) => keeps(key))),
    complete: receiver.complete,
  };
}

/** The builder at the start of a chain, through variables. */
function chainStart(file: SourceFile, node: TSESTree.Node, depth = 0): LibraryMember | undefined {
  const inner = unwrap(node);
  if (depth > 20) return undefined;
  if (inner.type === 'CallExpression') {
    const member = libraryMemberOf(file, inner.callee);
    if (member) return member;
    const callee = unwrap(inner.callee);
    return callee.type === 'MemberExpression' ? chainStart(file, callee.object, depth + 1) : undefined;
  }
  for (const value of valuesOf(file, inner)) {
    const found =
      value.kind === 'expression' && value.node !== inner ? chainStart(file, value.node, depth + 1) : undefined;
    if (found) return found;
  }
  return undefined;
}

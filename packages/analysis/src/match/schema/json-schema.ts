import type { SchemaStep } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { requestBodyOf } from '../request-body.js';
import { schemaFrom, type Schema, type SchemaProperty } from './schema.js';

const keywords =
  /^(?:type|properties|enum|const|anyOf|oneOf|allOf|\$ref|items|additionalProperties|patternProperties)$/u;

const types = new Set(['object', 'string', 'number', 'integer', 'boolean', 'array', 'null']);

const traitOf: ReadonlyMap<string, SchemaStep> = new Map([
  ['maximum', 'max'],
  ['exclusiveMaximum', 'max'],
  ['maxLength', 'max'],
  ['maxItems', 'max'],
  ['minimum', 'min'],
  ['minLength', 'min'],
  ['pattern', 'pattern'],
  ['multipleOf', 'pattern'],
] as const);

/** Formats that every address has are no bound. */
const openFormats =
  /^(?:uri|url|iri|uri-reference|hostname|regex|json-pointer|binary|byte|password|int32|int64|float|double)$/u;

/** What keywords beside a type say about it. */
export function keywordTraits(file: SourceFile, node: TSESTree.Node): SchemaStep[] {
  const found: SchemaStep[] = [];
  for (const [key, [entry]] of requestBodyOf(file, node).entries) {
    const trait = traitOf.get(key);
    if (trait) found.push(trait);
    if (key === 'format' && entry && !openFormats.test(stringOf(entry.value) ?? 'uri')) found.push('pattern');
    if (key === 'additionalProperties' && entry) found.push(isFalse(entry.value) ? 'closed' : 'open');
  }
  return found;
}

const isFalse = (node: TSESTree.Node): boolean => {
  const inner = unwrapAwaited(node);
  return inner.type === 'Literal' && inner.value === false;
};

const elementsOf = (node: TSESTree.Node | undefined): readonly TSESTree.Node[] => {
  const inner = node && unwrapAwaited(node);
  return inner?.type === 'ArrayExpression' ? inner.elements.filter((one) => one !== null) : [];
};

/** Whether an object literal is a JSON Schema: a known type or another keyword that only a schema has. */
export function isJsonSchema(node: TSESTree.ObjectExpression): boolean {
  const members = node.properties.filter((one) => one.type === 'Property');
  return members.some((one) => {
    const key = staticKey(one) ?? '';
    if (!keywords.test(key)) return false;
    // A shape of a schema library may well have a member of that name: `{ orderId: z.uuid(), items: z.array(Item) }`.
    if (key === 'items' || key === 'properties')
      return /^(?:Object|Array)Expression$/u.test(unwrapAwaited(one.value).type);
    if (key !== 'type') return true;
    return (
      types.has(stringOf(one.value) ?? '') || elementsOf(one.value).some((item) => types.has(stringOf(item) ?? ''))
    );
  });
}

/** A JSON Schema that is written down as an object, in one piece or in steps. */
export function jsonSchemaOf(
  file: SourceFile,
  node: TSESTree.ObjectExpression,
  inside: (node: TSESTree.Node) => Schema,
): Schema {
  const body = requestBodyOf(file, node);
  const first = (key: string): TSESTree.Expression | undefined => body.entries.get(key)?.[0]?.value;
  const traits = new Set(keywordTraits(file, node));
  const complete = body.opaque.length === 0;
  const options = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => elementsOf(first(key))).map(inside);
  const typeNode = first('type');
  const named = [stringOf(typeNode), ...elementsOf(typeNode).map((one) => stringOf(one))].filter(
    (one) => one !== undefined && one !== 'null',
  );
  if (first('enum')) return schemaFrom(node, 'enum', { traits });
  if (first('const')) return schemaFrom(node, 'literal', { traits });
  const properties = first('properties');
  if (properties || named[0] === 'object') {
    const found = properties ? requestBodyOf(file, properties) : undefined;
    const described = new Map<string, SchemaProperty>(
      [...(found?.entries ?? [])].flatMap(([key, [entry]]) =>
        entry ? [[key, { node: entry.node, schema: inside(entry.value) }] as const] : [],
      ),
    );
    if (found && (found.opaque.length > 0 || described.size > 0)) {
      return schemaFrom(node, 'object', {
        properties: described,
        complete: complete && found.opaque.length === 0,
        traits,
      });
    }
    if (traits.has('closed') || options.length > 0) return schemaFrom(node, 'object', { traits, options, complete });
    const more = first('additionalProperties');
    const items = more && unwrapAwaited(more).type === 'ObjectExpression' ? inside(more) : undefined;
    return schemaFrom(node, 'record', { items, traits, complete });
  }
  if (options.length > 0) return schemaFrom(node, 'union', { options, traits });
  switch (named[0]) {
    case 'string':
      return schemaFrom(node, 'string', { traits });
    case 'number':
    case 'integer':
      return schemaFrom(node, 'number', { traits });
    case 'boolean':
      return schemaFrom(node, 'boolean', { traits });
    case 'array': {
      const items = first('items');
      return schemaFrom(node, 'array', { items: items && inside(items), traits });
    }
    default:
      return schemaFrom(node, complete && body.entries.size === 0 ? 'any' : 'unknown', { traits });
  }
}

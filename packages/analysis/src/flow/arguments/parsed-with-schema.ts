import type { TSESTree } from '@typescript-eslint/types';
import { admitsAnything } from '../../match/schema/admits-anything.js';
import { libraryMemberOf } from '../../match/schema/builder-of.js';
import { schemaOfType } from '../../match/schema-of-type.js';
import { schemaOf } from '../../match/tool-schema.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { holdsComment } from '../edit/removal-of.js';
import { isVisibleAt } from '../edit/repeatable.js';
import type { Replacement } from '../edit/replacement.js';
import type { ModelArguments } from './model-arguments.js';

/** Reading what the model wrote with a schema that is at hand. */
export interface ParsedWithSchema {
  readonly schema: string;
  readonly edits: readonly Replacement[];
}

/** What two lists of the same names have in common, in whatever order they stand. */
const namesKey = (names: Iterable<string>): string => [...names].sort().join('\n');

/** The variables of the file that hold a schema of an object, by its members. */
const schemasByMembers = perFile((file): ReadonlyMap<string, readonly TSESTree.Identifier[]> => {
  const found = new Map<string, TSESTree.Identifier[]>();
  for (const { id, init } of nodeIndexOf(file).of('VariableDeclarator')) {
    if (id.type !== 'Identifier' || init?.type !== 'CallExpression' || !builderOf(file, init)) continue;
    const { kind, properties } = schemaOf(file, init);
    if (kind !== 'object') continue;
    const key = namesKey(properties.keys());
    const list = found.get(key);
    if (list) list.push(id);
    else found.set(key, [id]);
  }
  return found;
});

/** The schema of the file that describes just the members of a type that is written out where it is asserted. */
function schemaByMembers(file: SourceFile, type: TSESTree.TypeNode): TSESTree.Identifier | undefined {
  if (type.type !== 'TSTypeLiteral' || type.members.length === 0) return undefined;
  const members = type.members.flatMap((one) => (one.type === 'TSPropertySignature' ? (staticKey(one) ?? []) : []));
  if (members.length < type.members.length) return undefined;
  const found = schemasByMembers(file).get(namesKey(members)) ?? [];
  return found.length === 1 ? found[0] : undefined;
}

/** The builder at the start of a schema: `z.object` of `z.object({ ... }).strict()`. */
function builderOf(file: SourceFile, schema: TSESTree.Node, depth = 0): TSESTree.Node | undefined {
  const node = unwrap(schema);
  if (depth > 12) return undefined;
  if (node.type === 'Identifier') {
    const [value] = valuesOf(file, node);
    return value?.kind === 'expression' && value.node !== node ? builderOf(file, value.node, depth + 1) : undefined;
  }
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  if (libraryMemberOf(file, callee)) return callee;
  return callee.type === 'MemberExpression' ? builderOf(file, callee.object, depth + 1) : undefined;
}

/** A call of the library that gives the checked value or throws, or nothing where its name is not at hand. */
function parseCall(file: SourceFile, schema: TSESTree.Identifier, value: string): string | undefined {
  const builder = builderOf(file, schema);
  const library = builder && libraryMemberOf(file, builder)?.library.id;
  if (library === 'zod') return `${schema.name}.parse(${value})`;
  if (library === 'arktype') return `${schema.name}.assert(${value})`;
  const namespace = builder?.type === 'MemberExpression' ? unwrap(builder.object) : undefined;
  return library === 'valibot' && namespace?.type === 'Identifier'
    ? `${namespace.name}.parse(${schema.name}, ${value})`
    : undefined;
}

const isUsable = (file: SourceFile, schema: TSESTree.Identifier, place: TSESTree.Node): boolean => {
  const known = schemaOf(file, schema);
  return known.kind !== 'unknown' && !admitsAnything(known) && isVisibleAt(file, schema, place);
};

const isAssertion = (node: TSESTree.Node): node is TSESTree.TSAsExpression | TSESTree.TSTypeAssertion =>
  node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion';

/** The expression with its default and the assertions around it: `(params.arguments ?? {}) as Reply`. */
function outermost(node: TSESTree.Node): TSESTree.Node {
  let at = node;
  for (let outer = at.parent; outer; outer = at.parent) {
    const isDefaulted = outer.type === 'LogicalExpression' && outer.operator !== '&&' && outer.left === at;
    if (!isDefaulted && !isAssertion(outer)) return at;
    at = outer;
  }
  return at;
}

/** The type that code gives to what came in: by an assertion, or where it is declared. */
function claimedType(outer: TSESTree.Node): TSESTree.TypeNode | undefined {
  if (isAssertion(outer)) return outer.typeAnnotation;
  const { parent } = outer;
  return parent?.type === 'VariableDeclarator' ? parent.id.typeAnnotation?.typeAnnotation : undefined;
}

/** The schema of the only tool that the file describes: nothing else can have been proposed here. */
function onlySchema(file: SourceFile): TSESTree.Identifier | undefined {
  const [definition, ...more] = toolDefinitionsOf(file);
  const schema = definition?.schema && more.length === 0 ? unwrap(definition.schema) : undefined;
  const [converted] = schema?.type === 'CallExpression' ? schema.arguments : [];
  const found = converted ?? schema;
  return found?.type === 'Identifier' ? found : undefined;
}

/** `(raw: string) => Reply.parse(JSON.parse(raw))` in place of a parser that only parses. */
function parserWith(file: SourceFile, { node, definition }: ModelArguments): ParsedWithSchema | undefined {
  const outer = outermost(node);
  const claimed = claimedType(outer);
  const result = claimed?.type === 'TSFunctionType' ? claimed.returnType?.typeAnnotation : undefined;
  const fn = definition?.executor;
  const [first] = isFunction(fn) ? fn.params : [];
  const received = first && 'typeAnnotation' in first ? first.typeAnnotation?.typeAnnotation : undefined;
  const type = result ?? received;
  const schema = type && (schemaOfType(file, type) ?? schemaByMembers(file, type));
  const call = schema && isUsable(file, schema, node) ? parseCall(file, schema, 'JSON.parse(raw)') : undefined;
  return schema && call !== undefined && !holdsComment(file, ...outer.range)
    ? { schema: schema.name, edits: [{ range: outer.range, text: `(raw: string) => ${call}` }] }
    : undefined;
}

/**
 * Reads what came in with the schema that the code means anyway: the one that its asserted or declared type is derived
 * from, or that of the only tool of the file.
 *
 * `undefined` where no such schema is visible at the place, where it admits anything, and where a comment would be lost.
 */
export function parsedWithSchema(file: SourceFile, one: ModelArguments): ParsedWithSchema | undefined {
  const { kind, node } = one;
  if (kind === 'parameter') return undefined;
  if (kind === 'parser') return node.type === 'MemberExpression' ? parserWith(file, one) : undefined;
  const outer = outermost(node);
  const core = unwrap(outer);
  const type = claimedType(outer);
  const schema = type
    ? (schemaOfType(file, type) ?? schemaByMembers(file, type))
    : core === outer
      ? onlySchema(file)
      : undefined;
  if (!schema || !isUsable(file, schema, node)) return undefined;
  const isLosing =
    holdsComment(file, outer.range[0], core.range[0]) || holdsComment(file, core.range[1], outer.range[1]);
  const call = isLosing ? undefined : parseCall(file, schema, file.sourceCode.text.slice(...core.range));
  return call === undefined ? undefined : { schema: schema.name, edits: [{ range: outer.range, text: call }] };
}

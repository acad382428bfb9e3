import type { TSESTree } from '@typescript-eslint/types';
import type { SchemaProperty } from '../../match/schema/schema.js';
import { schemaOf } from '../../match/tool-schema.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf, typeNodeOfValue } from '../../resolve/type-node.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { modelArgumentsOf } from '../arguments/model-arguments.js';
import { wordsOf } from '../confirmation/irreversible.js';
import { findDependence, prune } from '../depends-on.js';
import { isIdName } from '../principal/vocabulary.js';
import { isOnlyTold } from './is-only-told.js';

/** The names of what a model writes: in the schemas of tools, and in those that code holds its arguments against. */
const namesTaken = perFile((file): readonly string[] =>
  [...toolDefinitionsOf(file), ...modelArgumentsOf(file)].flatMap(({ schema }) =>
    schema ? [...schemaOf(file, schema).properties.keys()] : [],
  ),
);

/** Tools that take a text which is not one of a few, by the words of their names: `consult_file`. */
const wordsTaken = perFile(
  (file): ReadonlySet<string> =>
    new Set(
      toolDefinitionsOf(file).flatMap(({ name, schema }) =>
        name !== undefined && schema && [...schemaOf(file, schema).properties.values()].some(isFreeText)
          ? wordsOf(name).map(thingOf)
          : [],
      ),
    ),
);

const isFreeText = ({ schema }: SchemaProperty): boolean => schema.kind === 'string';

/** What somebody likes, is called or can do: told so that they are spoken to well, and nothing that a tool opens. */
const aboutPerson =
  /^(?:langu|local|interest|hobb|tag|topic|skill|prefer|diet|allerg|name|alias|e?mail|phone|pronoun|currenc|favou?rit|goal|note|messag|reminder|memor)/u;

const isTaken = (file: SourceFile, key: string): boolean => {
  const thing = thingOf(key);
  return (
    namesTaken(file).some((name) => thingOf(name) === thing) ||
    (!aboutPerson.test(thing) && wordsTaken(file).has(thing))
  );
};

/** The thing that a list holds ids of, and an argument may name: `storeIds` and `storeId`, `districts` and `district`. */
const thingOf = (name: string): string =>
  name
    .replace(/^(?:allowed|permitted|granted|own|assigned|accessible)(?=[A-Z])/u, '')
    .replace(/(?:Ids?|Nos?|Numbers?|Codes?|Keys?)$/u, '')
    .replace(/ies$/u, 'y')
    .replace(/s$/u, '')
    .toLowerCase();

const isList = (node: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined): boolean => {
  if (node?.type === 'TSTypeOperator') return isList(node.typeAnnotation);
  if (node?.type === 'TSArrayType') return node.elementType.type === 'TSStringKeyword';
  return (
    node?.type === 'TSTypeReference' &&
    node.typeName.type === 'Identifier' &&
    /^(?:Readonly)?(?:Set|Array)$/u.test(node.typeName.name)
  );
};

/** The type of an object; of the context of an agent's run, what that is declared to hold: `RunContext<Broker>`. */
function typeOf(file: SourceFile, object: TSESTree.Node): TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined {
  const known = typeNodeOf(file, object);
  if (known) return known;
  for (const value of valuesOf(file, object)) {
    if (value.kind !== 'member' || value.key !== 'context') continue;
    const holder = typeNodeOfValue(file, value.object);
    const [held] = holder?.type === 'TSTypeReference' ? (holder.typeArguments?.params ?? []) : [];
    if (held) return held;
  }
  return undefined;
}

/** The object that a list is read from, by its member or by a pattern that takes it out. */
function holderOf(file: SourceFile, node: TSESTree.Node): { key: string; type: ReturnType<typeof typeOf> } | undefined {
  if (node.type === 'MemberExpression') {
    const key = staticKey(node);
    return key?.endsWith('s') ? { key, type: typeOf(file, node.object) } : undefined;
  }
  const [definition] = node.type === 'Identifier' ? (variableOf(file, node)?.defs ?? []) : [];
  const property = definition?.name.parent;
  if (property?.type !== 'Property' || property.parent.type !== 'ObjectPattern') return undefined;
  const [key, pattern] = [staticKey(property), property.parent];
  if (!key?.endsWith('s')) return undefined;
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator') return { key, type: parent.init ? typeOf(file, parent.init) : undefined };
  return { key, type: pattern.typeAnnotation?.typeAnnotation };
}

/**
 * A list of what somebody may reach, of which a tool takes one: `who.accountIds` beside an argument `accountId` or a tool
 * `open_account`, where the list is told to the model and nothing else reads it. Somebody is whose type has two ids of
 * their own beside it.
 */
export const reachTold = (file: SourceFile, text: TSESTree.Node): TSESTree.Node | undefined =>
  findDependence(file, text, (node): TSESTree.Node | typeof prune | undefined => {
    const { key, type } = holderOf(file, node) ?? {};
    if (key === undefined || !type || type.type === 'TSMethodSignature') return undefined;
    const { members } = typeMembersOf(file, type);
    if (!isList(members.get(key))) return undefined;
    const ids = [...members].filter(([name, member]) => isIdName(name) && member?.type === 'TSStringKeyword');
    return ids.length > 0 && isTaken(file, key) && isOnlyTold(file, key) ? node : undefined;
  });

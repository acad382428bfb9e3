import type { TSESTree } from '@typescript-eslint/types';
import { schemaOf } from '../../match/tool-schema.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf, typeNodeOfValue } from '../../resolve/type-node.js';
import { wrapped } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { modelArgumentsOf } from '../arguments/model-arguments.js';
import { findDependence, prune } from '../depends-on.js';
import { isIdName } from '../principal/vocabulary.js';

/** What a list is read for where it only becomes a text or a number. */
const onlyTells = /^(?:length|join|map|size|values|toSorted|sort|slice|forEach)$/u;

/** Whether nothing of the file but texts reads a list: nothing looks for a member in it, and nothing is handed it. */
const isOnlyTold = (file: SourceFile, key: string): boolean =>
  nodeIndexOf(file)
    .of('MemberExpression')
    .filter((one) => staticKey(one) === key)
    .every((one) => {
      const outer = wrapped(one);
      // `[...who.projects].join(', ')`
      const list = outer.parent?.type === 'SpreadElement' ? outer.parent.parent : undefined;
      const { parent } = list?.type === 'ArrayExpression' ? wrapped(list) : outer;
      if (parent?.type === 'MemberExpression') return onlyTells.test(staticKey(parent) ?? '');
      return parent?.type === 'TemplateLiteral';
    });

/** The names of what a model writes: in the schemas of tools, and in those that code holds its arguments against. */
const namesTaken = perFile((file): readonly string[] =>
  [...toolDefinitionsOf(file), ...modelArgumentsOf(file)].flatMap(({ schema }) =>
    schema ? [...schemaOf(file, schema).properties.keys()] : [],
  ),
);

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

/**
 * A list of what somebody may reach, of which a tool takes one: `who.accountIds` beside an argument `accountId`, where
 * the list is told to the model and nothing else reads it. Somebody is whose type has two ids of their own beside it.
 */
export const reachTold = (file: SourceFile, text: TSESTree.Node): TSESTree.MemberExpression | undefined =>
  findDependence(file, text, (node): TSESTree.MemberExpression | typeof prune | undefined => {
    if (node.type !== 'MemberExpression') return undefined;
    const key = staticKey(node) ?? '';
    const type = key.endsWith('s') ? typeOf(file, node.object) : undefined;
    if (!type || type.type === 'TSMethodSignature') return undefined;
    const { members } = typeMembersOf(file, type);
    if (!isList(members.get(key))) return undefined;
    const ids = [...members].filter(([name, member]) => isIdName(name) && member?.type === 'TSStringKeyword');
    const isTaken = namesTaken(file).some((name) => thingOf(name) === thingOf(key));
    return ids.length > 0 && isTaken && isOnlyTold(file, key) ? node : undefined;
  });

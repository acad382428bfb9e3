import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { entityName } from '../../resolve/entity-name.js';
import { perFile } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { isPlain } from './is-plain.js';
import { memberKinds } from './member-kinds.js';
import { isIdName, namesThing } from './vocabulary.js';

/**
 * What a text is put together of, as an end user is named with their tenant: `${user.orgId}:${user.id}`. The ids of things
 * that stand in it as well are nobody's.
 */
const piecesOf = (value: TSESTree.Node): readonly TSESTree.Node[] =>
  value.type === 'TemplateLiteral'
    ? value.expressions.filter((one) => !(dottedName(one) ?? '').split('.').some(namesThing)).map((one) => unwrap(one))
    : [value];

/** What the requests of the file name as their end user: as the value itself, or one key deeper as Anthropic's do. */
const named = perFile((file): readonly TSESTree.MemberExpression[] =>
  requestsOf(file)
    .flatMap(({ sdk, body }) => (sdk.endUser ?? []).flatMap((key) => body.entries.get(key) ?? []))
    .map(({ value }) => unwrap(value))
    .flatMap((value) =>
      value.type === 'ObjectExpression'
        ? value.properties.flatMap((one) => (one.type === 'Property' ? [unwrap(one.value)] : []))
        : [value],
    )
    .flatMap(piecesOf)
    .filter((value) => value.type === 'MemberExpression'),
);

/** What a request is made of: a bag of options that names an end user is nobody. */
const partOfRequest =
  /^(?:model|prompt|messages?|input|system|instructions|temperature|tools?|text|question|query|content|provider|apiKey|max\w*)$/u;

/** The declared type of a parameter. */
function typeOf(variable: Variable): TSESTree.TypeNode | undefined {
  const [definition] = variable.defs;
  return definition?.type === 'Parameter' && definition.name.type === 'Identifier'
    ? definition.name.typeAnnotation?.typeAnnotation
    : undefined;
}

/** Whether the file declares a variable as a few texts, lists and flags, none of which a request is made of. */
function isDeclaredPlain(file: SourceFile, variable: Variable): boolean {
  const type = typeOf(variable);
  if (!type) return false;
  const kinds = memberKinds(file, typeMembersOf(file, type));
  return kinds.size >= 2 && kinds.size <= 5 && isPlain(kinds) && !isMadeIntoRequest(kinds);
}

const isMadeIntoRequest = (kinds: ReadonlyMap<string, unknown>): boolean =>
  [...kinds.keys()].some((key) => partOfRequest.test(key));

const endUsers = perFile((file): ReadonlySet<Variable> => {
  const found = new Set<Variable>();
  for (const member of named(file)) {
    const variable = variableOf(file, unwrap(member.object));
    if (variable && (isIdName(staticKey(member) ?? '') || isDeclaredPlain(file, variable))) found.add(variable);
  }
  return found;
});

/** The types that the file declares for them: what builds the request is handed its end user by those that call it. */
const endUserTypes = perFile(
  (file): ReadonlySet<string> =>
    new Set(
      [...endUsers(file)].flatMap((variable) => {
        const type = typeOf(variable);
        if (type?.type !== 'TSTypeReference') return [];
        const { members, partial } = typeMembersOf(file, type);
        const isSomebody = members.size >= 2 && !partial && !isMadeIntoRequest(members);
        return isSomebody ? [entityName(type.typeName)] : [];
      }),
    ),
);

/** Whether a request to the model names a variable as its end user: `user: member.memberId`. */
export const isEndUser = (file: SourceFile, variable: Variable): boolean => endUsers(file).has(variable);

/** Whether a type is declared for what a request names as its end user, and for nothing that a request is made of. */
export const isEndUserType = (file: SourceFile, type: TSESTree.TypeNode): boolean =>
  type.type === 'TSTypeReference' && endUserTypes(file).has(entityName(type.typeName));

/** Members that name a thing by its own id: `broker.id`, `broker.brokerId`, and not `ticket.authorId`. */
const isOwnId = (name: string, key: string): boolean =>
  name !== '' && (/^(?:id|sub|uid)$/u.test(key) || key.toLowerCase().startsWith(name.toLowerCase()));

/**
 * The results of calls that a request names as its end user by their own id: `await requireBroker(token)`, kept in
 * `broker` beside `safety_identifier: broker.brokerId`.
 */
export const endUserResults = perFile((file): ReadonlySet<TSESTree.Node> => {
  const found = new Set<TSESTree.Node>();
  for (const member of named(file)) {
    const object = unwrap(member.object);
    const key = staticKey(member);
    if (key === undefined) continue;
    if (object.type === 'CallExpression' && isOwnId(stringOf(object.arguments[0]) ?? '', key)) found.add(object);
    if (object.type !== 'Identifier' || !isOwnId(object.name, key)) continue;
    for (const one of valuesOf(file, object))
      if (one.kind === 'expression' && one.node.type === 'CallExpression') found.add(one.node);
  }
  return found;
});

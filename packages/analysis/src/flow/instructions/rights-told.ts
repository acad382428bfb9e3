import type { TSESTree } from '@typescript-eslint/types';
import { schemaOf } from '../../match/tool-schema.js';
import { toolDefinitionsOf } from '../../match/tool-definitions.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { wrapped } from '../../resolve/unwrap.js';
import { staticText } from './static-text.js';
import { findDependence, prune } from '../depends-on.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { isIdName } from '../principal/vocabulary.js';
import { principalOf } from '../principal/principal.js';

const rights =
  /^(?:roles?|permissions?|perms|grants?|scopes?|rights|entitlements?|capabilit(?:y|ies)|privileges?|clearances?|certificates?)$|(?:Roles?|Permissions?|Grants?|Scopes?|Rights|Privileges|Ids)$|^(?:allowed|permitted|granted)[A-Z]/u;

/** Whether a member of somebody who asks is declared as a list of texts: what they hold, whatever language names it. */
function isList(file: SourceFile, node: TSESTree.Node): boolean {
  const type = typeNodeOf(file, node);
  if (!type || type.type === 'TSMethodSignature') return false;
  return (
    (type.type === 'TSArrayType' && type.elementType.type === 'TSStringKeyword') ||
    (type.type === 'TSTypeReference' &&
      type.typeName.type === 'Identifier' &&
      /^(?:Readonly)?Set$/u.test(type.typeName.name))
  );
}

/** Whether a member is declared as one of a few texts: `fonction: 'caviste' | 'maitre_de_chai'`. */
function isOneOfFew(file: SourceFile, node: TSESTree.Node): boolean {
  const type = typeNodeOf(file, node);
  return (
    type?.type === 'TSUnionType' &&
    type.types.every(
      (one) => one.type === 'TSLiteralType' && 'value' in one.literal && typeof one.literal.value === 'string',
    )
  );
}

/** Members of few texts that say how to speak to somebody, and not what they may do. */
const manners =
  /locale|lang|theme|currency|zone|unit|country|gender|salutation|tone|title|greeting|status|style|format|level$|mode$|channel|pronoun/iu;

/** What a rule about tools says besides who it is about. */
const refuses =
  /\b(?:only|never|must not|do not|don['’]t|refuse|deny|not allowed|not permitted|unless|may not|nur|niemals|verweigere|darf|seule?s?|refuse[rz]?|jamais|sauf|s[oó]lo|nunca|apenas|somente|soltanto|mai|alleen|nooit)\b/iu;

/** Whether the file asks a list for a member: `who.accountIds.includes(accountId)`. */
const isAsked = (file: SourceFile, key: string): boolean =>
  nodeIndexOf(file)
    .of('MemberExpression')
    .some((one) => {
      const outer = wrapped(one).parent;
      return (
        staticKey(one) === key &&
        outer?.type === 'MemberExpression' &&
        /^(?:includes|has|some|find|indexOf|every|filter)$/u.test(staticKey(outer) ?? '')
      );
    });

/**
 * A list of the ids that somebody may reach, of which a tool takes one: `who.accountIds` beside an argument `accountId`,
 * where nothing asks the list. Somebody is whose type has two ids of their own beside it.
 */
function reachTold(file: SourceFile, node: TSESTree.MemberExpression): boolean {
  const key = staticKey(node) ?? '';
  if (!/[a-z]Ids$/u.test(key) || !isList(file, node)) return false;
  const type = typeNodeOf(file, node.object);
  if (!type || type.type === 'TSMethodSignature') return false;
  const ids = [...typeMembersOf(file, type).members].filter(
    ([name, member]) => isIdName(name) && member?.type === 'TSStringKeyword',
  );
  const one = key.slice(0, -1);
  return (
    ids.length > 1 &&
    !isAsked(file, key) &&
    toolDefinitionsOf(file).some(({ schema }) => schema && schemaOf(file, schema).properties.has(one))
  );
}

/**
 * The member of somebody who asks that an instruction tells the model: a role, grants, the ids that they may reach. Who
 * only is named like one does not count.
 */
export const rightsTold = (file: SourceFile, text: TSESTree.Node): TSESTree.Node | undefined =>
  findDependence(file, text, (node): TSESTree.Node | typeof prune | undefined => {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
    if (node.type === 'MemberExpression' && reachTold(file, node)) return node;
    if (principalOf(file, node).answer !== 'yes') return undefined;
    const path = principalMemberOf(file, node)?.path ?? [];
    const last =
      path.filter((key) => key !== '[]').at(-1) ??
      (node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '');
    if (rights.test(last) || (path.length > 0 && isList(file, node))) return node;
    return path.length > 0 && isOneOfFew(file, node) && !manners.test(last) && refuses.test(staticText(file, text))
      ? node
      : undefined;
  });

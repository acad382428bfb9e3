import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { staticText } from './static-text.js';
import { findDependence, prune } from '../depends-on.js';
import { principalMemberOf } from '../principal/principal-member.js';
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

/** Attributes by which an organization decides who may do what, whatever texts they hold. */
const attributes =
  /^(?:department|division|team|group|office|section|position|job|jobTitle|function|rank|grade|clearance|tier|plan|seniority|designation|occupation|abteilung|stufe|funktion|fonction|poste|cargo|puesto|reparto)$/iu;

const isText = (file: SourceFile, node: TSESTree.Node): boolean => {
  const type = typeNodeOf(file, node);
  return type?.type === 'TSStringKeyword' || type?.type === 'TSNumberKeyword';
};

/** Members of few texts that say how to speak to somebody, and not what they may do. */
const manners =
  /locale|lang|theme|currency|zone|unit|country|gender|salutation|tone|title|greeting|status|style|format|level$|mode$|channel|pronoun/iu;

/** What a rule about tools says besides who it is about. */
const refuses =
  /\b(?:only|never|must not|do not|don['’]t|refuse|deny|not allowed|not permitted|unless|may not|nobody|no one|except|confidential|reserved|restricted|nur|niemals|verweigere|darf|seule?s?|refuse[rz]?|jamais|sauf|s[oó]lo|nunca|apenas|somente|soltanto|mai|alleen|nooit)\b/iu;

/**
 * The member of somebody who asks that an instruction tells the model: a role, grants, the ids that they may reach. Who
 * only is named like one does not count.
 */
export const rightsTold = (file: SourceFile, text: TSESTree.Node): TSESTree.Node | undefined =>
  findDependence(file, text, (node): TSESTree.Node | typeof prune | undefined => {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
    if (principalOf(file, node).answer !== 'yes') return undefined;
    const path = principalMemberOf(file, node)?.path ?? [];
    const last =
      path.filter((key) => key !== '[]').at(-1) ??
      (node.type === 'MemberExpression' && node.property.type === 'Identifier' ? node.property.name : '');
    if (rights.test(last) || (path.length > 0 && isList(file, node))) return node;
    const says = (isOneOfFew(file, node) && !manners.test(last)) || (attributes.test(last) && isText(file, node));
    return path.length > 0 && says && refuses.test(staticText(file, text)) ? node : undefined;
  });

import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeNodeOf } from '../../resolve/type-node.js';
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
    return rights.test(last) || (path.length > 0 && isList(file, node)) ? node : undefined;
  });

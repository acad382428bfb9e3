import type { TSESTree } from '@typescript-eslint/types';
import { entityName } from '../../resolve/entity-name.js';
import { homeOf } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, typeNodeOf, withoutNothing } from '../../resolve/type-node.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';

/** Words for a person that a company is called by too: `operatorId` of an `Engineer`. */
const mayBeCompany = /^(?:operator|customer|owner)/u;

const ownIds = /^(?:id|sub|uid|oid|uuid|guid)$/u;

/** Whether an id of somebody who asks is not their own: by its name, or since their type has one of their own beside it. */
export function isIdOfTenant(file: SourceFile, node: TSESTree.Node, key: string): boolean {
  if (!isIdName(key) || ownIds.test(key) || (isUserName(key) && !mayBeCompany.test(key))) return false;
  if (isTenantName(file, key) && !isUserName(key)) return true;
  const declared = node.type === 'MemberExpression' ? typeNodeOf(file, node.object) : undefined;
  if (!declared || declared.type === 'TSMethodSignature') return false;
  const type = withoutNothing(awaitedType(declared));
  if (type.type !== 'TSTypeReference') return false;
  const named = entityName(type.typeName).toLowerCase();
  // `crewId` of a `CrewMember`, `officerId` of a `PortOfficer`.
  const isOwn = (name: string): boolean => {
    const stem = name.replace(/(?:Id|ID|_id)$/u, '').toLowerCase();
    const isNamed = isIdName(name) && (named.startsWith(stem) || named.endsWith(stem));
    return isNamed || (!isUserName(key) && (ownIds.test(name) || (isIdName(name) && isUserName(name))));
  };
  return !isOwn(key) && [...typeMembersOf(homeOf(file, type), type).members.keys()].some(isOwn);
}

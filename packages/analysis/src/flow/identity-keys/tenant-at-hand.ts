import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { isTenantMember } from './key-parts.js';

/** Members that can hardly be anything but the tenant of who asks. */
const ownTenant = /^(?:tenant_?id|org_?id|organi[sz]ation_?id|workspace_?id|tid)$/iu;

function tenantOf(file: SourceFile, node: TSESTree.Node): string | undefined {
  const type = typeNodeOf(file, node);
  if (!type || type.type === 'TSMethodSignature') return undefined;
  const name = [...typeMembersOf(file, awaitedType(type)).members.keys()].find((one) => isTenantMember(file, one));
  return name;
}

/** Whether something has a tenant among its members, by the types that the file declares. */
export const holdsTenant = (file: SourceFile, node: TSESTree.Node): boolean => tenantOf(file, node) !== undefined;

/**
 * The tenant that a place could put into a key: a member of somebody who is in reach of the function, by the types that
 * the file declares, or one that the function reads.
 */
export const tenantAtHand = perNode(
  undefined as string | undefined,
  (file: SourceFile, node: TSESTree.Node): string | undefined => {
    const index = nodeIndexOf(file);
    for (const fn of enclosingFunctions(node)) {
      for (const name of index.inside('Identifier', fn)) {
        if (name.parent.type === 'MemberExpression' && name.parent.property === name) continue;
        if (name.parent.type === 'Property' && name.parent.key === name && !name.parent.shorthand) continue;
        const member = tenantOf(file, name);
        if (member !== undefined) return `${name.name}.${member}`;
      }
      for (const type of index.inside('TSTypeReference', fn)) {
        const member = [...typeMembersOf(file, type).members.keys()].find((one) => isTenantMember(file, one));
        if (member !== undefined) return member;
      }
      for (const property of index.inside('Property', fn)) {
        const key = property.parent.type === 'ObjectPattern' ? staticKey(property) : undefined;
        if (key !== undefined && ownTenant.test(key)) return key;
      }
      for (const read of index.inside('MemberExpression', fn)) {
        const key = staticKey(read);
        if (key !== undefined && ownTenant.test(key)) return key;
      }
    }
    return undefined;
  },
);

import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { isTenantMember } from './key-parts.js';

function tenantOf(file: SourceFile, node: TSESTree.Node): string | undefined {
  const type = typeNodeOf(file, node);
  if (!type || type.type === 'TSMethodSignature') return undefined;
  const name = [...typeMembersOf(file, awaitedType(type)).members.keys()].find((one) => isTenantMember(file, one));
  return name;
}

/**
 * The tenant that a place could put into a key: a member of somebody who is in reach of the function, by the types that
 * the file declares, or one that the function reads.
 */
export const tenantAtHand = perNode(undefined as string | undefined, (file: SourceFile, node: TSESTree.Node): string | undefined => {
  const index = nodeIndexOf(file);
  for (const fn of enclosingFunctions(node)) {
    for (const name of index.inside('Identifier', fn)) {
      if (name.parent.type === 'MemberExpression' && name.parent.property === name) continue;
      if (name.parent.type === 'Property' && name.parent.key === name && !name.parent.shorthand) continue;
      const member = tenantOf(file, name);
      if (member !== undefined) return `${name.name}.${member}`;
    }
    for (const read of index.inside('MemberExpression', fn)) {
      const key = staticKey(read);
      if (key !== undefined && /^(?:tenant_?id|org_?id|organi[sz]ation_?id|workspace_?id|tid)$/iu.test(key)) return key;
    }
  }
  return undefined;
});

import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';

/**
 * The types of what a file declares that middleware leaves on the context of a request, by its key:
 * `new Hono<{ Variables: { clerk: Clerk } }>()`, `interface ContextVariableMap { clerk: Clerk }`.
 */
export const contextVariables = perFile((file): ReadonlyMap<string, TSESTree.TypeNode> => {
  const index = nodeIndexOf(file);
  const found = new Map<string, TSESTree.TypeNode>();
  for (const property of index.of('TSPropertySignature')) {
    const type = staticKey(property) === 'Variables' ? property.typeAnnotation?.typeAnnotation : undefined;
    for (const [key, member] of type ? typeMembersOf(file, type).members : [])
      if (member && member.type !== 'TSMethodSignature') found.set(key, member);
  }
  for (const { id, body } of index.of('TSInterfaceDeclaration')) {
    if (id.name !== 'ContextVariableMap') continue;
    for (const one of body.body) {
      const type = one.type === 'TSPropertySignature' ? one.typeAnnotation?.typeAnnotation : undefined;
      if (one.type === 'TSPropertySignature' && type) found.set(staticKey(one) ?? '', type);
    }
  }
  return found;
});

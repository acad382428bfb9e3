import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';

/** What the file declares that middleware leaves on the context of a request: `new Hono<{ Variables: { clerk: Clerk } }>()`. */
const variables = perFile((file): ReadonlyMap<string, TSESTree.TypeNode> => {
  const found = new Map<string, TSESTree.TypeNode>();
  for (const property of nodeIndexOf(file).of('TSPropertySignature')) {
    const type = staticKey(property) === 'Variables' ? property.typeAnnotation?.typeAnnotation : undefined;
    for (const [key, member] of type ? typeMembersOf(file, type).members : [])
      if (member && member.type !== 'TSMethodSignature') found.set(key, member);
  }
  return found;
});

/** The declared type of what middleware leaves on the context of a request under a key. */
export const contextVariable = (file: SourceFile, key: string): TSESTree.TypeNode | undefined =>
  variables(file).get(key);

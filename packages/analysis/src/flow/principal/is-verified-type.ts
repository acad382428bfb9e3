import { identityTypes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { importedTypeOf } from '../../match/client-of.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { withoutNothing } from '../../resolve/type-node.js';

/** Few files name one of them, and every annotation is asked about. */
const mayName = perFile(({ program }) =>
  program.body.some(
    (one) => one.type === 'ImportDeclaration' && identityTypes.some(({ module }) => module === one.source.value),
  ),
);

/** Whether an annotation names somebody whom a library has verified: `auth: AuthInfo`, `auth: AuthInfo | undefined`. */
export const isVerifiedType = (file: SourceFile, node: TSESTree.TypeNode): boolean => {
  const type = mayName(file) ? importedTypeOf(file, withoutNothing(node)) : undefined;
  return type !== undefined && identityTypes.some(({ module, name }) => module === type.module && name === type.last);
};

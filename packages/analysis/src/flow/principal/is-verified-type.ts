import { identityTypes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { importedTypeOf } from '../../match/client-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { withoutNothing } from '../../resolve/type-node.js';

/** Whether an annotation names somebody whom a library has verified: `auth: AuthInfo`, `auth: AuthInfo | undefined`. */
export const isVerifiedType = (file: SourceFile, node: TSESTree.TypeNode): boolean => {
  const type = importedTypeOf(file, withoutNothing(node));
  return type !== undefined && identityTypes.some(({ module, name }) => module === type.module && name === type.last);
};

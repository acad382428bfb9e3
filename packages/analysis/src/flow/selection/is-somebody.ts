import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { principalOf } from '../principal/principal.js';
import { isPermissionName } from '../principal/vocabulary.js';

const wholePrincipals = new Set<string>([
  'shape of a principal',
  'known identity source',
  'declared identity source',
  'ambient store',
  'end user of a request',
]);

/** Whether a variable holds somebody as a whole, not what somebody may do. */
export const isSomebody = (file: SourceFile, node: TSESTree.Identifier): boolean => {
  const { answer, reason } = principalOf(file, node);
  return answer === 'yes' && wholePrincipals.has(reason) && !isPermissionName(node.name);
};

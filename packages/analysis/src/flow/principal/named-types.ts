import type { TSESTree } from '@typescript-eslint/types';
import { entityName } from '../../resolve/entity-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';

/** The types that the file names, each by one mention of it. */
export const namedTypes = perFile((file): readonly TSESTree.TSTypeReference[] => {
  const byName = new Map(
    nodeIndexOf(file)
      .of('TSTypeReference')
      .map((one) => [entityName(one.typeName), one]),
  );
  return [...byName.values()];
});

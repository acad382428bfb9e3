import type { DefinitionHelper } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { requestBodyOf } from './request-body.js';

/** The executor among the arguments of a helper: one of them, or under a key of an object of several functions. */
export function executorAt(
  file: SourceFile,
  given: readonly (TSESTree.Node | undefined)[],
  { executor, executorKey }: NonNullable<DefinitionHelper['positions']>,
): TSESTree.Node | undefined {
  const placed = executor === undefined ? undefined : given.at(executor);
  if (!placed || executorKey === undefined) return placed;
  return requestBodyOf(file, placed).entries.get(executorKey)?.[0]?.value;
}

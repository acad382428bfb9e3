import type { TSESTree } from '@typescript-eslint/types';
import { isRelative } from './module-path.js';

/** What a file imports. */
export interface Imports {
  /** The files that are meant. */
  readonly paths: readonly string[];
  /** The relative imports for which there is no file. */
  readonly unfound: readonly string[];
}

/**
 * What a file imports or hands on from files of its project.
 *
 * @param pathOf - The file that is meant by what such a statement says.
 */
export function importsOf({ body }: TSESTree.Program, pathOf: (specifier: string) => string | undefined): Imports {
  const paths: string[] = [];
  const unfound: string[] = [];
  for (const statement of body) {
    if (!('source' in statement) || !statement.source) continue;
    const path = pathOf(statement.source.value);
    if (path !== undefined) paths.push(path);
    else if (isRelative(statement.source.value)) unfound.push(statement.source.value);
  }
  return { paths, unfound };
}

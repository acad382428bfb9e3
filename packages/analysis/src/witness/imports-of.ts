import type { TSESTree } from '@typescript-eslint/types';
import { isRelative, modulePath } from './module-path.js';

/** The relative imports of a file. */
export interface Imports {
  /** The files that they mean. */
  readonly paths: readonly string[];
  /** What they say where no file is meant. */
  readonly unfound: readonly string[];
}

/**
 * What a file imports or hands on by relative paths.
 *
 * @param from - The absolute path of the file.
 */
export function importsOf({ body }: TSESTree.Program, from: string): Imports {
  const paths: string[] = [];
  const unfound: string[] = [];
  for (const statement of body) {
    if (!('source' in statement) || !statement.source || !isRelative(statement.source.value)) continue;
    const path = modulePath(statement.source.value, from);
    if (path === undefined) unfound.push(statement.source.value);
    else paths.push(path);
  }
  return { paths, unfound };
}

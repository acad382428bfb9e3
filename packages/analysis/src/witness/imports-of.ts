import type { TSESTree } from '@typescript-eslint/types';
import { isRelative } from './module-path.js';

/** What a file imports. */
export interface Imports {
  /** The files that are meant. */
  readonly paths: readonly string[];
  /** The relative imports for which there is no file. */
  readonly unfound: readonly string[];
}

/** A module that is loaded where it is needed. Found in the text, since it may stand anywhere in the tree. */
const loads = /\b(?:import|require)\s*\(\s*(['"`])([^'"`\n$]+)\1/gu;

/**
 * What a file imports or hands on from files of its project.
 *
 * @param pathOf - The file that is meant by what such a statement says.
 */
export function importsOf(
  { body }: TSESTree.Program,
  text: string,
  pathOf: (specifier: string) => string | undefined,
): Imports {
  const specifiers = new Set<string>();
  for (const statement of body) if ('source' in statement && statement.source) specifiers.add(statement.source.value);
  for (const [, , specifier] of text.matchAll(loads)) if (specifier !== undefined) specifiers.add(specifier);
  const paths: string[] = [];
  const unfound: string[] = [];
  for (const specifier of specifiers) {
    const path = pathOf(specifier);
    if (path !== undefined) paths.push(path);
    else if (isRelative(specifier)) unfound.push(specifier);
  }
  return { paths, unfound };
}

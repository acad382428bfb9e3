import { compilerOptions } from '../compiler-options.js';
import type { PreparedCase } from '../prepare/prepared-case.js';
import { writeFiles } from '../write-files.js';

/**
 * Writes all cases of a rule as one project, for the TypeScript 7 backend: it reads files and takes no program.
 *
 * @param folder - An empty folder below the repository.
 * @param cases - All cases of the rule.
 * @returns The folder that a case takes for the root of its project.
 * @throws Error of the file system.
 *
 * @example
 * ```ts
 * const folderOf = nativeProject(folder, prepared);
 * ```
 */
export function nativeProject(folder: string, cases: readonly PreparedCase[]): (one: PreparedCase) => string {
  writeFiles(folder, { 'tsconfig.json': JSON.stringify({ compilerOptions, include: ['**/*'] }) });
  const folderOf = (one: PreparedCase): string => `${folder}/${String(one.index)}`;
  for (const one of cases) writeFiles(folderOf(one), { ...one.files, [one.filename]: one.code });
  return folderOf;
}

import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** What an import may say, by the file that is meant: TypeScript sources are imported by their output's name. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

const isScript = /(?<!\.d)\.[cm]?[jt]sx?$/u;

/** Whether a module is named by where it lies from here. */
export const isRelative = (specifier: string): boolean => /^\.{1,2}(?:\/|$)/u.test(specifier);

/** Asked first whether it is there: below a file, or where nobody may look, asking for more throws. */
const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/**
 * The file that a relative import means: `.js` for `.ts`, no extension, a folder with an index file. Packages and the
 * aliases of a `tsconfig.json` are not followed, nor what only declares.
 *
 * @param from - The absolute path of the file that imports.
 */
export function modulePath(specifier: string, from: string): string | undefined {
  if (!isRelative(specifier)) return undefined;
  const path = resolve(dirname(from), specifier);
  const extension = /\.[cm]?jsx?$/u.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  const sources = (sourcesOf[extension] ?? []).map((one) => stem + one);
  const direct = isScript.test(path) ? [...sources, path] : [];
  const candidates = extension ? direct : [...direct, ...extensions.map((one) => path + one)];
  return (
    candidates.find(isFile) ?? (extension ? undefined : extensions.map((one) => join(path, `index${one}`)).find(isFile))
  );
}

import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PathAliases } from './path-aliases.js';

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

/** The script that a path without or with an extension means: `.js` for `.ts`, no extension, a folder with an index file. */
function scriptAt(path: string): string | undefined {
  const extension = /\.[cm]?jsx?$/u.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  const sources = (sourcesOf[extension] ?? []).map((one) => stem + one);
  const direct = isScript.test(path) ? [...sources, path] : [];
  const candidates = extension ? direct : [...direct, ...extensions.map((one) => path + one)];
  return (
    candidates.find(isFile) ?? (extension ? undefined : extensions.map((one) => join(path, `index${one}`)).find(isFile))
  );
}

/**
 * The file that an import means, by where it lies from here or by an alias of a path. Packages are not followed, nor what
 * only declares.
 *
 * @param from - The absolute path of the file that imports.
 */
export function modulePath(specifier: string, from: string, aliases: PathAliases): string | undefined {
  if (isRelative(specifier)) return scriptAt(resolve(dirname(from), specifier));
  // With a `baseUrl` the folder of the packages may be meant as well.
  const targets = aliases.targetsOf(specifier, from).filter((one) => !/[/\\]node_modules[/\\]/u.test(one));
  for (const target of targets) {
    const found = scriptAt(target);
    if (found !== undefined) return found;
  }
  return undefined;
}

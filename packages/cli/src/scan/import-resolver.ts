import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { tsconfigAliases } from '@toolgate/analysis';
import { isFileError } from './file-error.js';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** What an import may say, by the file that is meant: TypeScript sources are imported by their output's name. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

const candidatesOf = (path: string): readonly string[] => {
  const extension = /\.[cm]?jsx?$/.exec(path)?.[0] ?? '';
  const stem = path.slice(0, path.length - extension.length);
  return [
    ...(sourcesOf[extension] ?? []).map((source) => stem + source),
    path,
    ...extensions.map((one) => path + one),
    ...extensions.map((one) => join(path, `index${one}`)),
  ];
};

type Aliases = (specifier: string) => readonly string[];

export interface ResolverOptions {
  /** Absolute. */
  readonly folder: string;
  /** The files that imports may lead to, relative to the folder. */
  readonly paths: ReadonlySet<string>;
  /** The nearest `tsconfig.json` or `jsconfig.json` of a file, absolute. */
  readonly configOf: (path: string) => string | undefined;
}

/**
 * Finds the file of the target that an import means: relative imports, `.js` for `.ts`, folders with an index file, and
 * the aliases of the nearest `tsconfig.json`. Packages are not followed.
 */
export class ImportResolver {
  readonly #options: ResolverOptions;
  readonly #aliases = new Map<string, Aliases>();
  constructor(options: ResolverOptions) {
    this.#options = options;
  }

  /** The path, relative to the folder, of what `importer` means by `specifier`; `undefined` for anything outside. */
  resolve(specifier: string, importer: string): string | undefined {
    const { folder } = this.#options;
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
      return this.#existing(resolve(folder, dirname(importer), specifier));
    }
    const tsconfig = this.#options.configOf(importer);
    if (tsconfig === undefined) return undefined;
    for (const target of this.#aliasesOf(tsconfig)(specifier)) {
      const found = this.#existing(target);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #existing(path: string): string | undefined {
    for (const candidate of candidatesOf(path)) {
      const known = this.#known(candidate);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  #known(file: string): string | undefined {
    const { folder, paths } = this.#options;
    const inside = (path: string): string => relative(folder, path).split(sep).join('/');
    if (paths.has(inside(file))) return inside(file);
    // A folder on the way may be a symbolic link: what it leads to was found where it lies.
    let real: string;
    try {
      real = realpathSync(file);
    } catch (error) {
      if (isFileError(error)) return undefined;
      throw error;
    }
    return paths.has(inside(real)) ? inside(real) : undefined;
  }

  #aliasesOf(tsconfig: string): Aliases {
    const known = this.#aliases.get(tsconfig);
    if (known) return known;
    const aliases = tsconfigAliases(tsconfig);
    this.#aliases.set(tsconfig, aliases);
    return aliases;
  }
}

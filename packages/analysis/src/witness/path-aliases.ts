import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { tsconfigAliases } from './tsconfig-aliases.js';

interface Configuration {
  readonly path: string;
  readonly changed: number | undefined;
  readonly targetsOf: (specifier: string) => readonly string[];
}

const changeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.mtimeMs;

/**
 * What the nearest `tsconfig.json` of a file says that a module stands for.
 *
 * Which configuration is the nearest is remembered: a new one is seen once {@link PathAliases.areCurrent} says no.
 */
export class PathAliases {
  readonly #nearest = new Map<string, Configuration | undefined>();

  /**
   * The absolute paths that a module may stand for.
   *
   * @param from - The absolute path of the file that imports it.
   */
  targetsOf(specifier: string, from: string): readonly string[] {
    return this.#of(dirname(from))?.targetsOf(specifier) ?? [];
  }

  /** Whether the configurations are as they were when they were read. */
  areCurrent(): boolean {
    return [...new Set(this.#nearest.values())].every((one) => !one || changeOf(one.path) === one.changed);
  }

  #of(folder: string): Configuration | undefined {
    if (this.#nearest.has(folder)) return this.#nearest.get(folder);
    const path = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find((one) => existsSync(one));
    const above = dirname(folder);
    let found: Configuration | undefined;
    if (path !== undefined) found = { path, changed: changeOf(path), targetsOf: tsconfigAliases(path) };
    else if (above !== folder) found = this.#of(above);
    this.#nearest.set(folder, found);
    return found;
  }
}

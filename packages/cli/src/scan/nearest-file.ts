import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Finds the nearest file of one of some names above a file, never above `boundary`. */
export class NearestFile {
  readonly #names: readonly string[];
  readonly #boundary: string;
  readonly #known = new Map<string, string | undefined>();

  constructor(names: readonly string[], boundary: string) {
    this.#names = names;
    this.#boundary = boundary;
  }

  /** @param file - Absolute. */
  of(file: string): string | undefined {
    return this.#in(dirname(file));
  }

  #in(folder: string): string | undefined {
    if (this.#known.has(folder)) return this.#known.get(folder);
    const here = this.#names.map((name) => join(folder, name)).find((candidate) => existsSync(candidate));
    const isLast = folder === this.#boundary || folder === dirname(folder);
    const found = here ?? (isLast ? undefined : this.#in(dirname(folder)));
    this.#known.set(folder, found);
    return found;
  }
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const nearestWith = (folder: string, names: readonly string[]): string | undefined => {
  for (let current = folder; ; current = dirname(current)) {
    if (names.some((name) => existsSync(join(current, name)))) return current;
    if (current === dirname(current)) return undefined;
  }
};

export interface Surroundings {
  /** The root of the git repository that holds the folder, or the folder itself. */
  readonly repository: string;
  /** Up to here a `tsconfig.json` is looked for: the repository or, without git, the package that holds the folder. */
  readonly project: string;
}

/** Where the scanned folder lies. All paths are absolute. */
export function findRepository(folder: string): Surroundings {
  const repository = nearestWith(folder, ['.git']);
  return {
    repository: repository ?? folder,
    project: repository ?? nearestWith(folder, ['package.json', 'tsconfig.json']) ?? folder,
  };
}

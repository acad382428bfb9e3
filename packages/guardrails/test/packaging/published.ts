import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const home = fileURLToPath(new URL('../..', import.meta.url));

export interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
}
export const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest;

const filesIn = (target: unknown): readonly string[] =>
  typeof target === 'string'
    ? [target]
    : typeof target === 'object' && target !== null
      ? Object.values(target).flatMap(filesIn)
      : [];

/** Subpaths of which a file is missing. */
export const missingSubpaths: readonly string[] = Object.entries(manifest.exports)
  // A pattern leads to whatever matches it; its folder has to be there.
  .filter(([, target]) => filesIn(target).some((file) => !existsSync(join(home, file.replace(/\*.*$/, '')))))
  .map(([subpath]) => subpath);

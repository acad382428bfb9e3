import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { workspace } from './workspace.js';

/** A folder of one run, which nothing else uses. */
export interface ScratchFolder {
  readonly path: string;
  remove(): void;
}

/**
 * Makes a folder below the repository, where imports resolve to the installed packages.
 *
 * @param name - What it is for; part of its name.
 * @throws Error of the file system.
 *
 * @example
 * ```ts
 * const folder = scratchFolder('no-unscoped-tools');
 * afterAll(() => folder.remove());
 * ```
 */
export function scratchFolder(name: string): ScratchFolder {
  const parent = `${workspace}/.tmp/testkit`;
  mkdirSync(parent, { recursive: true });
  const path = mkdtempSync(`${parent}/${name}-`);
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
}

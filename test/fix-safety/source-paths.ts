import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The sources below a folder, and what is none of them although it looks like one. */
export interface SourcePaths {
  readonly sources: readonly string[];
  /** Above the size that a linter is given in practice: bundles and generated tables. */
  readonly tooLarge: readonly string[];
  readonly unreadable: readonly string[];
}

/** In bytes. The scan of the command line stops there too. */
export const largestSource = 1_000_000;

const isSource = /(?<!\.d(?:\.[^.]+)?)\.(?:[cm]?[jt]s|[jt]sx)$/u;
const skipped = new Set(['.git', '.tmp', '.bin', '.cache']);

/**
 * The TypeScript and JavaScript sources below a folder, what is installed there included, without declarations. Links
 * are not followed, so nothing is read twice and nothing outside is read.
 */
export function sourcePathsBelow(folder: string): SourcePaths {
  const [sources, tooLarge, unreadable]: [string[], string[], string[]] = [[], [], []];
  const visit = (inside: string): void => {
    let entries;
    try {
      entries = readdirSync(inside, { withFileTypes: true });
    } catch {
      // Listed, and counted by the caller: a folder that cannot be opened is not a folder without sources.
      unreadable.push(inside);
      return;
    }
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = join(inside, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) visit(path);
      else if (entry.isFile() && isSource.test(entry.name)) {
        (lstatSync(path).size > largestSource ? tooLarge : sources).push(path);
      }
    }
  };
  visit(folder);
  return { sources, tooLarge, unreadable };
}

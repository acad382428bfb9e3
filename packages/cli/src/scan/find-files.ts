import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { errorCodeOf, isFileError } from './file-error.js';
import { IgnoreRules } from './ignore-rules.js';
import type { SkippedFile } from './scan-report.js';

/** Folders that hold other people's code or no code, whatever the ignore files say. */
const foldersNeverRead = new Set(['node_modules', 'bower_components', '.git', '.hg', '.svn', '.yarn', '.pnpm-store']);

const sourceFile = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const declarationFile = /\.d\.(?:[cm]?ts|[^./]+\.ts)$/;

export interface FindOptions {
  /** Absolute. */
  readonly folder: string;
  /** The folder from which ignore files hold: the root of the repository, or `folder` itself. */
  readonly repository: string;
  /** Further patterns in the syntax of `.gitignore`, relative to `folder`. */
  readonly ignore: readonly string[];
}

export interface FoundFiles {
  /** Relative to the folder, with forward slashes, in a stable order. */
  readonly paths: readonly string[];
  readonly unreadable: readonly SkippedFile[];
}

/**
 * Finds the JavaScript and TypeScript files that the target's own ignore files leave.
 *
 * Symbolic links are not followed, as in git: what they point to is read where it lies, and a loop cannot arise.
 * A submodule, or any repository inside the folder, is read under its own ignore files alone. Declaration files have
 * no code and are left out.
 */
export function findFiles({ folder, repository, ignore: patterns }: FindOptions): FoundFiles {
  const paths: string[] = [];
  const unreadable: SkippedFile[] = [];
  const asked = IgnoreRules.within(folder, patterns.join('\n'));

  const pathOf = (file: string): string => relative(folder, file).split(sep).join('/');
  const skip = (path: string, error: unknown): void => {
    unreadable.push({ path, reason: 'unreadable', detail: errorCodeOf(error) });
  };

  const rulesOf = (file: string, holder: string, outer: IgnoreRules | undefined): IgnoreRules | undefined => {
    try {
      return IgnoreRules.within(holder, readFileSync(file, 'utf8'), outer);
    } catch (error) {
      skip(pathOf(file), error);
      return outer;
    }
  };

  const visit = (current: string, inherited: IgnoreRules | undefined): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(current, { withFileTypes: true });
    } catch (error) {
      skip(`${pathOf(current)}/`, error);
      return;
    }
    entries.sort((one, other) => (one.name < other.name ? -1 : 1));

    let rules = inherited;
    const git = entries.find((entry) => entry.name === '.git');
    if (git && current !== folder) rules = undefined;
    if (git?.isDirectory()) rules = excludesOf(current, rules, rulesOf);
    if (entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) {
      rules = rulesOf(join(current, '.gitignore'), current, rules);
    }

    for (const entry of entries) {
      const file = join(current, entry.name);
      const isFolder = entry.isDirectory();
      if (isFolder ? foldersNeverRead.has(entry.name) : !isSource(entry)) continue;
      if (rules?.ignores(file, isFolder) || asked.ignores(file, isFolder)) continue;
      if (isFolder) visit(file, rules);
      else paths.push(pathOf(file));
    }
  };

  visit(folder, rulesAbove(folder, repository, rulesOf));
  return { paths, unreadable };
}

const isSource = (entry: Dirent): boolean =>
  entry.isFile() && sourceFile.test(entry.name) && !declarationFile.test(entry.name);

type ReadRules = (file: string, holder: string, outer: IgnoreRules | undefined) => IgnoreRules | undefined;

const namesIn = (folder: string): ReadonlySet<string> => {
  try {
    return new Set(readdirSync(folder));
  } catch (error) {
    // A folder above the scanned one, or `.git/info`, may be missing or closed: git could not read its rules either.
    if (isFileError(error)) return new Set();
    throw error;
  }
};

/** What a clone excludes for itself alone. */
const excludesOf = (root: string, outer: IgnoreRules | undefined, read: ReadRules): IgnoreRules | undefined => {
  const info = join(root, '.git', 'info');
  return namesIn(info).has('exclude') ? read(join(info, 'exclude'), root, outer) : outer;
};

/**
 * The rules of the folders above the scanned one. A folder that they ignore is scanned all the same when it is asked
 * for by name, and then without them.
 */
const rulesAbove = (folder: string, repository: string, read: ReadRules): IgnoreRules | undefined => {
  const above: string[] = [];
  for (let current = folder; current !== repository && current !== dirname(current);) {
    current = dirname(current);
    above.unshift(current);
  }
  let rules: IgnoreRules | undefined;
  for (const [index, current] of above.entries()) {
    const names = namesIn(current);
    if (index === 0 && names.has('.git')) rules = excludesOf(current, rules, read);
    if (names.has('.gitignore')) rules = read(join(current, '.gitignore'), current, rules);
    const next = above[index + 1] ?? folder;
    if (rules?.ignores(next, true)) return undefined;
  }
  return rules;
};

import { readFileSync, statSync } from 'node:fs';
import type { OtherFiles } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { importsOf, type Imports } from './imports-of.js';
import { modulePath } from './module-path.js';
import { PathAliases } from './path-aliases.js';
import { maxLength, parsedAt, type HeldSource, type ParserChoice } from './read-source.js';

/** A file as it lay on the disk when it was read. */
interface HeldFile {
  /** `undefined` where no file could be read. */
  readonly version: string | undefined;
  /** `undefined` where it could not be read, or is too long. */
  readonly text: string | undefined;
  readonly matches: Map<RegExp, boolean>;
  read?: ReadFile;
}

interface ReadFile extends Imports {
  /** `undefined` where the text does not parse. */
  readonly source: HeldSource | undefined;
  readonly file: SourceFile | undefined;
}

const unread: ReadFile = { source: undefined, file: undefined, paths: [], unfound: [] };

/** A system call that fails leaves unknown what stands there; everything else is an error of ours. */
function ifReadable<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return undefined;
    throw error;
  }
}

/** Which size and time a file has, so that a change of it is seen without reading it. */
const versionOf = (path: string): string | undefined =>
  ifReadable(() => {
    const { size, mtimeMs } = statSync(path);
    return `${String(size)} ${String(mtimeMs)}`;
  });

const readText = (path: string): string | undefined =>
  ifReadable(() => (statSync(path).size > maxLength ? undefined : readFileSync(path, 'utf8')));

/** Whether a position is one of those of a file. */
export const holdsPosition = ({ offset = 0, sourceCode }: SourceFile, position: number): boolean =>
  offset <= position && position <= offset + sourceCode.text.length;

/**
 * The files that linted files import, each read once and held for all of them, with what is concluded from these files
 * alone.
 *
 * Held files ask the linted one of the moment where they need it; {@link HeldFiles.asking} says which that is.
 */
export class HeldFiles {
  /** How the file that is linted now sees other files. */
  asking: OtherFiles | undefined;
  /** How much text is held as trees, in characters. */
  length = 0;
  /** The file that was linted last with them. */
  linted: string | undefined;
  readonly #choice: ParserChoice;
  readonly #basis: Pick<SourceFile, 'settings' | 'types' | 'languageOptions' | 'others'>;
  readonly #cwd: string;
  readonly #aliases = new PathAliases();
  readonly #files = new Map<string, HeldFile>();
  /** By where their positions begin, the first one first. */
  readonly #placed: SourceFile[] = [];
  #last: SourceFile | undefined;

  constructor(choice: ParserChoice, { settings, types, languageOptions, location }: SourceFile) {
    const asking = (): OtherFiles => {
      if (!this.asking) throw new Error('A held file was asked about for no linted file.');
      return this.asking;
    };
    const others: OtherFiles = {
      root: () => asking().root(),
      homeOf: (node) => asking().homeOf(node),
      declarationsOf: (name) => asking().declarationsOf(name),
      mayHold: (words) => asking().mayHold(words),
      leadsTo: (name, target) => asking().leadsTo(name, target),
    };
    this.#choice = choice;
    this.#basis = { settings, types, languageOptions, others };
    this.#cwd = location.cwd;
  }

  /** Whether what is concluded for one linted file holds for another one: under other settings it may not. */
  suits({ parser, inner }: ParserChoice, { settings, location }: SourceFile): boolean {
    const isSameParser = this.#choice.parser === parser && this.#choice.inner === inner;
    return isSameParser && this.#basis.settings === settings && this.#cwd === location.cwd;
  }

  /** The file that an import means, by the absolute path of the file that imports. */
  pathOf(specifier: string, from: string): string | undefined {
    return modulePath(specifier, from, this.#aliases);
  }

  /** Whether the files at some paths, and all that they import, are as they were when they were read. */
  areCurrent(paths: Iterable<string>): boolean {
    if (!this.#aliases.areCurrent()) return false;
    for (const path of this.behind(paths)) {
      const known = this.#files.get(path);
      if (!known) continue;
      if (versionOf(path) !== known.version) return false;
      if (known.read?.unfound.some((specifier) => this.pathOf(specifier, path) !== undefined)) return false;
    }
    return true;
  }

  /** Some files and all that they import, as far as that was read. */
  behind(paths: Iterable<string>): ReadonlySet<string> {
    const found = new Set(paths);
    for (const path of found) for (const one of this.#files.get(path)?.read?.paths ?? []) found.add(one);
    return found;
  }

  isRead(path: string): boolean {
    return this.#files.get(path)?.read !== undefined;
  }

  /** A file as syntax; `undefined` where it cannot be read or parsed, which is as unknown as without a path. */
  fileAt(path: string): SourceFile | undefined {
    return this.#readAt(path).file;
  }

  sourceAt(path: string): HeldSource | undefined {
    return this.#readAt(path).source;
  }

  /** Whether a pattern matches the text of a file, which is not parsed for it. */
  holds(path: string, words: RegExp): boolean {
    const { text, matches } = this.#textAt(path);
    const answer = matches.get(words) ?? (text !== undefined && words.test(text));
    matches.set(words, answer);
    return answer;
  }

  /** The held file that a position is in. */
  fileOf(position: number): SourceFile | undefined {
    if (this.#last && holdsPosition(this.#last, position)) return this.#last;
    let low = 0;
    let high = this.#placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#placed[middle]?.offset ?? 0) <= position) low = middle + 1;
      else high = middle;
    }
    const found = this.#placed[low - 1];
    return found && holdsPosition(found, position) ? (this.#last = found) : undefined;
  }

  #textAt(path: string): HeldFile {
    const known = this.#files.get(path);
    if (known) return known;
    const held: HeldFile = { version: versionOf(path), text: readText(path), matches: new Map() };
    this.#files.set(path, held);
    return held;
  }

  #readAt(path: string): ReadFile {
    const held = this.#textAt(path);
    held.read ??= held.text === undefined ? unread : this.#parse(path, held.text);
    return held.read;
  }

  #parse(path: string, text: string): ReadFile {
    const source = parsedAt(this.#choice, path, text);
    if (!source) return unread;
    const { ast: program, scopeManager, visitorKeys, offset } = source;
    const file: SourceFile = {
      ...this.#basis,
      program,
      sourceCode: { ast: program, text, scopeManager, visitorKeys },
      location: { filename: path, cwd: this.#cwd },
      offset,
      isHeld: true,
    };
    this.length += text.length;
    this.#placed.push(file);
    return { source, file, ...importsOf(program, text, (specifier) => this.pathOf(specifier, path)) };
  }
}

/**
 * How much text is held as trees from one linted file to the next, in characters. A tree with its conclusions takes some
 * five hundred times as much memory, and what lives makes the engine wait longer before it collects what does not.
 */
const maxHeld = 50_000;

/** How much is held while the same file is linted again and again, as an editor does. */
const maxHeldForOne = 500_000;

let latest: HeldFiles | undefined;

/** Begins anew with no file read. */
export function renewHeldFiles(choice: ParserChoice, root: SourceFile): HeldFiles {
  latest = new HeldFiles(choice, root);
  latest.linted = root.location.filename;
  return latest;
}

/** What is held for a linted file, and the files that it imports. */
export function heldFilesFor(
  choice: ParserChoice,
  root: SourceFile,
): { readonly held: HeldFiles; readonly paths: readonly string[] } {
  const { program, sourceCode, location } = root;
  const pathsBy = (held: HeldFiles): readonly string[] =>
    importsOf(program, sourceCode.text, (specifier) => held.pathOf(specifier, location.filename)).paths;
  const most = latest?.linted === location.filename ? maxHeldForOne : maxHeld;
  if (latest?.suits(choice, root) && latest.length <= most) {
    const paths = pathsBy(latest);
    if (latest.areCurrent(paths)) {
      latest.linted = location.filename;
      return { held: latest, paths };
    }
  }
  const held = renewHeldFiles(choice, root);
  return { held, paths: pathsBy(held) };
}

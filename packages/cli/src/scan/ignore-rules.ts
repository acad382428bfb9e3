import { relative, sep } from 'node:path';
import ignore from 'ignore';

const options = { ignorecase: process.platform !== 'linux' };

/** The path of `file` inside `folder`, with forward slashes. */
const pathWithin = (folder: string, file: string): string => relative(folder, file).split(sep).join('/');

/**
 * The ignore files that hold in one folder, the nearest first, as git reads them: the nearest file that says anything
 * about a path decides, and what lies under an ignored folder cannot be brought back.
 */
export class IgnoreRules {
  readonly #folder: string;
  readonly #outer: IgnoreRules | undefined;
  readonly #patterns: ignore.Ignore;

  private constructor(folder: string, text: string, outer: IgnoreRules | undefined) {
    this.#folder = folder;
    this.#outer = outer;
    this.#patterns = ignore(options).add(text);
  }

  /** The rules of `outer` and, inside `folder`, those of `text`. */
  static within(folder: string, text: string, outer?: IgnoreRules): IgnoreRules {
    return new IgnoreRules(folder, text, outer);
  }

  /** Whether an entry is ignored, given that the folders above it are not. */
  ignores(path: string, isFolder: boolean): boolean {
    const inside = pathWithin(this.#folder, path);
    const { ignored, unignored } = this.#patterns.test(isFolder ? `${inside}/` : inside);
    if (ignored || unignored) return ignored;
    return this.#outer?.ignores(path, isFolder) ?? false;
  }
}

import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCodeOf } from './scan/file-error.js';
import { UsageError } from './usage-error.js';

/** What a command writes instead of printing it. */
export interface OutputFile {
  /** As it was typed. */
  readonly name: string;
  /** @throws UsageError when the file cannot be written any more. */
  readonly write: (text: string) => void;
}

/**
 * The file of `--output`, asked before the work begins: whoever waits ten minutes for a report wants to hear of a wrong
 * path in the first second. Nothing is created before there is something to write.
 *
 * @param what - What is written, as a message names it: `the report`.
 * @param name - As it was typed, absolute or relative to `cwd`.
 * @throws UsageError when the folder is missing, or the file or the folder does not take a file.
 */
export function outputFile(what: string, name: string, cwd: string): OutputFile {
  const path = resolve(cwd, name);
  const orRefuse = (attempt: () => void): void => {
    try {
      attempt();
    } catch (error) {
      const code = errorCodeOf(error);
      throw new UsageError(`cannot write ${what} to ${name}: ${reasons[code] ?? code}`);
    }
  };
  orRefuse(() => {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) throw new Error('a folder, expected a file');
    accessSync(found ? path : dirname(path), constants.W_OK);
  });
  return {
    name,
    write: (text) => {
      orRefuse(() => {
        writeFileSync(path, text);
      });
    },
  };
}

const reasons: Readonly<Partial<Record<string, string>>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'no such folder',
  EACCES: 'no permission',
};

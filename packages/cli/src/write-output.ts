import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCodeOf } from './scan/file-error.js';
import { UsageError } from './usage-error.js';

/**
 * Writes what a command found to the file of `--output`.
 *
 * @param what - What is written, as a message names it: `the report`.
 * @param file - As it was typed, absolute or relative to `cwd`.
 * @throws UsageError when the file cannot be written.
 */
export function writeOutput(what: string, file: string, cwd: string, text: string): void {
  try {
    writeFileSync(resolve(cwd, file), text);
  } catch (error) {
    const code = errorCodeOf(error);
    throw new UsageError(`cannot write ${what} to ${file}: ${code === 'ENOENT' ? 'no such folder' : code}`);
  }
}

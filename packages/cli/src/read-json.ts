import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCodeOf } from './scan/file-error.js';
import { UsageError } from './usage-error.js';

/**
 * Reads a JSON file that a flag names.
 *
 * @param what - What the file holds, as a message names it: `the settings`.
 * @param file - As it was typed, absolute or relative to `cwd`.
 * @throws UsageError when the file cannot be read or is not JSON.
 */
export function readJson(what: string, file: string, cwd: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const code = errorCodeOf(error);
    throw new UsageError(`cannot read ${what} in ${file}: ${code === 'ENOENT' ? 'no such file' : code}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

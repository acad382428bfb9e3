import { Linter } from 'eslint';
import { checkText, type TextCheck } from './check-text.js';
import { parsed } from './parsed.js';

const linter = new Linter();

/** The laws over a program that need not parse; `undefined` where it does not. */
export function checkProgram(path: string, text: string): TextCheck | undefined {
  const read = parsed(path, text);
  return read && checkText(linter, { path, filename: path, text, parsed: read });
}

import type { CompiledFile, Program } from './checker.js';
import { isAtHand } from './is-at-hand.js';
import { packageOfFile } from './package-of-file.js';
import { perHeld } from './reading.js';

/** Which packages a file was asked for, and whether it names them. */
const namesIn = perHeld<CompiledFile, Map<string, boolean>>(() => new Map());

function namesPackage(file: CompiledFile, name: string): boolean {
  const names = namesIn(file);
  const named = names.get(name) ?? file.text.includes(name);
  names.set(name, named);
  return named;
}

const answersOf = perHeld<Program, Map<string, boolean>>(() => new Map());

/**
 * Whether a type of a package may be anywhere in a program: one of its files is there, or a file of the project names it,
 * which is how a package is found that is linked into its place. Reads the texts of the project once.
 */
export function mayKnow(program: Program, name: string): boolean {
  const answers = answersOf(program);
  const known = answers.get(name);
  if (known !== undefined) return known;
  const answer =
    !isAtHand(program) ||
    program.getSourceFiles().some((file) => {
      const owner = packageOfFile(file.fileName);
      return owner === undefined ? namesPackage(file, name) : owner === name;
    });
  answers.set(name, answer);
  return answer;
}

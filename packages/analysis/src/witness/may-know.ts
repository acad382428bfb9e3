import type { CompiledFile, Program } from './checker.js';
import { packageOfFile } from './package-of-file.js';
import { perHeld } from './reading.js';

/**
 * Whether a program is in this process. The adapter for TypeScript 7 answers what it cannot do with a getter that throws,
 * and fetches each file that it is asked for from another process.
 */
const isAtHand = (program: Program): boolean =>
  typeof Object.getOwnPropertyDescriptor(program, 'getTypeCount')?.value === 'function';

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

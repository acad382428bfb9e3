import type { Checker, Program, Type } from './checker.js';
import { typeFlagsOf, type TypeFlags } from './type-flags.js';

/** What is read of one program's types, and what was found out about each of them. */
export interface Reading {
  readonly program: Program;
  readonly checker: Checker;
  readonly flags: TypeFlags;
  /** By the number of the question. */
  readonly answers: Map<Type, unknown>[];
}

const readings = new WeakMap<Program, { readonly reading: Reading | undefined }>();

/**
 * The reading of a program, the same one for all of its files: a type is one object wherever it stands. `undefined` for
 * a compiler whose numbers are not known. The checker is first touched here.
 */
export function readingOf(program: Program): Reading | undefined {
  const known = readings.get(program);
  if (known) return known.reading;
  const checker = program.getTypeChecker();
  const flags = typeFlagsOf(checker);
  const reading = flags && { program, checker, flags, answers: [] };
  readings.set(program, { reading });
  return reading;
}

let questions = 0;

/** Makes a question about a type that is answered once per program: most places hold one of a few types. */
export function perType<Answer>(
  ask: (reading: Reading, type: Type) => Answer,
): (reading: Reading, type: Type) => Answer {
  const question = questions++;
  return (reading, type) => {
    const answers = (reading.answers[question] ??= new Map()) as Map<Type, { readonly answer: Answer }>;
    const known = answers.get(type) ?? { answer: ask(reading, type) };
    answers.set(type, known);
    return known.answer;
  };
}

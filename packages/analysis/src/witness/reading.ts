import type { Checker, Program, Type } from './checker.js';
import { typeFlagsOf, type TypeFlags } from './type-flags.js';

/** What is read of one program's types. */
export interface Reading {
  readonly program: Program;
  readonly checker: Checker;
  readonly flags: TypeFlags;
}

/** Makes a question about something that the compiler holds, answered once and remembered for as long as it is held. */
export function perHeld<Held extends object, Answer>(ask: (held: Held) => Answer): (held: Held) => Answer {
  const answers = new WeakMap<Held, { readonly answer: Answer }>();
  return (held) => {
    const known = answers.get(held);
    if (known) return known.answer;
    const answer = ask(held);
    answers.set(held, { answer });
    return answer;
  };
}

/**
 * The reading of a program, the same one for all of its files: a type is one object wherever it stands. `undefined` for
 * a compiler whose numbers are not known. The checker is first touched here.
 */
export const readingOf = perHeld((program: Program): Reading | undefined => {
  const checker = program.getTypeChecker();
  const flags = typeFlagsOf(checker);
  return flags && { program, checker, flags };
});

/** Makes a question about a type that is answered once per program: most places hold one of a few types. */
export function perType<Answer>(
  ask: (reading: Reading, type: Type) => Answer,
): (reading: Reading, type: Type) => Answer {
  const answersByReading = perHeld<Reading, Map<Type, { readonly answer: Answer }>>(() => new Map());
  return (reading, type) => {
    const answers = answersByReading(reading);
    const known = answers.get(type);
    if (known) return known.answer;
    const answer = ask(reading, type);
    answers.set(type, { answer });
    return answer;
  };
}

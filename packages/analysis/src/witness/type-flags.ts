import type { Checker } from './checker.js';

/** The flags of types that the witness reads. */
export interface TypeFlags {
  readonly any: number;
  readonly anyOrUnknown: number;
  readonly null: number;
  readonly voidOrUndefined: number;
  readonly never: number;
  /** Strings, numbers and their literals, templates and enums. */
  readonly text: number;
  readonly boolean: number;
  readonly booleanLiteral: number;
  readonly object: number;
  /** Type parameters and what is computed from them. */
  readonly generic: number;
}

const until5: TypeFlags = {
  any: 1,
  anyOrUnknown: 1 | 2,
  null: 1 << 16,
  voidOrUndefined: (1 << 14) | (1 << 15),
  never: 1 << 17,
  text: (1 << 2) | (1 << 3) | (1 << 5) | (1 << 6) | (1 << 7) | (1 << 8) | (1 << 10) | (1 << 11) | (1 << 27) | (1 << 28),
  boolean: (1 << 4) | (1 << 9),
  booleanLiteral: 1 << 9,
  object: (1 << 19) | (1 << 26),
  generic: (1 << 18) | (1 << 22) | (1 << 23) | (1 << 24) | (1 << 25),
};

/** TypeScript 6 numbered them anew, and 7 keeps its numbers. */
const since6: TypeFlags = {
  any: 1,
  anyOrUnknown: 1 | 2,
  null: 1 << 3,
  voidOrUndefined: (1 << 2) | (1 << 4),
  never: 1 << 18,
  text:
    (1 << 5) | (1 << 6) | (1 << 7) | (1 << 10) | (1 << 11) | (1 << 12) | (1 << 15) | (1 << 16) | (1 << 22) | (1 << 23),
  boolean: (1 << 8) | (1 << 13),
  booleanLiteral: 1 << 13,
  object: (1 << 17) | (1 << 20),
  generic: (1 << 19) | (1 << 21) | (1 << 24) | (1 << 25) | (1 << 26),
};

/** The numbers of the compiler behind a checker, told by its `string`; `undefined` for one that counts otherwise. */
export function typeFlagsOf(checker: Checker): TypeFlags | undefined {
  const { flags } = checker.getStringType();
  if (flags === 1 << 2) return until5;
  return flags === 1 << 5 ? since6 : undefined;
}

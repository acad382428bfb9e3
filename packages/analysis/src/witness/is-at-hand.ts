import type { Program } from './checker.js';

/**
 * Whether a program is in this process. The adapter for TypeScript 7 answers what it cannot do with a getter that throws,
 * and fetches each file that it is asked for from another process.
 */
export const isAtHand = (program: Program): boolean =>
  typeof Object.getOwnPropertyDescriptor(program, 'getTypeCount')?.value === 'function';

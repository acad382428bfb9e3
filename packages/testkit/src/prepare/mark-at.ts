import type { Mark } from './read-marks.js';

/**
 * Finds the mark that a test refers to.
 *
 * @param marks - All marks of the code.
 * @param at - The number of the mark, counted from 1, or its name.
 * @throws Error when there is no such mark, or when two bear the name.
 *
 * @example
 * ```ts
 * markAt(readMarks('/* guard *\/ «can(user)» && «run()»').marks, 'guard');
 * ```
 */
export function markAt(marks: readonly Mark[], at: number | string): Mark {
  const found = typeof at === 'number' ? marks.slice(at - 1, at) : marks.filter((mark) => mark.name === at);
  const [mark] = found;
  if (mark && found.length === 1) return mark;
  const wanted = typeof at === 'number' ? `number ${String(at)}` : `"${at}"`;
  throw new Error(
    mark
      ? `Two marks bear the name ${wanted}.`
      : `The code has no mark ${wanted}; it has ${String(marks.length)}. Mark the place with « and ».`,
  );
}

import type { Rule } from 'eslint';

/**
 * Applies edits in one pass, as linters do: in the order of the file, leaving out what touches an earlier edit.
 *
 * ESLint's own function parses the result again, and a program given to the parser still holds the old text.
 *
 * @param text - The whole file.
 * @param fixes - The edits, in any order.
 *
 * @example
 * ```ts
 * applyFixes('run(x)', [{ range: [0, 0], text: 'await ' }]); // 'await run(x)'
 * ```
 */
export function applyFixes(text: string, fixes: readonly Rule.Fix[]): string {
  let output = '';
  let last = Number.NEGATIVE_INFINITY;
  for (const fix of fixes.toSorted((one, other) => one.range[0] - other.range[0] || one.range[1] - other.range[1])) {
    const [start, end] = fix.range;
    if (start <= last) continue;
    output += text.slice(Math.max(last, 0), start) + fix.text;
    last = end;
  }
  return output + text.slice(Math.max(last, 0));
}

/**
 * Removes the indentation that all lines share, and the blank first and last line of a template literal.
 *
 * @param text - A template literal as it stands, indented, in a test file.
 * @returns The text as it would stand in a file of its own, without a newline at the end.
 *
 * @example
 * ```ts
 * dedent(`
 *     if (allowed) {
 *       run();
 *     }
 *   `); // "if (allowed) {\n  run();\n}"
 * ```
 */
export function dedent(text: string): string {
  const lines = text.split('\n');
  if (lines.length > 1 && lines[0]?.trim() === '') lines.shift();
  if (lines.length > 1 && lines.at(-1)?.trim() === '') lines.pop();
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}

/** Where something stands in a file: lines and columns from 1, the end exclusive, as linters print them. */
export interface SourceRange {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const positionOf = (text: string, offset: number): readonly [line: number, column: number] => {
  const before = text.slice(0, offset).split('\n');
  return [before.length, (before.at(-1) ?? '').length + 1];
};

/**
 * Turns offsets into lines and columns.
 *
 * @param text - The whole file.
 * @param start - Offset of the first character, in UTF-16 units.
 * @param end - Offset after the last character.
 *
 * @example
 * ```ts
 * sourceRange('a;\nb;', 3, 4); // { line: 2, column: 1, endLine: 2, endColumn: 2 }
 * ```
 */
export function sourceRange(text: string, start: number, end: number): SourceRange {
  const [line, column] = positionOf(text, start);
  const [endLine, endColumn] = positionOf(text, end);
  return { line, column, endLine, endColumn };
}

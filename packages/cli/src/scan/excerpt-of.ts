import type { Excerpt } from './scan-report.js';

const linesBefore = 2;
const linesAfter = 2;
const longestLine = 240;
const shownOfLongLine = 160;

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * The lines around the start of a place. Of a minified file only the part of the line around the place is kept, so
 * that a report stays readable and small.
 */
export function excerptOf(lines: readonly string[], { line, column, endLine, endColumn }: Place): Excerpt {
  const startLine = Math.max(1, line - linesBefore);
  const shown = lines.slice(startLine - 1, line + linesAfter);
  while (shown.length > line - startLine + 1 && shown.at(-1)?.trim() === '') shown.pop();
  const marked = lines[line - 1] ?? '';
  const cut = marked.length > longestLine ? Math.max(0, column - 1 - shownOfLongLine / 4) : 0;
  const end = endLine === line ? endColumn : marked.length + 1;
  return {
    startLine,
    lines: shown.map((text) => (text.length > longestLine ? text.slice(cut, cut + shownOfLongLine) : text)),
    line,
    column: column - cut,
    endColumn: Math.min(Math.max(end, column + 1) - cut, marked.length > longestLine ? shownOfLongLine + 1 : Infinity),
  };
}

import { codeFrameColumns, type BabelCodeFrameOptions } from '@babel/code-frame';
import type { Excerpt } from '../scan/scan-report.js';

/** Draws the lines of an excerpt with the place marked. */
export function codeFrame(excerpt: Excerpt, colors: boolean): string {
  const { startLine, lines, line, column, endColumn } = excerpt;
  // `startLine` is documented; its types leave it out.
  const options: BabelCodeFrameOptions & { readonly startLine: number } = {
    startLine,
    linesAbove: lines.length,
    linesBelow: lines.length,
    highlightCode: colors,
    forceColor: colors,
  };
  const location = { start: { line, column }, end: { line, column: endColumn } };
  return codeFrameColumns(lines.join('\n'), location, options);
}

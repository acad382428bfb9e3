/** A marked stretch of code; offsets count in the text without marks. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  /** From a block comment just before the mark, such as `/* guard *\/ «can(user)»`. */
  readonly name?: string;
}

/** Code without its marks, and where they stood. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

const nameBefore = (text: string): string | undefined => /\/\*\s*([\w-]+)\s*\*\/\s*$/.exec(text)?.[1];

/**
 * Takes the marks `«…»` out of code. Marks may be nested; they are numbered by where they open.
 *
 * @param source - Code with marks.
 * @throws Error when a mark is not closed, or closed without being open.
 *
 * @example
 * ```ts
 * readMarks('run(«call»)'); // { text: 'run(call)', marks: [{ start: 4, end: 8 }] }
 * ```
 */
export function readMarks(source: string): MarkedText {
  let text = '';
  const opened: { start: number; end?: number; name: string | undefined }[] = [];
  for (const piece of source.split(/([«»])/)) {
    if (piece === '«') opened.push({ start: text.length, name: nameBefore(text) });
    else if (piece === '»') {
      const mark = opened.findLast((candidate) => candidate.end === undefined);
      if (!mark) throw new Error(`A "»" closes nothing, after: ${text.slice(-40)}`);
      mark.end = text.length;
    } else text += piece;
  }
  const marks = opened.map(({ start, end, name }): Mark => {
    if (end === undefined) throw new Error(`A "«" is never closed, before: ${text.slice(start, start + 40)}`);
    return { start, end, ...(name !== undefined && { name }) };
  });
  return { text, marks };
}

import assert from 'node:assert/strict';
import { parse } from '@typescript-eslint/parser';

const commentsIn = (code: string, filename: string): readonly string[] => {
  const jsx = /\.[jt]sx$/.test(filename);
  const { comments } = parse(code, { comment: true, filePath: filename, ecmaFeatures: { jsx } });
  // Moved code may be indented anew.
  return comments.map(({ value }) => value.replaceAll(/\s+/g, ' ').trim());
};

/**
 * Asserts that an edit lost no comment.
 *
 * @param before - The file before the edit.
 * @param after - The file after it.
 * @param filename - Decides how it is parsed.
 * @throws AssertionError that quotes the lost comments.
 *
 * @example
 * ```ts
 * checkCommentsKept('run(x); // why', 'await run(x);', 'case.ts'); // throws
 * ```
 */
export function checkCommentsKept(before: string, after: string, filename: string): void {
  const left = [...commentsIn(after, filename)];
  const lost = commentsIn(before, filename).filter((comment) => {
    const index = left.indexOf(comment);
    if (index !== -1) left.splice(index, 1);
    return index === -1;
  });
  assert.deepEqual(lost, [], `The edit loses comments: ${lost.join(' | ')}`);
}

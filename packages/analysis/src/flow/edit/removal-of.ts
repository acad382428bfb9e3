import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';

const comment = /\/\/|\/\*/u;

/** Whether a part of the text holds a comment, or what could be the beginning of one. */
export const holdsComment = (file: SourceFile, start: number, end: number): boolean =>
  comment.test(file.sourceCode.text.slice(start, end));

/** Where a member of a list begins and ends, with the parentheses that are around it alone. */
function placeOf(file: SourceFile, { range }: TSESTree.Node): readonly [start: number, end: number] {
  const { text } = file.sourceCode;
  let [start, end] = range;
  for (;;) {
    const from = Math.max(0, start - 80);
    const before = /\(\s*$/u.exec(text.slice(from, start));
    const after = /^\s*\)/u.exec(text.slice(end));
    if (!before || !after) return [start, end];
    [start, end] = [from + before.index, end + after[0].length];
  }
}

/**
 * What goes when one member of a list goes: the member and its comma. `undefined` where a comment would go with it, and
 * where nothing would be left.
 */
export function removalOf(
  file: SourceFile,
  member: TSESTree.Node,
  members: readonly (TSESTree.Node | null)[],
): readonly [start: number, end: number] | undefined {
  const index = members.indexOf(member);
  const [before, after] = [members[index - 1], members[index + 1]];
  const [start, end] = placeOf(file, member);
  const range = after
    ? ([start, placeOf(file, after)[0]] as const)
    : before
      ? ([placeOf(file, before)[1], end] as const)
      : undefined;
  return range && !holdsComment(file, ...range) ? range : undefined;
}

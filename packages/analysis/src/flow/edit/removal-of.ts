import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';

const comment = /\/\/|\/\*/u;

/** Whether a part of the text holds a comment, or what could be the beginning of one. */
export const holdsComment = (file: SourceFile, start: number, end: number): boolean =>
  comment.test(file.sourceCode.text.slice(start, end));

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
  const range = after
    ? ([member.range[0], after.range[0]] as const)
    : before
      ? ([before.range[1], member.range[1]] as const)
      : undefined;
  return range && !holdsComment(file, ...range) ? range : undefined;
}

import type { TSESTree } from '@typescript-eslint/types';
import { sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';

const longest = 60;

/** The text of a node in one line, cut where it is long. */
export function excerpt(file: SourceFile, node: TSESTree.Node): string {
  const text = sourceText(file, node).replaceAll(/\s+/gu, ' ');
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}

import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from './source-file.js';

/**
 * Where the positions of other files begin: behind the longest text that a JavaScript engine holds. Each file that is
 * read beside the linted one has a range of positions of its own, as in Go's `token.FileSet`, so that a position says
 * which file it is in and "inside", "before" and "the same place" need no file beside them.
 */
export const firstOffset = 2 ** 29;

/** The files that the linted file leads into: of its program, or, without types, what it imports by relative paths. */
export interface OtherFiles {
  /** The file that is linted. */
  root(): SourceFile;
  /** The file that a node stands in. */
  homeOf(node: TSESTree.Node): SourceFile;
  /**
   * The nodes that declare what a name stands for, in a file other than that of the name: imports, re-exports and
   * aliases are followed to their end. Reads the file. Empty for what an installed package or a declaration file declares.
   */
  declarationsOf(name: TSESTree.Node): readonly TSESTree.Node[];
  /**
   * Whether a pattern matches the text of a file that the linted one may lead into, or the linted one's. With types the
   * texts are at hand; without, what is imported directly is read for it.
   */
  mayHold(words: RegExp): boolean;
  /** Whether a name is declared in a file, known by one of its nodes. */
  leadsTo(name: TSESTree.Node, target: TSESTree.Node): boolean;
}

/** The file that a node stands in: questions about a node are asked there. */
export const homeOf = (file: SourceFile, node: TSESTree.Node): SourceFile => file.others?.homeOf(node) ?? file;

/** Whether a node stands in another file than the linted one, where nothing can be reported. */
export const isElsewhere = (node: TSESTree.Node): boolean => node.range[0] >= firstOffset;

/** Whether two nodes stand in different files. */
export const inDifferentFiles = (file: SourceFile, a: TSESTree.Node, b: TSESTree.Node): boolean =>
  file.others !== undefined && homeOf(file, a).program !== homeOf(file, b).program;

/** The text of a node as it is written. */
export function sourceText(file: SourceFile, node: TSESTree.Node): string {
  const { sourceCode, offset = 0 } = homeOf(file, node);
  return sourceCode.text.slice(node.range[0] - offset, node.range[1] - offset);
}

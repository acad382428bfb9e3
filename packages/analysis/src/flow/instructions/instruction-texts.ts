import type { TSESTree } from '@typescript-eslint/types';
import type { Instruction } from '../../match/instructions.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';

/**
 * The expressions that give the text of an instruction: itself, or what the function returns that an agent asks for
 * it on each run. A function of another file gives nothing without types.
 */
export function instructionTexts(file: SourceFile, { text }: Instruction): readonly TSESTree.Node[] {
  const functions = functionsOf(file, text);
  return functions.length === 0 ? [text] : functions.flatMap((fn) => returnsOf(file, fn));
}

import type { TSESTree } from '@typescript-eslint/types';
import type { Instruction } from '../../match/instructions.js';
import { functionsOf, returnsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { addedTo } from '../taint/added-to.js';
import { filledHoles } from './filled-holes.js';

/**
 * The expressions that give the text of an instruction: itself, or what the function returns that an agent asks for
 * it on each run. A function of another file gives nothing without types.
 */
export function instructionTexts(file: SourceFile, { kind, text, owner }: Instruction): readonly TSESTree.Node[] {
  const functions = functionsOf(file, text);
  const texts = functions.length === 0 ? [text] : functions.flatMap((fn) => returnsOf(file, fn));
  const isTemplate = kind === 'message' && owner.type === 'CallExpression';
  return texts.flatMap((one) => [one, ...linesAdded(file, one), ...(isTemplate ? filledHoles(file, one, owner) : [])]);
}

/** The lines that were put into a list before it was joined: `lines.push(rule); return lines.join('\n')`. */
function linesAdded(file: SourceFile, text: TSESTree.Node): readonly TSESTree.Node[] {
  const joined = unwrap(text);
  const callee = joined.type === 'CallExpression' ? unwrap(joined.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || staticKey(callee) !== 'join') return [];
  const list = unwrap(callee.object);
  const isNamed = list.type === 'Identifier' || list.type === 'MemberExpression';
  return isNamed ? addedTo(file, list, []).map(({ node }) => node) : [];
}

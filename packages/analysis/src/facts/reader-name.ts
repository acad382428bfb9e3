import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../resolve/dotted-name.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';

const longest = 40;

/** What a reader would call an expression: its dotted name, the name of the called function, else its shortened text. */
export function readerName(file: SourceFile, node: TSESTree.Node): string {
  const inner = unwrapAwaited(node);
  const name = inner.type === 'CallExpression' ? dottedName(inner.callee) : dottedName(inner);
  if (name !== undefined) return name;
  const text = file.sourceCode.text.slice(inner.range[0], inner.range[1]).replace(/\s+/gu, ' ');
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

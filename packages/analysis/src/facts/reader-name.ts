import { basename } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../resolve/dotted-name.js';
import { homeOf, isElsewhere, sourceText } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrapAwaited } from '../resolve/unwrap.js';

const longest = 40;

/** The text of a node in one line, shortened. */
export function shortText(file: SourceFile, node: TSESTree.Node): string {
  const text = sourceText(file, node).replace(/\s+/gu, ' ');
  return text.length > longest ? `${text.slice(0, longest - 3)}...` : text;
}

/**
 * What a reader would call an expression: its dotted name, the name of the called function, else its shortened text.
 * Names of another file say which.
 */
export function readerName(file: SourceFile, node: TSESTree.Node): string {
  const inner = unwrapAwaited(node);
  const name = inner.type === 'CallExpression' ? dottedName(inner.callee) : dottedName(inner);
  if (name !== undefined)
    return isElsewhere(inner) ? `${name} (${basename(homeOf(file, inner).location.filename)})` : name;
  return shortText(file, inner);
}

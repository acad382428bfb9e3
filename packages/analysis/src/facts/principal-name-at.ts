import type { TSESTree } from '@typescript-eslint/types';
import { personInMessage } from '../flow/principal/message-principal.js';
import { principalsInReach } from '../flow/principal/principals-in-reach.js';
import { enclosingFunctions } from '../resolve/function-node.js';
import type { SourceFile } from '../resolve/source-file.js';
import { valuesOf } from '../resolve/values-of.js';
import { readerName } from './reader-name.js';

/** What a message carries is named by its member that says who asks: the rest of it is what is to be done. */
function nameOf(file: SourceFile, node: TSESTree.Node): string {
  const [value] = node.type === 'CallExpression' ? [] : valuesOf(file, node);
  const person = value && personInMessage(file, value);
  return person === undefined ? readerName(file, node) : `${readerName(file, node)}.${person}`;
}

/** The name of somebody who asks and is in reach of a place, innermost first; `undefined` where nobody is proven. */
export function principalNameAt(file: SourceFile, node: TSESTree.Node): string | undefined {
  for (const fn of enclosingFunctions(node)) {
    const found = principalsInReach(file, fn).node;
    if (found) return nameOf(file, found);
  }
  return undefined;
}

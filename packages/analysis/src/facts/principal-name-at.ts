import type { TSESTree } from '@typescript-eslint/types';
import { principalsInReach } from '../flow/principal/principals-in-reach.js';
import { enclosingFunctions } from '../resolve/function-node.js';
import type { SourceFile } from '../resolve/source-file.js';
import { readerName } from './reader-name.js';

/** The name of somebody who asks and is in reach of a place, innermost first; `undefined` where nobody is proven. */
export function principalNameAt(file: SourceFile, node: TSESTree.Node): string | undefined {
  for (const fn of enclosingFunctions(node)) {
    const found = principalsInReach(file, fn).node;
    if (found) return readerName(file, found);
  }
  return undefined;
}

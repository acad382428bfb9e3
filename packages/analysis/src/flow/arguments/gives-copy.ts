import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/**
 * Whether a call gives an object with the members that it is handed: `Object.assign({ note: '' }, args)`,
 * `Object.fromEntries(Object.entries(args))`. Entries that are sorted out on the way are no copy.
 */
export function givesCopy({ callee, parent }: Call): boolean {
  const name = dottedName(callee) ?? '';
  if (name === 'Object.entries')
    return parent.type === 'CallExpression' && dottedName(parent.callee) === 'Object.fromEntries';
  return /^(?:Object\.(?:assign|fromEntries)|structuredClone)$/u.test(name);
}

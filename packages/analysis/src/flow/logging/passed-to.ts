import type { TSESTree } from '@typescript-eslint/types';
import { argumentAt } from '../../resolve/functions-of.js';
import type { Value } from '../../resolve/value.js';
import type { Entered } from './entered.js';

/** What stands behind a parameter of a function that was entered. */
export function passedTo(
  entered: Entered,
  { fn, index }: Extract<Value, { kind: 'parameter' }>,
): TSESTree.Node | undefined {
  const by = entered.get(fn);
  if (!by) return undefined;
  return 'type' in by ? argumentAt(by, index) : by[index];
}

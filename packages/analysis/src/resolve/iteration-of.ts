import type { TSESTree } from '@typescript-eslint/types';
import { libraryIteration, type Iteration } from './library-iteration.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';

/** How a call goes over a list: as a method of it, or as a function of a well-known library that it is handed to. */
export function iterationOf(call: TSESTree.CallExpression): Iteration | undefined {
  const known = libraryIteration(call);
  if (known) return known;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const as = staticKey(callee);
  if (as === undefined) return undefined;
  const [first] = call.arguments;
  const callback = first && first.type !== 'SpreadElement' ? first : undefined;
  return { as, list: callee.object, callback, waits: false };
}

import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from './dotted-name.js';
import type { FunctionNode } from './function-node.js';
import { libraryIteration } from './library-iteration.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';

/** Array methods whose callback takes an element, with the position of that parameter. */
const elementCallbacks: ReadonlyMap<string, number> = new Map([
  ['map', 0],
  ['flatMap', 0],
  ['forEach', 0],
  ['filter', 0],
  ['reject', 0],
  ['find', 0],
  ['findLast', 0],
  ['findIndex', 0],
  ['some', 0],
  ['every', 0],
  ['groupBy', 0],
  ['toSorted', 0],
  ['reduce', 1],
  ['reduceRight', 1],
]);

/**
 * The collection whose elements an inline callback receives, when `fn` is the callback of an array method or of a function
 * of a library that does the same.
 */
export function iteratedBy(fn: FunctionNode, index: number): TSESTree.Expression | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || !call.arguments.includes(fn as TSESTree.CallExpressionArgument))
    return undefined;
  const known = libraryIteration(call);
  if (known) return known.callback === fn && elementCallbacks.get(known.as) === index ? known.list : undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  if (dottedName(callee) === 'Array.from' && call.arguments[1] === fn && index === 0) {
    const [source] = call.arguments;
    return source && source.type !== 'SpreadElement' ? source : undefined;
  }
  const position = elementCallbacks.get(staticKey(callee) ?? '');
  return position === index && call.arguments[0] === fn ? callee.object : undefined;
}

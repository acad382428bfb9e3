import { listLibraries } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from './function-node.js';
import { iterationOf } from './iteration-of.js';
import type { Iteration } from './library-iteration.js';
import { nodeIndexOf } from './node-index.js';
import { perFile } from './per-file.js';

/** An iteration whose callback is no function that stands there. */
export interface NamedIteration extends Iteration {
  readonly callback: TSESTree.Expression;
}

/** Functions that call what they are handed for each member, as methods of arrays and of libraries are called. */
const goesOver = new Set<unknown>([
  ...['map', 'forEach', 'flatMap', 'every', 'some', 'filter'],
  ...listLibraries.flatMap(({ functions }) => functions.flatMap(({ names }) => names)),
]);

/** The calls of a file that hand a function over by its name to be called for each member of a list: `calls.map(execute)`. */
export const namedIterations = perFile((file): ReadonlyMap<TSESTree.Node, NamedIteration> => {
  const found = new Map<TSESTree.Node, NamedIteration>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const { callee } = call;
    const key = 'property' in callee && 'name' in callee.property ? callee.property.name : undefined;
    if (key === undefined ? call.arguments.length < 2 : !goesOver.has(key)) continue;
    const iteration = iterationOf(call);
    const callback = iteration?.callback;
    if (callback && !isFunction(callback)) found.set(call, { ...iteration, callback });
  }
  return found;
});

import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from './function-node.js';
import { libraryIteration } from './library-iteration.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';

/** The collection that a call takes one element of: `xs.at(-1)`, `xs.shift()`, `xs.find((x) => ...)`. */
export function elementSource(call: TSESTree.CallExpression): TSESTree.Expression | undefined {
  const known = libraryIteration(call);
  if (known) return known.as === 'find' || known.as === 'at' ? known.list : undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const [first] = call.arguments;
  switch (staticKey(callee)) {
    case 'at':
      return first?.type === 'Literal' || first?.type === 'UnaryExpression' ? callee.object : undefined;
    case 'shift':
    case 'pop':
      return first ? undefined : callee.object;
    case 'find':
    case 'findLast':
      return isFunction(first) ? callee.object : undefined;
    default:
      return undefined;
  }
}

import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isNullish } from '../../resolve/is-nullish.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { promiseOf } from '../guard/refusal.js';

const isPending = (file: SourceFile, node: TSESTree.Node): boolean => {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' && promiseOf(file, inner) === 'yes';
};

/**
 * Whether an expression asks whether there is a promise, and not what it gives: `Boolean(allowed(user))`,
 * `!!allowed(user)`, `allowed(user) !== undefined`. It is true for everybody, also where the result is awaited.
 */
export function testsPending(file: SourceFile, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'CallExpression': {
      const [first] = inner.arguments;
      return dottedName(inner.callee) === 'Boolean' && first !== undefined && isPending(file, first);
    }
    case 'UnaryExpression': {
      const negated = inner.operator === '!' ? unwrap(inner.argument) : undefined;
      return negated?.type === 'UnaryExpression' && negated.operator === '!' && isPending(file, negated.argument);
    }
    case 'BinaryExpression':
      return /^!==?$/u.test(inner.operator) && isNullish(inner.right) && isPending(file, inner.left);
    default:
      return false;
  }
}

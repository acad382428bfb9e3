import type { TSESTree } from '@typescript-eslint/types';
import { stringOf } from './static-key.js';

/** The module of `require('x')` or `import('x')`. */
export function requiredModule(node: TSESTree.Node): string | undefined {
  if (node.type === 'ImportExpression') return stringOf(node.source);
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'require')
    return undefined;
  return stringOf(node.arguments[0]);
}

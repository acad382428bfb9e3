import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from './function-node.js';
import { requiredModule } from './required-module.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';

/** The `import('x')` whose module a callback is handed: `import('x').then((tools) => ...)`. */
export function handedImport(fn: FunctionNode, index: number): TSESTree.ImportExpression | undefined {
  const call = fn.parent;
  if (index !== 0 || call.type !== 'CallExpression' || call.arguments[0] !== fn) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || staticKey(callee) !== 'then') return undefined;
  const loads = unwrap(callee.object);
  return loads.type === 'ImportExpression' && requiredModule(loads) !== undefined ? loads : undefined;
}

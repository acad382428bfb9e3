import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';

/**
 * The name under which an array of one function is declared, where a call puts something into it: `found.push(one)`.
 * A list of the module outlives the call and is none of these.
 */
export function filledArrayOf(
  file: SourceFile,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
): TSESTree.Identifier | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !/^(?:push|unshift)$/u.test(staticKey(callee) ?? '')) return undefined;
  const object = unwrap(callee.object);
  const variable = object.type === 'Identifier' ? variableOf(file, object) : undefined;
  const [def] = variable?.defs ?? [];
  if (!variable || variable.scope.type === 'module' || variable.scope.type === 'global') return undefined;
  if (def?.node.type !== 'VariableDeclarator' || def.node.id.type !== 'Identifier' || !def.node.init) return undefined;
  return unwrap(def.node.init).type === 'ArrayExpression' ? def.node.id : undefined;
}

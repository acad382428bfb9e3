import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../resolve/static-key.js';

/**
 * The name by which a record holds a definition, or the variable that it is kept in: `lookup` for
 * `{ lookup: tool({ execute }) }` and for `const lookup = tool({ execute })`.
 */
export function toolNameAround(definition: TSESTree.Node): string | undefined {
  for (let at = definition.parent; at; at = at.parent) {
    if (at.type === 'Property') return staticKey(at);
    if (at.type === 'VariableDeclarator') return at.id.type === 'Identifier' ? at.id.name : undefined;
    if (at.type !== 'CallExpression' && at.type !== 'TSSatisfiesExpression' && at.type !== 'TSAsExpression')
      return undefined;
  }
  return undefined;
}

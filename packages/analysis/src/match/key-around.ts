import type { TSESTree } from '@typescript-eslint/types';
import { staticKey } from '../resolve/static-key.js';

/** The name of a tool that is called by the key that holds it: `{ getOrder: tool({ ... }) }`. */
export function keyAround(node: TSESTree.Node): { readonly name: string; readonly node: TSESTree.Node } | undefined {
  let at = node;
  while (at.parent && /^TS(?:As|Satisfies|NonNull)/u.test(at.parent.type)) at = at.parent;
  const { parent } = at;
  if (parent?.type === 'Property' && parent.value === at) {
    const name = staticKey(parent);
    return name === undefined ? undefined : { name, node: parent.key };
  }
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return { name: parent.id.name, node: parent.id };
  return undefined;
}

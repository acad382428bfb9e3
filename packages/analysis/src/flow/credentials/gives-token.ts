import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction } from '../../resolve/function-node.js';
import { staticKey } from '../../resolve/static-key.js';
import { wrapped } from '../../resolve/unwrap.js';

const tokenName = /(?:^|[a-z_-])(?:token|bearer|authorization|credentials?|assertion)$/iu;

/** The name of what a function is called by: its own, or that of what holds it. */
function nameOfFunction(node: TSESTree.Node): string {
  const fn = enclosingFunction(node);
  if (!fn) return '';
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : '';
  return parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition'
    ? (staticKey(parent) ?? '')
    : '';
}

const namesToken = (pattern: TSESTree.Node): boolean => {
  if (pattern.type === 'Identifier') return tokenName.test(pattern.name);
  return (
    pattern.type === 'ObjectPattern' &&
    pattern.properties.some((one) => one.type === 'Property' && tokenName.test(staticKey(one) ?? ''))
  );
};

/**
 * Whether the code goes on with what a call gives as with a token, whatever the call is called: by the name of the
 * variable, the member or the function that it becomes, or after the word `Bearer`.
 */
export function givesToken(call: TSESTree.Node): boolean {
  let at = wrapped(call);
  while (at.parent?.type === 'AwaitExpression') at = wrapped(at.parent);
  const { parent } = at;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return namesToken(parent.id);
    case 'AssignmentExpression':
      return parent.right === at && namesToken(parent.left);
    case 'Property':
      return parent.value === at && tokenName.test(staticKey(parent) ?? '');
    case 'MemberExpression':
      return parent.object === at && tokenName.test(staticKey(parent) ?? '');
    case 'TemplateLiteral':
      return /bearer $/iu.test(parent.quasis[parent.expressions.indexOf(at as TSESTree.Expression)]?.value.raw ?? '');
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return /token|credential/iu.test(nameOfFunction(call));
    default:
      return false;
  }
}

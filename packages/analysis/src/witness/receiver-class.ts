import type { TSESTree } from '@typescript-eslint/types';
import { isClass } from '../resolve/class-member.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { typeNodeOf } from '../resolve/type-node.js';
import { valuesOf } from '../resolve/values-of.js';

/** The name of the class that an expression is an instance of, as its annotation or the `new` that made it says. */
export function receiverClass(home: SourceFile, object: TSESTree.Node): TSESTree.Identifier | undefined {
  const type = typeNodeOf(home, object);
  if (type?.type === 'TSTypeReference') return type.typeName.type === 'Identifier' ? type.typeName : undefined;
  for (const value of valuesOf(home, object)) {
    if (value.kind !== 'expression' || value.node.type !== 'NewExpression') continue;
    const { callee } = value.node;
    if (callee.type === 'Identifier') return callee;
  }
  return undefined;
}

/** The members of a class under a name, where a node declares a class. */
export const memberOf = (declaration: TSESTree.Node, key: string): readonly TSESTree.Node[] =>
  isClass(declaration)
    ? declaration.body.body.filter(
        (one) =>
          (one.type === 'MethodDefinition' || one.type === 'PropertyDefinition') &&
          !one.static &&
          staticKey(one) === key,
      )
    : [];

import type { TSESTree } from '@typescript-eslint/types';
import { declarationsNamed } from './declarations-named.js';
import { maxTypeDepth } from './declared-types.js';
import type { SourceFile } from './source-file.js';

export const isEmptyType = (node: TSESTree.TypeNode): boolean =>
  node.type === 'TSUndefinedKeyword' ||
  node.type === 'TSNullKeyword' ||
  (node.type === 'TSLiteralType' && node.literal.type === 'Literal' && node.literal.value === null);

const withoutEmpty = (node: TSESTree.TypeNode): TSESTree.TypeNode => {
  if (node.type !== 'TSUnionType') return node;
  const real = node.types.filter((one) => !isEmptyType(one));
  return real.length === 1 && real[0] ? real[0] : node;
};

/** The alias that a type reference leads to in this file, followed to its end. */
export function dealias(file: SourceFile, node: TSESTree.TypeNode): TSESTree.TypeNode {
  let at = withoutEmpty(node);
  for (let depth = 0; depth < maxTypeDepth && at.type === 'TSTypeReference'; depth += 1) {
    const [declared] = declarationsNamed(file, at.typeName) ?? [];
    if (declared?.type !== 'TSTypeAliasDeclaration') break;
    at = withoutEmpty(declared.typeAnnotation);
  }
  return at;
}

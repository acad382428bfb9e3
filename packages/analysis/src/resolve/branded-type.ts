import type { TSESTree } from '@typescript-eslint/types';
import { maxTypeDepth, typeDeclarations } from './declared-types.js';
import { entityName } from './entity-name.js';
import type { SourceFile } from './source-file.js';

/** Types of libraries that put a brand on their first argument. */
const brands = /^(?:Brand(?:ed)?|Opaque|Tagged|Flavor(?:ed)?|Nominal)$/u;

/** Whether a type only says by a literal or a symbol what it is put on: `{ readonly __brand: 'firm' }`, `{ [tag]: 'firm' }`. */
const isMark = (node: TSESTree.TypeNode): boolean =>
  node.type === 'TSTypeLiteral' && node.members.length === 1 && node.members[0]?.type === 'TSPropertySignature';

/**
 * The type that a brand is put on: `string` for `string & { readonly __brand: 'firm' }` and, where the file declares it so
 * or a library does, for `Brand<string, 'firm'>`. `undefined` where there is no brand.
 */
export function brandedType(file: SourceFile, node: TSESTree.TypeNode, depth = 0): TSESTree.TypeNode | undefined {
  if (depth > maxTypeDepth) return undefined;
  if (node.type === 'TSIntersectionType') {
    const plain = node.types.filter((one) => !isMark(one));
    return plain.length === 1 && node.types.length === 2 ? plain[0] : undefined;
  }
  if (node.type !== 'TSTypeReference') return undefined;
  const given = node.typeArguments?.params ?? [];
  const [declared] = typeDeclarations(file, node.typeName);
  if (!declared) return brands.test(entityName(node.typeName)) && given.length > 0 ? given[0] : undefined;
  if (declared.type !== 'TSTypeAliasDeclaration') return undefined;
  const found = brandedType(file, declared.typeAnnotation, depth + 1);
  const name = found?.type === 'TSTypeReference' ? entityName(found.typeName) : undefined;
  const index = declared.typeParameters?.params.findIndex((one) => one.name.name === name) ?? -1;
  return index < 0 ? found : given[index];
}

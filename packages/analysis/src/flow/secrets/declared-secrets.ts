import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../../resolve/dealias.js';
import { entityName } from '../../resolve/entity-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, elementTypeOf, typeNodeOf, withoutNothing } from '../../resolve/type-node.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { isSecretMember, isSecretText } from './secret-name.js';

const plain = new Set([
  'TSBooleanKeyword',
  'TSNumberKeyword',
  'TSNullKeyword',
  'TSUndefinedKeyword',
  'TSNeverKeyword',
  'TSLiteralType',
]);

const cut = new Set(['Pick', 'Omit', 'Partial']);

/** The members that a type of this file declares and that are called like a secret; `hasPassword: boolean` is none. */
function secretsOfType(file: SourceFile, type: TSESTree.TypeNode, depth = 0): readonly string[] {
  const real = dealias(file, withoutNothing(awaitedType(type)));
  if (depth > 3) return [];
  if (real.type === 'TSTypeReference' && cut.has(entityName(real.typeName))) return [];
  const element = elementTypeOf(file, real);
  if (element) return secretsOfType(file, element, depth + 1);
  return [...typeMembersOf(file, real).members].flatMap(([name, member]) => {
    if (member?.type === 'TSMethodSignature' || (member && plain.has(member.type))) return [];
    return isSecretMember(name) || (isSecretText(name) && member?.type === 'TSStringKeyword') ? [name] : [];
  });
}

/** The members called like secrets that a value has by its declared type. */
export function declaredSecrets(file: SourceFile, node: TSESTree.Node): readonly string[] {
  const type = typeNodeOf(file, node);
  return type && type.type !== 'TSMethodSignature' ? secretsOfType(file, type) : [];
}

import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../../resolve/dealias.js';
import { entityName } from '../../resolve/entity-name.js';
import type { SourceFile } from '../../resolve/source-file.js';
import type { TypeMembers } from '../../resolve/type-members.js';

/** Member names of a type with what kind of value each holds, where that is known. */
export type MemberKinds = ReadonlyMap<string, 'text' | 'list' | 'flag' | 'function' | 'object' | 'unknown'>;

const listTypes = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);

/** What makes another object, list or text of the same kind. */
const sameMembers = new Set(['Partial', 'Readonly', 'Required', 'NonNullable']);

/** What kind of value a member holds, by its annotation. */
function kindOf(
  file: SourceFile,
  node: TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined,
): 'text' | 'list' | 'flag' | 'function' | 'object' | 'unknown' {
  if (!node) return 'unknown';
  if (node.type === 'TSMethodSignature') return 'function';
  const real = dealias(file, node);
  switch (real.type) {
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSLiteralType':
    case 'TSTemplateLiteralType':
      return 'text';
    case 'TSUnionType':
      return real.types.every((one) => kindOf(file, one) === 'text') ? 'text' : 'unknown';
    case 'TSBooleanKeyword':
      return 'flag';
    case 'TSFunctionType':
      return 'function';
    case 'TSArrayType':
      return kindOf(file, real.elementType) === 'object' ? 'object' : 'list';
    case 'TSTypeOperator':
      return real.typeAnnotation ? kindOf(file, real.typeAnnotation) : 'unknown';
    case 'TSTypeLiteral':
      return 'object';
    case 'TSTypeReference': {
      const name = entityName(real.typeName);
      const [first] = real.typeArguments?.params ?? [];
      if (first && sameMembers.has(name)) return kindOf(file, first);
      if (!listTypes.has(name)) return name === 'Record' || name === 'Map' ? 'object' : 'unknown';
      return first && kindOf(file, first) === 'object' ? 'object' : 'list';
    }
    default:
      return 'unknown';
  }
}

export const memberKinds = (file: SourceFile, { members }: TypeMembers): MemberKinds =>
  new Map([...members].map(([name, node]) => [name, kindOf(file, node)]));

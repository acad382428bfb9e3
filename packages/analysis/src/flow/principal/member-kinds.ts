import type { TSESTree } from '@typescript-eslint/types';
import { brandedType } from '../../resolve/branded-type.js';
import { dealias } from '../../resolve/dealias.js';
import { maxTypeDepth } from '../../resolve/declared-types.js';
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
  depth = 0,
): 'text' | 'list' | 'flag' | 'function' | 'object' | 'unknown' {
  // A type may be made of itself: `type Path = string | Path[]`.
  if (!node || depth > maxTypeDepth) return 'unknown';
  const inside = (one: TSESTree.TypeNode): ReturnType<typeof kindOf> => kindOf(file, one, depth + 1);
  if (node.type === 'TSMethodSignature') return 'function';
  const branded =
    node.type === 'TSIntersectionType' || node.type === 'TSTypeReference' ? brandedType(file, node) : undefined;
  if (branded) return inside(branded);
  const real = dealias(file, node);
  switch (real.type) {
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSLiteralType':
    case 'TSTemplateLiteralType':
      return 'text';
    case 'TSUnionType':
      return real.types.every((one) => inside(one) === 'text') ? 'text' : 'unknown';
    case 'TSBooleanKeyword':
      return 'flag';
    case 'TSFunctionType':
      return 'function';
    case 'TSArrayType':
      return inside(real.elementType) === 'object' ? 'object' : 'list';
    case 'TSTypeOperator':
      return real.typeAnnotation ? inside(real.typeAnnotation) : 'unknown';
    case 'TSTypeLiteral':
      return 'object';
    case 'TSTypeReference': {
      const name = entityName(real.typeName);
      const [first] = real.typeArguments?.params ?? [];
      if (first && sameMembers.has(name)) return inside(first);
      if (!listTypes.has(name)) return name === 'Record' || name === 'Map' ? 'object' : 'unknown';
      return first && inside(first) === 'object' ? 'object' : 'list';
    }
    default:
      return 'unknown';
  }
}

export const memberKinds = (file: SourceFile, { members }: TypeMembers): MemberKinds =>
  new Map([...members].map(([name, node]) => [name, kindOf(file, node)]));

import type { TSESTree } from '@typescript-eslint/types';
import { classMembers } from './class-member.js';
import { isEmptyType } from './dealias.js';
import { declarationsNamed } from './declarations-named.js';
import { maxTypeDepth, type Declaration } from './declared-types.js';
import { entityName } from './entity-name.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';

/** Utility types that keep the members of their first argument. */
const transparentTypes: ReadonlySet<string> = new Set([
  'Readonly',
  'Required',
  'Partial',
  'NonNullable',
  'Pick',
  'Omit',
  'Promise',
  'Awaited',
  'DeepReadonly',
  'ReadonlyDeep',
]);

/** The members of a type, as far as the file declares them. */
export interface TypeMembers {
  readonly members: ReadonlyMap<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>;
  /** Whether part of the type is declared elsewhere. */
  readonly partial: boolean;
}

function collect(
  file: SourceFile,
  node: TSESTree.TypeNode,
  into: Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>,
  depth: number,
): boolean {
  if (depth > maxTypeDepth) return true;
  switch (node.type) {
    case 'TSTypeLiteral':
      addElements(node.members, into);
      return false;
    case 'TSIntersectionType':
      return node.types.map((one) => collect(file, one, into, depth + 1)).some((partial) => partial);
    case 'TSUnionType': {
      const real = node.types.filter((one) => !isEmptyType(one));
      return real.map((one) => collect(file, one, into, depth + 1)).some((partial) => partial);
    }
    case 'TSTypeOperator':
      return node.typeAnnotation ? collect(file, node.typeAnnotation, into, depth + 1) : true;
    case 'TSTypeReference': {
      const name = entityName(node.typeName);
      const [first] = node.typeArguments?.params ?? [];
      if (transparentTypes.has(name) && first) return collect(file, first, into, depth + 1);
      const declared = declarationsNamed(file, node.typeName);
      if (!declared) return true;
      return declared.map((one) => collectDeclaration(file, one, into, depth + 1)).some((partial) => partial);
    }
    default:
      return true;
  }
}

function collectDeclaration(
  file: SourceFile,
  declaration: Declaration,
  into: Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>,
  depth: number,
): boolean {
  if (depth > maxTypeDepth) return true;
  if (declaration.type === 'TSTypeAliasDeclaration') return collect(file, declaration.typeAnnotation, into, depth);
  if (declaration.type === 'TSInterfaceDeclaration') {
    let partial = false;
    for (const heritage of declaration.extends) {
      const name = heritage.expression;
      const bases = name.type === 'Identifier' ? declarationsNamed(file, name) : undefined;
      if (!bases) partial = true;
      for (const base of bases ?? []) {
        if (base !== declaration) partial = collectDeclaration(file, base, into, depth + 1) || partial;
      }
    }
    addElements(declaration.body.body, into);
    return partial;
  }
  for (const [name, member] of classMembers(file, declaration)) into.set(name, member.annotation);
  return declaration.superClass !== null;
}

function addElements(
  elements: readonly TSESTree.TypeElement[],
  into: Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>,
): void {
  for (const element of elements) {
    if (element.type === 'TSPropertySignature') {
      const key = staticKey(element);
      if (key !== undefined) into.set(key, element.typeAnnotation?.typeAnnotation);
    } else if (element.type === 'TSMethodSignature') {
      const key = staticKey(element);
      if (key !== undefined) into.set(key, element);
    }
  }
}

/** The members that the file itself declares for a type; aliases, interfaces, classes and utility types included. */
export function typeMembersOf(file: SourceFile, node: TSESTree.TypeNode): TypeMembers {
  const members = new Map<string, TSESTree.TypeNode | TSESTree.TSMethodSignature | undefined>();
  const partial = collect(file, node, members, 0);
  return { members, partial };
}

import type { TSESTree } from '@typescript-eslint/types';
import { dealias } from '../resolve/dealias.js';
import { entityName } from '../resolve/entity-name.js';
import type { SourceFile } from '../resolve/source-file.js';
import { typeNames } from './proposal-shapes.js';

export const hasProposalType = (file: SourceFile, node: TSESTree.TypeNode): boolean => {
  const names = (type: TSESTree.TypeNode, depth: number): readonly string[] => {
    if (depth > 4) return [];
    if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType')
      return type.types.flatMap((one) => names(one, depth + 1));
    if (type.type !== 'TSTypeReference') return [];
    const name = entityName(type.typeName);
    const inner = ['Extract', 'Exclude', 'Readonly', 'NonNullable', 'Pick', 'Omit'].includes(name)
      ? (type.typeArguments?.params ?? []).slice(0, 2)
      : [];
    const target = dealias(file, type);
    return [
      name.split('.').at(-1) ?? name,
      ...inner.flatMap((one) => names(one, depth + 1)),
      ...(target === type ? [] : names(target, depth + 1)),
    ];
  };
  return names(node, 0).some((name) => typeNames.has(name));
};

import type { TSESTree } from '@typescript-eslint/types';

/** The name of a type as it is written, with its dots. */
export const entityName = (name: TSESTree.EntityName | TSESTree.TSImportType): string => {
  if (name.type === 'Identifier') return name.name;
  if (name.type === 'TSQualifiedName') return `${entityName(name.left)}.${name.right.name}`;
  return 'this';
};

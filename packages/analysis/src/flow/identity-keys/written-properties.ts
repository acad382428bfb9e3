import type { TSESTree } from '@typescript-eslint/types';

/** The properties that an object is written with; none for anything else. */
export const writtenProperties = (node: TSESTree.Node): readonly TSESTree.Property[] =>
  node.type === 'ObjectExpression' ? node.properties.flatMap((one) => (one.type === 'Property' ? [one] : [])) : [];

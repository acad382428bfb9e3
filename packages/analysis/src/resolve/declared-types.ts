import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from './node-index.js';
import { perFile } from './per-file.js';

/** A declaration that gives a type its name. */
export type Declaration = TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration | TSESTree.ClassDeclaration;

/** The interfaces, type aliases and classes that the file declares. */
export const declaredTypes = perFile((file): ReadonlyMap<string, readonly Declaration[]> => {
  const found = new Map<string, Declaration[]>();
  const index = nodeIndexOf(file);
  const all: readonly Declaration[] = [
    ...index.of('TSInterfaceDeclaration'),
    ...index.of('TSTypeAliasDeclaration'),
    ...index.of('ClassDeclaration'),
  ];
  for (const declaration of all) {
    const name = declaration.id?.name;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), declaration]);
  }
  return found;
});

/** How many declarations a type is followed through. */
export const maxTypeDepth = 8;

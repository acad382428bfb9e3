import type { TSESTree } from '@typescript-eslint/types';
import { entityName } from './entity-name.js';
import { nodeIndexOf } from './node-index.js';
import { homeOf } from './other-files.js';
import { perFile } from './per-file.js';
import type { SourceFile } from './source-file.js';

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

const isDeclaration = (node: TSESTree.Node): node is Declaration =>
  node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration' || node.type === 'ClassDeclaration';

/**
 * What declares the type that a name stands for: in its file or, without types, in a file that is imported. With types
 * the checker is asked for what this file does not show.
 */
export function typeDeclarations(file: SourceFile, name: TSESTree.EntityName): readonly Declaration[] {
  const own = declaredTypes(homeOf(file, name)).get(entityName(name));
  if (own || !file.others || file.types.available) return own ?? [];
  return name.type === 'Identifier' ? file.others.declarationsOf(name).filter(isDeclaration) : [];
}

/** How many declarations a type is followed through. */
export const maxTypeDepth = 8;

import type { TSESTree } from '@typescript-eslint/types';
import { declaredTypes, type Declaration } from './declared-types.js';
import { entityName } from './entity-name.js';
import { homeOf } from './other-files.js';
import { perFile } from './per-file.js';
import type { SourceFile } from './source-file.js';

/** The names that a file imports from files of its project, by how it calls them. */
const imports = perFile((file): ReadonlyMap<string, TSESTree.Node> => {
  const found = new Map<string, TSESTree.Node>();
  for (const statement of file.program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    for (const one of statement.specifiers)
      if (one.type !== 'ImportNamespaceSpecifier') found.set(one.local.name, one.local);
  }
  return found;
});

const isDeclaration = (node: TSESTree.Node): node is Declaration =>
  node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration' || node.type === 'ClassDeclaration';

/**
 * The interfaces, type aliases and classes that the name of a type stands for where it is written: of its file, or what
 * that imports from another one. `undefined` for types of installed packages and of the language.
 */
export function declarationsNamed(
  file: SourceFile,
  name: TSESTree.EntityName | TSESTree.Identifier,
): readonly Declaration[] | undefined {
  const home = homeOf(file, name);
  const own = declaredTypes(home).get(entityName(name));
  if (own || name.type !== 'Identifier' || !file.others) return own;
  const local = imports(home).get(name.name);
  const found = local ? file.others.declarationsOf(local).filter(isDeclaration) : [];
  return found.length > 0 ? found : undefined;
}

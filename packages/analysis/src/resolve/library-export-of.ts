import type { TSESTree } from '@typescript-eslint/types';
import { isFunction } from './function-node.js';
import { perTree } from './per-file.js';
import { requiredModule } from './required-module.js';
import { staticKey, stringOf } from './static-key.js';
import { unwrap } from './unwrap.js';

/** An export of a package, with the members that are read of it. */
export interface LibraryExport {
  readonly module: string;
  /** `default` and `*` stand for the default export and the namespace. */
  readonly name: string;
}

/** What the top of a module binds to exports of packages: imports, and `require` under a name or taken apart. */
const imported = perTree((program): ReadonlyMap<string, LibraryExport> => {
  const found = new Map<string, LibraryExport>();
  for (const statement of program.body) {
    if (statement.type === 'ImportDeclaration') {
      const module = statement.source.value;
      for (const one of statement.specifiers) {
        const name =
          one.type === 'ImportSpecifier'
            ? one.imported.type === 'Identifier'
              ? one.imported.name
              : one.imported.value
            : one.type === 'ImportDefaultSpecifier'
              ? 'default'
              : '*';
        found.set(one.local.name, { module, name });
      }
    } else if (statement.type === 'VariableDeclaration') {
      for (const { id, init } of statement.declarations) {
        const module = init ? requiredModule(unwrap(init)) : undefined;
        if (module === undefined) continue;
        if (id.type === 'Identifier') found.set(id.name, { module, name: '*' });
        for (const one of id.type === 'ObjectPattern' ? id.properties : []) {
          const name = one.type === 'Property' ? staticKey(one) : undefined;
          if (name !== undefined && one.type === 'Property' && one.value.type === 'Identifier')
            found.set(one.value.name, { module, name });
        }
      }
    } else if (statement.type === 'TSImportEqualsDeclaration') {
      const { moduleReference: reference, id } = statement;
      const module = reference.type === 'TSExternalModuleReference' ? stringOf(reference.expression) : undefined;
      if (module !== undefined) found.set(id.name, { module, name: '*' });
    }
  }
  return found;
});

/** Whether a parameter of a function around a place has a name, which then stands for that. */
const isParameterAround = (node: TSESTree.Node, name: string): boolean => {
  for (let outer = node.parent; outer; outer = outer.parent)
    if (isFunction(outer) && outer.params.some((one) => one.type === 'Identifier' && one.name === name)) return true;
  return false;
};

/** The export of a package that a callee is, as the imports of its own tree say, for those who have no file at hand. */
export function libraryExportOf(node: TSESTree.Node): LibraryExport | undefined {
  const callee = unwrap(node);
  const member = callee.type === 'MemberExpression' ? staticKey(callee) : undefined;
  const root = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  if (root.type !== 'Identifier' || (callee.type === 'MemberExpression' && member === undefined)) return undefined;
  const bound = imported(root).get(root.name);
  if (!bound || isParameterAround(root, root.name)) return undefined;
  if (member === undefined) return bound.name === '*' ? { ...bound, name: 'default' } : bound;
  return bound.name === 'default' || bound.name === '*' ? { ...bound, name: member } : undefined;
}

import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';

/** What a module gives under a name: a declaration of its own, or what another module gives. */
export type Exported = { readonly declaration: TSESTree.Node } | { readonly module: string; readonly name: string };

const nameOf = (node: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  node.type === 'Identifier' ? node.name : node.value;

/** What a name at the top of a module stands for. */
function ofBinding(file: SourceFile, name: string): readonly Exported[] {
  const scope = file.sourceCode.scopeManager?.scopes.find(({ type }) => type === 'module');
  const definitions = scope?.variables.find((one) => one.name === name)?.defs ?? [];
  return definitions.flatMap(({ node, parent }): readonly Exported[] => {
    if (isImport(node)) return ofImport(node);
    return parent?.type === 'ImportDeclaration' ? [] : [{ declaration: node }];
  });
}

/** The module that an import names. */
export const moduleOf = ({ parent }: TSESTree.ImportClause): string =>
  (parent as TSESTree.ImportDeclaration).source.value;

type NamedImport = TSESTree.ImportSpecifier | TSESTree.ImportDefaultSpecifier;

export const isImport = (node: TSESTree.Node): node is NamedImport =>
  node.type === 'ImportSpecifier' || node.type === 'ImportDefaultSpecifier';

/** What an import of a name gives. */
export const ofImport = (specifier: NamedImport): readonly Exported[] => [
  {
    module: moduleOf(specifier),
    name: specifier.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(specifier.imported),
  },
];

function ofStatement(file: SourceFile, statement: TSESTree.Node, name: string): readonly Exported[] {
  switch (statement.type) {
    case 'ExportNamedDeclaration': {
      const { declaration, source, specifiers } = statement;
      if (declaration?.type === 'VariableDeclaration')
        return declaration.declarations
          .filter(({ id }) => id.type === 'Identifier' && id.name === name)
          .map((one) => ({ declaration: one }));
      if (declaration)
        return 'id' in declaration && declaration.id?.type === 'Identifier' && declaration.id.name === name
          ? [{ declaration }]
          : [];
      return specifiers
        .filter(({ exported }) => nameOf(exported) === name)
        .flatMap(({ local }): readonly Exported[] =>
          source ? [{ module: source.value, name: nameOf(local) }] : ofBinding(file, nameOf(local)),
        );
    }
    case 'ExportDefaultDeclaration': {
      if (name !== 'default') return [];
      const { declaration } = statement;
      if (declaration.type === 'Identifier') return ofBinding(file, declaration.name);
      const isNamed =
        declaration.type === 'FunctionDeclaration' ||
        declaration.type === 'ClassDeclaration' ||
        declaration.type === 'TSInterfaceDeclaration';
      return [{ declaration: isNamed ? declaration : statement }];
    }
    default:
      return [];
  }
}

/** What a module gives under a name. Behind `export *` it may be another one, that is asked last. */
export function exportedAs(file: SourceFile, name: string): readonly Exported[] {
  const { body } = file.program;
  const own = body.flatMap((statement) => ofStatement(file, statement, name));
  if (own.length > 0 || name === 'default') return own;
  return body.flatMap((statement) =>
    statement.type === 'ExportAllDeclaration' && !statement.exported ? [{ module: statement.source.value, name }] : [],
  );
}

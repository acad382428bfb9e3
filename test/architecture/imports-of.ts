import ts from 'typescript';
import type { SourceFile } from './source-file.js';

/** How one file refers to another module. */
export interface Import {
  readonly specifier: string;
  /**
   * `type`: erased. `value`: loaded together with the file. `lazy`: loaded when a function runs.
   */
  readonly kind: 'type' | 'value' | 'lazy';
}

const insideFunction = (node: ts.Node): boolean =>
  ts.findAncestor(node, (parent) => ts.isFunctionLike(parent)) !== undefined;

const textOf = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

const importOf = (node: ts.Node): Import | undefined => {
  const given = (specifier: string | undefined, kind: Import['kind']): Import | undefined =>
    specifier === undefined ? undefined : { specifier, kind };
  if (ts.isImportDeclaration(node)) {
    // `import { type A } from 'a'` still loads the module; only `import type` does not.
    return given(
      textOf(node.moduleSpecifier),
      node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'value',
    );
  }
  if (ts.isExportDeclaration(node)) return given(textOf(node.moduleSpecifier), node.isTypeOnly ? 'type' : 'value');
  if (ts.isImportTypeNode(node)) {
    return given(textOf(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined), 'type');
  }
  if (!ts.isCallExpression(node)) return undefined;
  const loads =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text.startsWith('require'));
  return loads ? given(textOf(node.arguments[0]), insideFunction(node) ? 'lazy' : 'value') : undefined;
};

/** Everything that a file imports, exports from, requires or names in an import type. */
export function importsOf({ tree }: SourceFile): readonly Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const one = importOf(node);
    if (one) found.push(one);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** The package of a bare specifier: `@scope/name/sub` is of `@scope/name`. Undefined for relative and built-in modules. */
export function packageImported({ specifier }: Import): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined;
  const [first = '', second = ''] = specifier.split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}

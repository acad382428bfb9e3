import { basename } from 'node:path';
import ts from 'typescript';
import { importsOf } from './imports-of.js';
import type { SourceFile } from './source-file.js';

const find = (file: SourceFile, matches: (node: ts.Node) => boolean): readonly string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (matches(node)) {
      found.push(`${file.path}:${String(file.tree.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file.tree);
  return found;
};

const linesOf = ({ text }: SourceFile): number => text.trimEnd().split('\n').length;

/** Law: a rule above 150 lines and any other file above 300 moves a part one layer down. Data may be long. */
export function sizeViolations(file: SourceFile): readonly string[] {
  if (file.path.startsWith('packages/sdk-model/')) return [];
  const budget = file.path.startsWith('packages/eslint-plugin/src/rules/') ? 150 : 300;
  const lines = linesOf(file);
  return lines > budget ? [`${file.path} has ${String(lines)} lines, its budget is ${String(budget)}`] : [];
}

/** Law: a file is named after what it holds. */
export function nameViolations({ path }: Pick<SourceFile, 'path'>): readonly string[] {
  const vague = /^(?:utils?|helpers?|misc|common|shared|lib)$/;
  const parts = path.split('/');
  const named = [...parts.slice(0, -1), basename(path).replace(/\..*$/, '')];
  return named.some((part) => vague.test(part)) ? [path] : [];
}

const isEmptyFunction = (node: ts.Node | undefined): boolean =>
  node !== undefined &&
  (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) &&
  (ts.isBlock(node.body) ? node.body.statements.length === 0 : !ts.isCallExpression(node.body));

/** Law: no `catch` turns an error into silence. */
export function silenceViolations(file: SourceFile): readonly string[] {
  return find(file, (node) => {
    if (ts.isCatchClause(node)) return node.block.statements.length === 0;
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
    return node.expression.name.text === 'catch' && isEmptyFunction(node.arguments[0]);
  });
}

/**
 * The one maker of caches. Settings are remembered by their own object, not by a file; trees of other files, types and
 * programs by what the compiler holds of them, which is the same for every file that leads there.
 */
const makersOfCaches = [
  'packages/analysis/src/resolve/per-file.ts',
  'packages/analysis/src/settings.ts',
  'packages/analysis/src/witness/held-files.ts',
  'packages/analysis/src/witness/read-source.ts',
  'packages/analysis/src/witness/reading.ts',
];

const isModuleLevel = (node: ts.Node): boolean =>
  ts.findAncestor(node, (parent) => ts.isFunctionLike(parent) || ts.isClassLike(parent)) === undefined;

/** Law: the analysis remembers by one helper, and holds nothing in a module that would outlive a file. */
export function cacheViolations(file: SourceFile): readonly string[] {
  if (makersOfCaches.includes(file.path)) return [];
  return find(file, (node) => {
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.Const)) return isModuleLevel(node);
    if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || !isModuleLevel(node)) return false;
    // With arguments it is a table; without, it waits to be filled.
    return /^(?:Weak)?(?:Map|Set)$/.test(node.expression.text) && !node.arguments?.length;
  });
}

/** Law: the analysis takes source code and settings, never the context of a rule. */
export function contextViolations(file: SourceFile): readonly string[] {
  const imports = importsOf(file).filter(({ specifier }) => specifier === 'eslint');
  return [
    ...imports.map(() => `${file.path} imports eslint`),
    ...find(file, (node) => {
      if (ts.isParameter(node)) return node.name.getText() === 'context';
      return ts.isTypeReferenceNode(node) && node.typeName.getText().endsWith('RuleContext');
    }),
  ];
}

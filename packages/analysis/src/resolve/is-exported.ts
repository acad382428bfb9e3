import type { TSESTree } from '@typescript-eslint/types';
import { homeOf } from './other-files.js';
import type { SourceFile } from './source-file.js';

/** `module.exports = { ask }`, `exports.ask = ask` */
const exportsByAssignment = (statement: TSESTree.Node): boolean => {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') return false;
  let target: TSESTree.Node = statement.expression.left;
  while (target.type === 'MemberExpression') {
    const { object, property }: TSESTree.MemberExpression = target;
    if (object.type === 'Identifier' && object.name === 'module')
      return property.type === 'Identifier' && property.name === 'exports';
    target = object;
  }
  return target.type === 'Identifier' && target.name === 'exports';
};

function statementAround(node: TSESTree.Node): TSESTree.Node {
  let at = node;
  while (at.parent && at.parent.type !== 'Program') at = at.parent;
  return at;
}

function isExport(identifier: TSESTree.Node): boolean {
  if (identifier.parent?.type === 'ExportSpecifier') return true;
  const statement = statementAround(identifier);
  if (statement.type === 'ExportDefaultDeclaration') return statement.declaration === identifier;
  return exportsByAssignment(statement);
}

/** Whether what stands at the top of a module around a node can be had from another file. */
export function isExported(file: SourceFile, node: TSESTree.Node): boolean {
  const statement = statementAround(node);
  if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportDefaultDeclaration') return true;
  if (exportsByAssignment(statement)) return true;
  const scopes = homeOf(file, node).sourceCode.scopeManager?.scopes ?? [];
  return scopes
    .filter(({ type }) => type === 'module' || type === 'global')
    .flatMap(({ variables }) => variables)
    .filter(({ defs }) => defs.some(({ name }) => statementAround(name) === statement))
    .some(({ references }) => references.some(({ identifier }) => isExport(identifier)));
}

import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { Scope } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';

/** What evaluates to the same again without doing anything; calls are asked for separately. */
const pure = new Set<string>([
  'Identifier',
  'ThisExpression',
  'Literal',
  'TemplateLiteral',
  'TemplateElement',
  'MemberExpression',
  'ChainExpression',
  'ArrayExpression',
  'UnaryExpression',
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'TSNonNullExpression',
]);

/** Questions that a list, a set or a text answers. */
const questions = /^(?:includes|has|some|every|startsWith|endsWith)$/u;

function isPure(node: TSESTree.Node): boolean {
  if (node.type === 'CallExpression') {
    const { callee } = node;
    const name =
      callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
    return (
      questions.test(name) &&
      callee.type === 'MemberExpression' &&
      [callee.object, ...node.arguments].every((one) => isPure(one))
    );
  }
  if (!pure.has(node.type) || (node.type === 'UnaryExpression' && node.operator === 'delete')) return false;
  return childrenOf(node).every(isPure);
}

/** The parts of an expression that `pure` lists. */
function childrenOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  switch (node.type) {
    case 'TemplateLiteral':
      return node.expressions;
    case 'MemberExpression':
      return node.computed ? [node.object, node.property] : [node.object];
    case 'ChainExpression':
    case 'TSNonNullExpression':
      return [node.expression];
    case 'ArrayExpression':
      return node.elements.filter((one) => one !== null);
    case 'UnaryExpression':
      return [node.argument];
    case 'BinaryExpression':
    case 'LogicalExpression':
      return [node.left, node.right];
    case 'ConditionalExpression':
      return [node.test, node.consequent, node.alternate];
    default:
      return [];
  }
}

/** The innermost scope around a place. */
function scopeAt(file: SourceFile, place: TSESTree.Node): Scope | undefined {
  let inner: Scope | undefined;
  for (const scope of file.sourceCode.scopeManager?.scopes ?? []) {
    if (isInside(place, scope.block) && (!inner || isInside(scope.block, inner.block))) inner = scope;
  }
  return inner;
}

/** Whether a name means the same variable at a place, and has its value there. */
export function isVisibleAt(file: SourceFile, identifier: TSESTree.Identifier, place: TSESTree.Node): boolean {
  const variable = variableOf(file, identifier);
  if (!variable) return false;
  for (let scope = scopeAt(file, place); scope; scope = scope.upper ?? undefined) {
    const found = scope.variables.find((one) => one.name === identifier.name);
    if (!found) continue;
    const [definition] = variable.defs;
    if (found !== variable || !definition) return false;
    return definition.type !== 'Variable' || definition.name.range[1] <= place.range[0];
  }
  return false;
}

/**
 * Whether an expression can be written a second time at another place and gives the same there: it only reads, and each
 * name in it means the same variable, which is written nowhere after its declaration.
 *
 * Errs towards no: a call is repeated only where it asks a list, a set or a text. `this` is taken for the same; the
 * caller asks for places of one function.
 */
export function isRepeatableAt(file: SourceFile, expression: TSESTree.Node, place: TSESTree.Node): boolean {
  if (!isPure(expression)) return false;
  const names = nodeIndexOf(file)
    .inside('Identifier', expression)
    .filter(({ parent, range }) => {
      const isKey = parent.type === 'MemberExpression' && !parent.computed && parent.property.range[0] === range[0];
      return !isKey;
    });
  return names.every((one) => {
    const variable = variableOf(file, one);
    const isRewritten = variable?.references.some((use) => use.isWrite() && !use.init) ?? false;
    return !isRewritten && isVisibleAt(file, one, place);
  });
}

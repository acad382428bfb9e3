import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { variableOf } from '../../resolve/variable-of.js';
import { leaves } from '../leaves.js';
import { isRecording } from './is-recording.js';

const logs = /^(?:console|log|logger|this\.log|this\.logger)\./u;

/** Whether a call only writes down what it is handed. */
const writesDown = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  logs.test(dottedName(call.callee) ?? '') || isRecording(file, call);

/** Whether a branch does anything but write something down. */
function hasConsequence(file: SourceFile, branch: TSESTree.Statement): boolean {
  if (leaves(branch)) return true;
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  return statements.some((one) => {
    const inner = one.type === 'ExpressionStatement' ? unwrap(one.expression) : undefined;
    const call = inner?.type === 'AwaitExpression' ? unwrap(inner.argument) : inner;
    return call?.type !== 'CallExpression' || !writesDown(file, call);
  });
}

/** Array methods whose result is as much as their receiver said. */
const derives = /^(?:filter|map|flatMap|some|every|find|findIndex|slice|reduce|at|entries|values|includes|join)$/u;

/** Expressions whose value is made of the one inside. */
const passes: ReadonlySet<string> = new Set([
  'MemberExpression',
  'BinaryExpression',
  'LogicalExpression',
  'UnaryExpression',
  'TemplateLiteral',
  'Property',
  'ObjectExpression',
  'SpreadElement',
  'ArrayExpression',
  'AwaitExpression',
]);

/** The names that a declaration gives to what is kept in it or to parts of it. */
const namesIn = (file: SourceFile, { id }: TSESTree.VariableDeclarator): readonly TSESTree.Node[] =>
  id.type === 'Identifier'
    ? [id]
    : nodeIndexOf(file)
        .inside('Identifier', id)
        .filter((one) => variableOf(file, one) !== undefined);

/** Whether something follows from a value: a branch that does more than write it down, a result, a call that is no record. */
function follows(file: SourceFile, use: TSESTree.Node, depth: number): boolean {
  if (depth > 8) return true;
  const value = wrapped(use);
  const { parent } = value;
  if (!parent) return true;
  if (parent.type === 'MemberExpression' && parent.object === value) {
    // There are as many outcomes as there were checks.
    if (depth === 0 && staticKey(parent) === 'length') return false;
    const call = parent.parent;
    if (call.type === 'CallExpression' && call.callee === parent)
      return !derives.test(dottedName(parent)?.split('.').at(-1) ?? '') || follows(file, call, depth + 1);
    return follows(file, parent, depth + 1);
  }
  if (passes.has(parent.type)) return follows(file, parent, depth + 1);
  switch (parent.type) {
    case 'VariableDeclarator':
      return namesIn(file, parent).some((name) => readsName(file, name, depth + 1));
    case 'IfStatement':
      return (
        hasConsequence(file, parent.consequent) || (parent.alternate !== null && hasConsequence(file, parent.alternate))
      );
    case 'CallExpression':
      return isFunction(value) || parent.callee === value || !writesDown(file, parent);
    default:
      return true;
  }
}

function readsName(file: SourceFile, name: TSESTree.Node, depth: number): boolean {
  const variable = variableOf(file, name);
  return variable?.references.some((one) => one.isRead() && follows(file, one.identifier, depth)) ?? true;
}

/**
 * Does anything follow from what is kept in a variable: the settled outcomes of checks, which nobody throws again?
 *
 * Their number, their appearance in a log or a record, and a branch that does no more than that do not count. What is
 * kept in a member of an object, or goes where this is not followed, counts.
 */
export const readsOutcomes = (file: SourceFile, kept: TSESTree.Node): boolean =>
  kept.type !== 'Identifier' || readsName(file, kept, 0);

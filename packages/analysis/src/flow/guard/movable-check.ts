import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { identityOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import type { Execution } from '../execution/execution.js';
import type { Guard } from './guard.js';

/** A throwing check of the first call of a batch that can be made for each call instead. */
export interface MovableCheck {
  /** The statement, which stands directly before the loop: the check itself, or an `if` on its answer that throws. */
  readonly statement: TSESTree.ExpressionStatement | TSESTree.IfStatement;
  readonly loop: TSESTree.ForOfStatement;
  /** The statement as it reads about the call of the loop. */
  readonly text: string;
}

const isFirst = (file: SourceFile, node: TSESTree.Node, list: string | undefined): node is TSESTree.MemberExpression =>
  node.type === 'MemberExpression' &&
  node.property.type === 'Literal' &&
  node.property.value === 0 &&
  valuesOf(file, node.object).some((value) => identityOf(value) === list);

/** The statement that a check refuses in: its own where it throws, or an `if` that throws and does nothing else. */
function statementOf(check: TSESTree.Node): TSESTree.ExpressionStatement | TSESTree.IfStatement | undefined {
  const expression = check.parent?.type === 'AwaitExpression' ? check.parent : check;
  if (expression.parent?.type === 'ExpressionStatement') return expression.parent;
  const negation = expression.parent;
  const statement = negation?.type === 'UnaryExpression' ? negation.parent : undefined;
  if (statement?.type !== 'IfStatement' || statement.test !== negation || statement.alternate) return undefined;
  const { consequent } = statement;
  const [only, ...more] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  return only?.type === 'ThrowStatement' && more.length === 0 ? statement : undefined;
}

/** The names that a loop brings in: its variable and what its body declares. */
function namesOf(file: SourceFile, loop: TSESTree.ForOfStatement): ReadonlySet<string> {
  const declared = nodeIndexOf(file)
    .of('VariableDeclarator')
    .filter((one) => isInside(one, loop));
  return new Set(
    nodeIndexOf(file)
      .of('Identifier')
      .filter((one) => declared.some((by) => isInside(one, by.id)))
      .map((one) => one.name),
  );
}

/**
 * The check of the first call that covers a batch once it stands inside the loop: a statement directly before a
 * `for...of` over the same list, about its first member and nothing else of it, with no comment that a move would lose.
 */
export function movableCheckOf(file: SourceFile, execution: Execution, guard: Guard): MovableCheck | undefined {
  if (guard.kind !== 'partial' || guard.because !== 'another member' || guard.node?.type !== 'CallExpression')
    return undefined;
  const statement = statementOf(guard.node);
  const { binding: loop, list } = execution.part;
  if (!statement || loop.type !== 'ForOfStatement' || loop.await) return undefined;
  const [declarator] = loop.left.type === 'VariableDeclaration' ? loop.left.declarations : [];
  if (declarator?.id.type !== 'Identifier' || statement.parent !== loop.parent) return undefined;
  const { text } = file.sourceCode;
  if (!/^\s*$/u.test(text.slice(statement.range[1], loop.range[0])) || statement.range[1] > loop.range[0])
    return undefined;
  const [start, end] = statement.range;
  const written = text.slice(start, end);
  if (/\/\/|\/\*/u.test(written)) return undefined;
  const mentions = nodeIndexOf(file)
    .of('Identifier')
    .filter((one) => isInside(one, statement));
  const names = namesOf(file, loop);
  if (mentions.some((one) => names.has(one.name))) return undefined;
  const ofList = mentions.filter((one) => valuesOf(file, one).some((value) => identityOf(value) === list));
  const first = ofList.length === 1 ? ofList[0]?.parent : undefined;
  if (!first || !isFirst(file, first, list)) return undefined;
  return {
    statement,
    loop,
    text: written.slice(0, first.range[0] - start) + declarator.id.name + written.slice(first.range[1] - start),
  };
}

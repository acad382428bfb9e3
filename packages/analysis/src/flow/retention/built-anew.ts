import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isInside } from '../../resolve/function-node.js';
import { isJavaScript, type SourceFile } from '../../resolve/source-file.js';
import { variableOf } from '../../resolve/variable-of.js';
import { holdsComment } from '../edit/removal-of.js';
import type { Replacement } from '../edit/replacement.js';
import type { Keeping } from './keepings.js';
import type { Memoized } from './memoized.js';

/** The statement that only fills the variable: `base ??= build();`, `if (!base) base = build();`. */
function fillingOf(assignment: TSESTree.Node): TSESTree.Statement | undefined {
  const statement = assignment.parent;
  if (statement?.type !== 'ExpressionStatement') return undefined;
  const { parent } = statement;
  const isAlone = parent.type === 'BlockStatement' && parent.body.length === 1;
  const condition = isAlone ? parent.parent : parent;
  if (condition.type !== 'IfStatement') return statement;
  return condition.alternate === null && condition.test.range[1] <= statement.range[0] ? condition : undefined;
}

/** A declaration with the line that it stands on, and the empty line behind it where another one is before it. */
function lineOf(file: SourceFile, node: TSESTree.Node): readonly [start: number, end: number] {
  const { text } = file.sourceCode;
  const isApart = /(?:^|\n\s*\n)$/u.test(text.slice(0, node.range[0]));
  const rest = (isApart ? /^[ \t]*\r?\n(?:[ \t]*\r?\n)?/u : /^[ \t]*\r?\n/u).exec(text.slice(node.range[1]));
  return [node.range[0], node.range[1] + (rest?.[0].length ?? 0)];
}

/**
 * A variable of the module that one function fills and reads, as a constant of that function: what it holds is built on
 * each request.
 *
 * Only where the function fills it in one statement and reads it behind that, and nothing else knows the variable.
 */
export function builtAnew(file: SourceFile, { node: assignment, store }: Keeping): readonly Replacement[] | undefined {
  if (assignment.type !== 'AssignmentExpression' || store.type !== 'Identifier') return undefined;
  const variable = variableOf(file, store);
  const [definition, ...others] = variable?.defs ?? [];
  const declarator = definition?.node;
  if (
    !variable ||
    others.length > 0 ||
    declarator?.type !== 'VariableDeclarator' ||
    declarator.id.type !== 'Identifier'
  )
    return undefined;
  const declaration = declarator.parent;
  if (declaration.declarations.length > 1 || declaration.parent.type !== 'Program') return undefined;
  const filling = fillingOf(assignment);
  const fn = enclosingFunction(assignment);
  if (filling?.parent.type !== 'BlockStatement' || filling.parent.parent !== fn) return undefined;
  const uses = variable.references.map((one) => one.identifier).filter((one) => !isInside(one, declaration));
  const isOwn = uses.every((one) =>
    isInside(one, filling) ? !isInside(one, assignment.right) : isInside(one, fn) && one.range[0] > filling.range[1],
  );
  const isWritten = variable.references.some((one) => one.isWrite() && !one.init && one.identifier !== store);
  const { right } = assignment;
  if (
    !isOwn ||
    isWritten ||
    holdsComment(file, filling.range[0], right.range[0]) ||
    holdsComment(file, right.range[1], filling.range[1])
  )
    return undefined;
  const removed = lineOf(file, declaration);
  if (holdsComment(file, ...removed)) return undefined;
  const { text } = file.sourceCode;
  const { typeAnnotation } = declarator.id;
  // Without its declared type the constant would have the type of its value, which may not be that of a request.
  if (!typeAnnotation && !isJavaScript(file)) return undefined;
  const type = typeAnnotation ? text.slice(...typeAnnotation.range) : '';
  return [
    { range: removed, text: '' },
    { range: filling.range, text: `const ${store.name}${type} = ${text.slice(...right.range)};` },
  ];
}

/** A function that remembers as the function that it was made of. */
export function unmemoized(file: SourceFile, { node, builder }: Memoized): readonly Replacement[] | undefined {
  if (!node.arguments.some((one) => one === builder)) return undefined;
  const [[start, end], inner] = [node.range, builder.range];
  if (holdsComment(file, start, inner[0]) || holdsComment(file, inner[1], end)) return undefined;
  return [{ range: node.range, text: file.sourceCode.text.slice(...inner) }];
}

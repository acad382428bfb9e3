import type { TSESTree } from '@typescript-eslint/types';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';

/** Framework calls that end a request by throwing. */
const neverReturns = /^(?:process\.exit|redirect|notFound|unauthorized|forbidden|fail|never)$/u;

const throwsAtEnd = (node: TSESTree.Node | null | undefined): boolean => {
  if (
    node?.type !== 'FunctionDeclaration' &&
    node?.type !== 'FunctionExpression' &&
    node?.type !== 'ArrowFunctionExpression'
  )
    return false;
  if (node.returnType?.typeAnnotation.type === 'TSNeverKeyword') return true;
  return node.body.type === 'BlockStatement' && node.body.body.at(-1)?.type === 'ThrowStatement' && !node.async;
};

/** The function of a name that a block or a class around a call declares. */
function declaredIn(node: TSESTree.Node, name: string): TSESTree.Node | null | undefined {
  if (node.type === 'ClassBody') {
    const method = node.body.find(
      (one) => one.type === 'MethodDefinition' && one.key.type === 'Identifier' && `this.${one.key.name}` === name,
    );
    return method?.type === 'MethodDefinition' ? method.value : undefined;
  }
  if (node.type !== 'Program' && node.type !== 'BlockStatement') return undefined;
  for (const one of node.body) {
    const statement = one.type === 'ExportNamedDeclaration' ? one.declaration : one;
    if (statement?.type === 'FunctionDeclaration' && statement.id?.name === name) return statement;
    if (statement?.type !== 'VariableDeclaration') continue;
    const declarator = statement.declarations.find(({ id }) => id.type === 'Identifier' && id.name === name);
    if (declarator) return declarator.init;
  }
  return undefined;
}

/** Whether a call surely ends the request: a framework's by its name, a function of the file by its body. */
export function neverReturnsFrom(call: TSESTree.CallExpression): boolean {
  const name = dottedName(call.callee);
  if (name === undefined) return false;
  for (let outer: TSESTree.Node | undefined = call.parent; outer; outer = outer.parent) {
    const declared = declaredIn(outer, name);
    if (declared) return throwsAtEnd(declared);
  }
  return neverReturns.test(name);
}

/**
 * Does a statement always leave the block that it stands in: return, throw, continue, break, or a call that never
 * returns? Errs towards no: a branch that is not seen to leave goes on.
 */
export function leaves(statement: TSESTree.Statement | null | undefined): boolean {
  switch (statement?.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'ContinueStatement':
    case 'BreakStatement':
      return true;
    case 'BlockStatement':
      return statement.body.some((one) => leaves(one));
    case 'IfStatement':
      return leaves(statement.consequent) && leaves(statement.alternate);
    case 'TryStatement':
      return statement.finalizer && leaves(statement.finalizer)
        ? true
        : leaves(statement.block) && (!statement.handler || leaves(statement.handler.body));
    case 'ExpressionStatement': {
      const call = unwrapAwaited(statement.expression);
      return call.type === 'CallExpression' && neverReturnsFrom(call);
    }
    default:
      return false;
  }
}

/**
 * Does a statement leave the loop that it stands in for good: by throwing, by a call that never returns, or, where
 * that leaves the function too, by returning?
 */
export function escapes(statement: TSESTree.Statement, byReturn: boolean): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
      return byReturn;
    case 'ThrowStatement':
      return true;
    case 'ContinueStatement':
    case 'BreakStatement':
      return statement.label !== null;
    case 'BlockStatement':
      return statement.body.some((one) => escapes(one, byReturn));
    case 'IfStatement':
      return (
        escapes(statement.consequent, byReturn) &&
        statement.alternate !== null &&
        escapes(statement.alternate, byReturn)
      );
    case 'ExpressionStatement':
      return leaves(statement);
    default:
      return false;
  }
}

import type { TSESTree } from '@typescript-eslint/types';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import { perBareNode, perTree } from '../resolve/per-file.js';

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

type Declared = ReadonlyMap<string, TSESTree.Node | null>;

const nothing: Declared = new Map([]);

/** What a block or a class declares, by the name under which it is called: of several, the first. */
function declarationsIn(node: TSESTree.Node): Declared {
  const found = new Map<string, TSESTree.Node | null>();
  const add = (name: string, declared: TSESTree.Node | null): void => {
    if (!found.has(name)) found.set(name, declared);
  };
  if (node.type === 'ClassBody') {
    for (const one of node.body)
      if (one.type === 'MethodDefinition' && one.key.type === 'Identifier') add(`this.${one.key.name}`, one.value);
  } else if (node.type === 'Program' || node.type === 'BlockStatement') {
    for (const one of node.body) {
      const statement = one.type === 'ExportNamedDeclaration' ? one.declaration : one;
      if (statement?.type === 'FunctionDeclaration' && statement.id) add(statement.id.name, statement);
      if (statement?.type !== 'VariableDeclaration') continue;
      for (const { id, init } of statement.declarations) if (id.type === 'Identifier') add(id.name, init);
    }
  }
  return found.size > 0 ? found : nothing;
}

/** The declarations of each block that was asked about: every call in it looks its callee up there. */
const declarations = perTree(() => new Map<TSESTree.Node, Declared>());

/** Whether a call surely ends the request: a framework's by its name, a function of the file by its body. */
export function neverReturnsFrom(call: TSESTree.CallExpression): boolean {
  const name = dottedName(call.callee);
  if (name === undefined) return false;
  const byBlock = declarations(call);
  for (let outer: TSESTree.Node | undefined = call.parent; outer; outer = outer.parent) {
    if (outer.type !== 'ClassBody' && outer.type !== 'Program' && outer.type !== 'BlockStatement') continue;
    let inside = byBlock.get(outer);
    if (!inside) byBlock.set(outer, (inside = declarationsIn(outer)));
    const declared = inside.get(name);
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
      return (
        leaves(statement.consequent) &&
        (statement.alternate?.type === 'IfStatement' ? leavesByChain(statement.alternate) : leaves(statement.alternate))
      );
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

/** An `else if` is asked about from each of those before it. */
const leavesByChain = perBareNode((statement: TSESTree.IfStatement) => leaves(statement));

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

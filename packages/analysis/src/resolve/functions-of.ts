import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, type FunctionNode } from './function-node.js';
import { nodeIndexOf } from './node-index.js';
import { perFile, perNode } from './per-file.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';
import { valuesOf } from './values-of.js';

/**
 * The functions of this file that an expression stands for. Empty when the callee lives elsewhere; `.bind` and
 * `.call` are looked through.
 */
export const functionsOf = perNode(
  [] as readonly FunctionNode[],
  (file: SourceFile, node: TSESTree.Node): readonly FunctionNode[] =>
    valuesOf(file, node).flatMap((value): readonly FunctionNode[] => {
      if (value.kind !== 'expression') return [];
      const found = value.node;
      if (isFunction(found)) return [found];
      if (found.type === 'CallExpression') {
        const callee = unwrap(found.callee);
        // What a curried function of this file gives back: `allowedFor(user)(name)`.
        const curried = calleesOf(file, found)
          .flatMap((fn) => returnsOf(file, fn))
          .filter((one) => isFunction(one));
        if (curried.length > 0) return curried;
        if (callee.type === 'MemberExpression' && staticKey(callee) === 'bind') return functionsOf(file, callee.object);
        if (memoizers.has(callee.type === 'Identifier' ? callee.name : '')) {
          const [inner] = found.arguments;
          return inner ? functionsOf(file, inner) : [];
        }
      }
      return [];
    }),
);

/** Wrappers from well-known libraries that call through to the function that they are given. */
const memoizers: ReadonlySet<string> = new Set(['useCallback', 'asyncHandler', 'promisify']);

/** The functions of this file that a call runs. */
export const calleesOf = (
  file: SourceFile,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
): readonly FunctionNode[] => {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && ['call', 'apply'].includes(staticKey(callee) ?? '')) {
    const bound = functionsOf(file, callee.object);
    if (bound.length > 0) return bound;
  }
  return functionsOf(file, call.callee);
};

/** The argument that a call hands to a position of its callee; spreads make everything behind them unknown. */
export function argumentAt(call: TSESTree.CallExpression, index: number): TSESTree.Expression | undefined {
  const callee = unwrap(call.callee);
  const shift =
    callee.type === 'MemberExpression' && staticKey(callee) === 'call' && call.arguments[0]?.type === 'ThisExpression'
      ? 1
      : 0;
  const before = call.arguments.slice(0, index + shift + 1);
  const found = before[index + shift];
  return found && before.every((one) => one.type !== 'SpreadElement') ? (found as TSESTree.Expression) : undefined;
}

/** Every call of the file by the function of the file that it runs. */
const callSites = perFile((file): ReadonlyMap<FunctionNode, readonly TSESTree.CallExpression[]> => {
  const found = new Map<FunctionNode, TSESTree.CallExpression[]>();
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    for (const fn of calleesOf(file, call)) {
      const list = found.get(fn);
      if (list) list.push(call);
      else found.set(fn, [call]);
    }
  }
  return found;
});

/** The calls of a function that stand in this file. A function that is also exported may have more. */
export const callSitesOf = (file: SourceFile, fn: FunctionNode): readonly TSESTree.CallExpression[] =>
  callSites(file).get(fn) ?? [];

const returnsByFunction = perFile((file): ReadonlyMap<FunctionNode, readonly TSESTree.Expression[]> => {
  const found = new Map<FunctionNode, TSESTree.Expression[]>();
  for (const statement of nodeIndexOf(file).of('ReturnStatement')) {
    const fn = enclosingFunction(statement);
    if (!fn || !statement.argument) continue;
    const list = found.get(fn);
    if (list) list.push(statement.argument);
    else found.set(fn, [statement.argument]);
  }
  return found;
});

/** The expressions that a function returns. */
export function returnsOf(file: SourceFile, fn: FunctionNode): readonly TSESTree.Expression[] {
  if (fn.type === 'ArrowFunctionExpression' && fn.body.type !== 'BlockStatement') return [fn.body];
  return returnsByFunction(file).get(fn) ?? [];
}

/** The name under which people know a function: its own, its variable's, its property's or its method's. */
export function nameOfFunction(fn: FunctionNode): string | undefined {
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') {
    return staticKey(parent);
  }
  return undefined;
}

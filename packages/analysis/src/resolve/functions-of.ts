import type { TSESTree } from '@typescript-eslint/types';
import { flatMap } from './flat-map.js';
import { enclosingFunction, isFunction, type FunctionNode } from './function-node.js';
import { nodeIndexOf } from './node-index.js';
import { homeOf, inDifferentFiles, isElsewhere } from './other-files.js';
import { perFile, perNode } from './per-file.js';
import type { SourceFile } from './source-file.js';
import { staticKey } from './static-key.js';
import { unwrap } from './unwrap.js';
import { rootOf } from './value.js';
import { seenValuesOf } from './values-elsewhere.js';
import { valuesOf } from './values-of.js';

/** What a call gives back where that is a function again: `.bind`, a memoiser, a curried function. */
function functionsOfResult(
  file: SourceFile,
  call: TSESTree.CallExpression,
  callees: readonly FunctionNode[],
  functions: (file: SourceFile, node: TSESTree.Node) => readonly FunctionNode[],
): readonly FunctionNode[] {
  // What a curried function gives back: `allowedFor(user)(name)`.
  const curried = callees.flatMap((fn) => returnsOf(file, fn)).filter((one) => isFunction(one));
  if (curried.length > 0) return curried;
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && staticKey(callee) === 'bind') return functions(file, callee.object);
  const [inner] = memoizers.has(callee.type === 'Identifier' ? callee.name : '') ? call.arguments : [];
  return inner ? functions(file, inner) : [];
}

/** The functions that an expression stands for, as far as the file of the expression shows them. */
export const localFunctionsOf = perNode(
  [] as readonly FunctionNode[],
  (file: SourceFile, node: TSESTree.Node): readonly FunctionNode[] =>
    flatMap(valuesOf(file, node), (value): readonly FunctionNode[] => {
      if (value.kind !== 'expression') return [];
      const found = value.node;
      if (isFunction(found)) return [found];
      return found.type === 'CallExpression'
        ? functionsOfResult(file, found, localCalleesOf(file, found), localFunctionsOf)
        : [];
    }),
);

/** The functions of other files of the program that an expression stands for. */
const functionsElsewhere = perNode(
  [] as readonly FunctionNode[],
  (file: SourceFile, node: TSESTree.Node): readonly FunctionNode[] =>
    seenValuesOf(file, node).flatMap((value): readonly FunctionNode[] => {
      if (value.kind !== 'expression') return [];
      const found = value.node;
      if (isFunction(found)) return [found];
      return found.type === 'CallExpression' ? functionsOfResult(file, found, calleesOf(file, found), functionsOf) : [];
    }),
);

/**
 * The functions that an expression stands for: of this file and, where types lead there, of the other files of the
 * program. Empty when the callee lives elsewhere; `.bind` and `.call` are looked through.
 */
export function functionsOf(file: SourceFile, node: TSESTree.Node): readonly FunctionNode[] {
  const own = localFunctionsOf(file, node);
  return own.length > 0 || !file.others ? own : functionsElsewhere(file, node);
}

/** Wrappers from well-known libraries that call through to the function that they are given. */
const memoizers: ReadonlySet<string> = new Set(['useCallback', 'asyncHandler', 'promisify']);

function calleesBy(
  file: SourceFile,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  functions: (file: SourceFile, node: TSESTree.Node) => readonly FunctionNode[],
): readonly FunctionNode[] {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && ['call', 'apply'].includes(staticKey(callee) ?? '')) {
    const bound = functions(file, callee.object);
    if (bound.length > 0) return bound;
  }
  return functions(file, call.callee);
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** The functions that a call runs, as far as the file of the call shows them. */
export const localCalleesOf = (file: SourceFile, call: Call): readonly FunctionNode[] =>
  calleesBy(file, call, localFunctionsOf);

/** The functions that a call runs: of this file and, where types lead there, of the other files of the program. */
export const calleesOf = (file: SourceFile, call: Call): readonly FunctionNode[] => calleesBy(file, call, functionsOf);

/** Whether a callee is seen in another file than the call. What such a body leaves open stays as open as without it. */
export const isCalleeElsewhere = (file: SourceFile, call: TSESTree.Node, fn: FunctionNode): boolean =>
  inDifferentFiles(file, call, fn);

/** The argument that a call hands to a position of its callee; spreads make everything behind them unknown. */
export function argumentAt(call: Call, index: number): TSESTree.Expression | undefined {
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
    for (const fn of localCalleesOf(file, call)) {
      const list = found.get(fn);
      if (list) list.push(call);
      else found.set(fn, [call]);
    }
  }
  return found;
});

/** The names by which a call may lead into another file: its callee, and the callee of the call that made its callee. */
function namesBehind(file: SourceFile, callee: TSESTree.Node, depth = 0): readonly TSESTree.Node[] {
  const written = unwrap(callee);
  const direct = written.type === 'MemberExpression' && !written.computed ? [written.property] : [];
  if (depth > 4) return direct;
  return valuesOf(file, written).reduce<readonly TSESTree.Node[]>((names, value) => {
    const root = rootOf(value);
    if (root.kind === 'import' && 'local' in root.node) return [...names, root.node.local];
    return root.kind === 'expression' && root.node.type === 'CallExpression'
      ? [...names, ...namesBehind(file, root.node.callee, depth + 1)]
      : names;
  }, direct);
}

/** Each call of the file with the names by which it may lead into another one. */
const leadingCalls = perFile((file) =>
  nodeIndexOf(file)
    .of('CallExpression')
    .map((call) => ({ call, names: namesBehind(file, call.callee) })),
);

/** The calls of the linted file that run a function of another file. Only names that lead into that file are followed. */
const callSitesElsewhere = perNode(
  [] as readonly TSESTree.CallExpression[],
  (file: SourceFile, fn: FunctionNode): readonly TSESTree.CallExpression[] => {
    const { others } = file;
    if (!others || !isElsewhere(fn)) return [];
    const root = others.root();
    return leadingCalls(root)
      .filter(({ call, names }) => names.some((name) => others.leadsTo(name, fn)) && calleesOf(root, call).includes(fn))
      .map(({ call }) => call);
  },
);

/** The calls of a function that stand in its file and in the linted one. A function that is exported may have more. */
export const callSitesOf = (file: SourceFile, fn: FunctionNode): readonly TSESTree.CallExpression[] => {
  const own = callSites(homeOf(file, fn)).get(fn) ?? [];
  return file.others && isElsewhere(fn) ? [...callSitesElsewhere(file, fn), ...own] : own;
};

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
  return returnsByFunction(homeOf(file, fn)).get(fn) ?? [];
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

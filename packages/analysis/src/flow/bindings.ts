import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, functionsOf, returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { rootOf, type Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';

/** The call that entered each function: what its parameters stand for. */
export type Bindings = ReadonlyMap<FunctionNode, TSESTree.CallExpression>;

export const unbound: Bindings = new Map([]);

/** A call of a function that another function of this file made: `const load = remembering(build); load(user)`. */
interface MadeCall {
  readonly call: TSESTree.CallExpression;
  /** The function that runs. */
  readonly fn: FunctionNode;
  /** The call that made it, and the function that this call ran. */
  readonly maker: FunctionNode;
  readonly made: TSESTree.CallExpression;
}

const isReturnedFunction = (file: SourceFile, maker: FunctionNode): readonly FunctionNode[] =>
  returnsOf(file, maker).flatMap((returned) => {
    const inner = unwrap(returned);
    return isFunction(inner) ? [inner] : functionsOf(file, inner);
  });

const madeCalls = perFile((file): readonly MadeCall[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .flatMap((call) =>
      valuesOf(file, call.callee).flatMap((value): readonly MadeCall[] => {
        if (value.kind !== 'expression' || value.node.type !== 'CallExpression') return [];
        const made = value.node;
        return calleesOf(file, made).flatMap((maker) =>
          isReturnedFunction(file, maker).map((fn) => ({ call, fn, maker, made })),
        );
      }),
    ),
);

/** The functions of this file that a call runs, also those that another function of this file made. */
export const runBy = (file: SourceFile, call: TSESTree.CallExpression): readonly FunctionNode[] => [
  ...calleesOf(file, call),
  ...madeCalls(file)
    .filter((one) => one.call === call)
    .map((one) => one.fn),
];

/** Every way in which this file enters a function, on top of what is bound already. */
export function entriesOf(file: SourceFile, fn: FunctionNode, bindings: Bindings): readonly Bindings[] {
  const direct = callSitesOf(file, fn).map((call) => new Map(bindings).set(fn, call));
  const made = madeCalls(file)
    .filter((one) => one.fn === fn)
    .map((one) => new Map(bindings).set(fn, one.call).set(one.maker, one.made));
  return [...direct, ...made];
}

type ParameterValue = Extract<Value, { kind: 'parameter' }> & {
  /** The place in a rest parameter, where one of its elements is meant: `const [key] = args`. */
  readonly place?: number;
};

const plain = (one: TSESTree.CallExpressionArgument): TSESTree.Expression =>
  one.type === 'SpreadElement' ? one.argument : one;

/**
 * The expressions that the entering call hands to a parameter: several where it is a rest parameter, and those behind
 * it where a call passes a rest parameter on.
 */
export function handedTo(file: SourceFile, value: ParameterValue, bindings: Bindings): readonly TSESTree.Expression[] {
  const call = bindings.get(value.fn);
  if (!call) return [];
  if (value.node.type === 'RestElement') {
    const passed = call.arguments.slice(value.index);
    const one = value.place === undefined ? undefined : argumentAt(call, value.index + value.place);
    return one ? [one] : passed.map(plain);
  }
  const spread = call.arguments.findIndex((one, index) => one.type === 'SpreadElement' && index <= value.index);
  if (spread < 0) {
    const passed = argumentAt(call, value.index);
    return passed ? [passed] : [];
  }
  const source = call.arguments[spread];
  const behind = source && parameterBehind(file, plain(source));
  const outer = behind?.node.type === 'RestElement' ? bindings.get(behind.fn) : undefined;
  const found = behind && outer?.arguments[behind.index + value.index - spread];
  if (found) return [plain(found)];
  return source ? [plain(source)] : [];
}

/** The parameter that an identifier leads to, if it leads to one. */
export function parameterBehind(file: SourceFile, node: TSESTree.Node): ParameterValue | undefined {
  for (const value of valuesOf(file, node)) {
    const root = rootOf(value);
    if (root.kind !== 'parameter') continue;
    const place = root.node.type === 'RestElement' ? placeIn(value, root) : undefined;
    return place === undefined ? root : { ...root, place };
  }
  return undefined;
}

/** The place that a method takes an element from: `args.at(0)`, `args.shift()`. */
function placeTaken(node: TSESTree.Node): number | undefined {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : undefined;
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return undefined;
  const [at] = node.arguments;
  const method = staticKey(callee);
  if (method === 'at') return at?.type === 'Literal' && typeof at.value === 'number' ? at.value : undefined;
  return method === 'shift' ? 0 : undefined;
}

/** Which element of a rest parameter a value is, or is a part of. */
function placeIn(value: Value, root: Value): number | undefined {
  let at = value;
  while (at.kind === 'member' || at.kind === 'element') {
    const outer = at.kind === 'member' ? at.object : at.of;
    if (outer === root) return at.kind === 'element' ? (at.index ?? placeTaken(at.node)) : undefined;
    at = outer;
  }
  return undefined;
}

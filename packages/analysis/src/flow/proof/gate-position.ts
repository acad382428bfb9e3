import { gateExports, gateMethods, proofTypes, untrustedArguments } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction } from '../../resolve/function-node.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { callbackOf, kernelCallee, type KernelCall } from '../../match/proof-of.js';
import { proofNamed } from '../../match/proof-type.js';

/** A place whose value goes into the guardrails. */
export interface GatePosition {
  /** What takes the value: `scope.execute`, `createGateway`. */
  readonly callee: TSESTree.Node;
  /** The proof that is demanded there, where it is known. */
  readonly demands: string | undefined;
  /** Whether the guardrails judge by themselves what is handed over there. */
  readonly isUntrusted: boolean;
  /** Whether the value is what a function returns that the guardrails call later. */
  readonly isReturned: boolean;
}

/** What the arguments of a call are, where it is one that takes proofs. */
function gateOf({ on, called }: KernelCall): readonly (string | undefined)[] | undefined {
  const gates = on === undefined ? gateExports : gateMethods[on];
  return gates && Object.hasOwn(gates, called) ? gates[called] : undefined;
}

const isUntrusted = ({ on, called }: KernelCall, argument: number): boolean =>
  untrustedArguments.some(
    (one) =>
      one.on === on &&
      one.called === called &&
      (one.argument === argument || (one.rest === true && one.argument <= argument)),
  );

/** The node around a value that is or holds the same value; `undefined` where the value ends. */
function outward(node: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'SpreadElement':
    case 'AwaitExpression':
    case 'LogicalExpression':
    case 'TemplateLiteral':
      return parent;
    case 'Property':
      return parent.value === node ? parent : undefined;
    case 'ConditionalExpression':
      return parent.test === node ? undefined : parent;
    case 'ArrowFunctionExpression':
      return parent.body === node ? parent : undefined;
    case 'ReturnStatement': {
      const fn = enclosingFunction(parent);
      return fn?.type === 'FunctionDeclaration' ? undefined : fn;
    }
    default:
      return undefined;
  }
}

/** The call of the guardrails among whose arguments a node stands, however deep. */
export function gateAround(file: SourceFile, node: TSESTree.Node): KernelCall | undefined {
  for (let inner = node; inner.parent && !inner.parent.type.endsWith('Statement'); inner = inner.parent) {
    const { parent } = inner;
    if (isFunction(parent)) return undefined;
    const kernel =
      parent.type === 'CallExpression' && parent.callee !== inner ? kernelCallee(file, parent.callee) : undefined;
    if (kernel && gateOf(kernel)) return kernel;
  }
  return undefined;
}

const nowhere = undefined as GatePosition | undefined;

/** Where the value of an expression goes into the guardrails; `undefined` where it does not, as far as can be seen. */
export const gatePositionOf = perNode(nowhere, (file: SourceFile, node: TSESTree.Node): GatePosition | undefined => {
  const demanded = file.types.demandedAt(node, proofTypes);
  let demands = demanded?.names[0] ?? demanded?.inside[0];
  let isReturned = false;
  let isWhole = true;
  let held: TSESTree.Node = node;
  for (let outer = outward(node); outer; outer = outward(outer)) {
    if (isFunction(outer)) {
      const callback = callbackOf(file, outer);
      if (callback?.free) return undefined;
      demands ??= callback?.returns;
      isReturned = true;
    }
    isWhole &&= !['ArrayExpression', 'ObjectExpression', 'SpreadElement'].includes(outer.type) && !isReturned;
    held = outer;
  }
  const call = held.parent;
  if (call?.type === 'TaggedTemplateExpression' && call.quasi === held) {
    const kernel = kernelCallee(file, call.tag);
    if (kernel) return { callee: call.tag, demands: 'SourcedValue', isUntrusted: false, isReturned };
  }
  if (call?.type === 'CallExpression' && held !== call.callee) {
    const kernel = kernelCallee(file, call.callee);
    const argument = call.arguments.indexOf(held as TSESTree.CallExpressionArgument);
    const gate = kernel && gateOf(kernel);
    if (gate) {
      if (isWhole) demands ??= gate[argument];
      const untrusted = isUntrusted(kernel, argument) && demands === undefined;
      return { callee: call.callee, demands, isUntrusted: untrusted, isReturned };
    }
    if (proofNamed(demands)) return { callee: call.callee, demands, isUntrusted: false, isReturned };
  }
  return demands === undefined ? undefined : { callee: node, demands, isUntrusted: false, isReturned };
});

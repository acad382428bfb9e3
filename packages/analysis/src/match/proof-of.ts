import {
  gateExports,
  guardrailsPackage,
  proofCallbacks,
  proofFactories,
  proofSteps,
  proofTypes,
  type ProofType,
} from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { guardrailsExportOf, mayHoldProofs } from './guardrails.js';
import { dottedName } from '../resolve/dotted-name.js';
import { isFunction, type FunctionNode } from '../resolve/function-node.js';
import { perNode } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { typeNodeOf, typeNodeOfValue } from '../resolve/type-node.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import type { Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { proofNamed, writtenMarkings } from './proof-type.js';

/** What is called of the guardrails: an export of the package, or a method of one of its proofs. */
export interface KernelCall {
  readonly on: string | undefined;
  readonly called: string;
}

/**
 * What of the guardrails a callee is. Kept for each callee, and nothing while it is being asked: `text = text.trim()`
 * in a loop or in steps leads from a call to itself.
 */
export const kernelCallee = perNode(
  undefined as KernelCall | undefined,
  (file: SourceFile, callee: TSESTree.Node): KernelCall | undefined => {
    if (!mayHoldProofs(file)) return undefined;
    for (const value of valuesOf(file, callee)) {
      const exported = guardrailsExportOf(value);
      if (exported !== undefined) return { on: undefined, called: exported };
      if (value.kind === 'member' && value.key !== undefined) {
        const on = proofOfValue(file, value.object);
        if (on) return { on, called: value.key };
      }
    }
    const written = unwrap(callee);
    const called = written.type === 'MemberExpression' ? staticKey(written) : dottedName(written);
    if (called === undefined) return undefined;
    const on = written.type === 'MemberExpression' ? proofOf(file, written.object) : undefined;
    if (on) return { on: on.name, called };
    // Another package may hand the guardrails on, and its copy of them has the same names.
    const isOurs =
      Object.hasOwn(gateExports, called) &&
      file.types.isDeclaredAs(callee, (declared) => declared.package === guardrailsPackage);
    return isOurs ? { on: undefined, called } : undefined;
  },
);

/** The call of the guardrails that a function is handed to, and what it is given there. */
export function callbackOf(file: SourceFile, fn: FunctionNode): (typeof proofCallbacks)[number] | undefined {
  const property = fn.parent.type === 'Property' && fn.parent.value === fn ? fn.parent : undefined;
  const held = property ? property.parent : fn;
  const call = held.parent;
  if (call.type !== 'CallExpression') return undefined;
  const argument = call.arguments.indexOf(held as TSESTree.CallExpressionArgument);
  const key = property && staticKey(property);
  const candidates = proofCallbacks.filter((one) => one.argument === argument && one.property === key);
  if (candidates.length === 0) return undefined;
  const kernel = kernelCallee(file, call.callee);
  return kernel && candidates.find((one) => one.on === kernel.on && one.called === kernel.called);
}

/** What a step leads to from a value: `decided.call` from the result of `scope.authorize()`. */
function proofOfMember(file: SourceFile, object: Value, key: string): string | undefined {
  if (object.kind === 'expression' && object.node.type === 'CallExpression') {
    const kernel = kernelCallee(file, object.node.callee);
    const step =
      kernel &&
      proofSteps.find((one) => one.on === kernel.on && one.called && one.member === kernel.called && one.then === key);
    if (step) return step.gives;
  }
  if (object.kind === 'parameter') {
    const gives = callbackOf(file, object.fn)?.gives;
    if (object.index === 0 && typeof gives === 'object') return gives[key];
  }
  const on = proofOfValue(file, object);
  return proofSteps.find((one) => one.on === on && !one.called && one.member === key)?.gives;
}

/** The name of the proof that a value is. */
export function proofOfValue(file: SourceFile, value: Value): string | undefined {
  const declared = typeNodeOfValue(file, value);
  if (declared && declared.type !== 'TSMethodSignature') {
    const { names, whole } = writtenMarkings(file, declared);
    if (whole) return names[0];
  }
  switch (value.kind) {
    case 'parameter': {
      const gives = value.index === 0 ? callbackOf(file, value.fn)?.gives : undefined;
      return typeof gives === 'string' ? gives : undefined;
    }
    case 'member':
      return value.key === undefined ? undefined : proofOfMember(file, value.object, value.key);
    case 'expression': {
      const made = value.node;
      if (made.type === 'TaggedTemplateExpression' || made.type === 'CallExpression') {
        const callee = made.type === 'CallExpression' ? made.callee : made.tag;
        const kernel = kernelCallee(file, callee);
        if (!kernel) return undefined;
        if (kernel.on === undefined) return proofFactories[kernel.called];
        return proofSteps.find(
          (one) => one.on === kernel.on && one.called && one.member === kernel.called && one.then === undefined,
        )?.gives;
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The proof that an expression is: by its annotation, by where the guardrails gave it out, or by its type. What forges a
 * proof is one here too: an assertion is believed, and reported elsewhere.
 */
export const proofOf = perNode(
  undefined as ProofType | undefined,
  (file: SourceFile, node: TSESTree.Node): ProofType | undefined => {
    if (!mayHoldProofs(file)) return undefined;
    const written = typeNodeOf(file, node);
    if (written && written.type !== 'TSMethodSignature') {
      const { names, whole } = writtenMarkings(file, written);
      if (whole) return proofNamed(names[0]);
    }
    if (!isFunction(unwrap(node))) {
      for (const value of valuesOf(file, node)) {
        const found = proofNamed(proofOfValue(file, value));
        if (found) return found;
      }
    }
    const marked = file.types.markingsOf(unwrapAwaited(node), proofTypes);
    return marked?.whole ? proofNamed(marked.names[0]) : undefined;
  },
);

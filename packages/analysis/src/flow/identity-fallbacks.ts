import type { TSESTree } from '@typescript-eslint/types';
import { ambientStores } from '@toolgate/sdk-model';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../resolve/function-node.js';
import { returnsOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName, valuesOf } from '../resolve/values-of.js';
import { isConstant } from './is-constant.js';
import { principalOf } from './principal.js';
import { isIdName, isTenantName, isUserName } from './vocabulary.js';

/** A place that goes on as somebody else when the caller is not known. */
export interface IdentityFallback {
  readonly node: TSESTree.Node;
  readonly name: string;
  readonly proven: boolean;
}

const lastName = (node: TSESTree.Node): string => {
  const inner = unwrapAwaited(node);
  if (inner.type === 'MemberExpression') return staticKey(inner) ?? '';
  return inner.type === 'Identifier' ? inner.name : '';
};

/** Whether an expression names a tenant or user by id. */
const isScopeId = (file: SourceFile, node: TSESTree.Node): boolean => {
  const name = lastName(node);
  return isIdName(name) && (isTenantName(file, name) || isUserName(name));
};

const isAmbient = (file: SourceFile, node: TSESTree.Node): boolean => {
  const call = unwrapAwaited(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || staticKey(call.callee) !== 'getStore') return false;
  return valuesOf(file, call.callee.object).some(
    (value) => value.kind === 'expression' && value.node.type === 'NewExpression' && valuesOf(file, value.node.callee).some((one) => one.kind === 'import' && ambientStores.some((store) => store.module === one.module && store.name === one.name)),
  );
};

/** An environment variable names a deployment, which may well have one tenant; a literal names somebody. */
const isLiteral = (file: SourceFile, node: TSESTree.Node): boolean =>
  isConstant(file, node) && !/process\.env/u.test(file.sourceCode.text.slice(...unwrapAwaited(node).range));

const isEmptyObject = (node: TSESTree.Node): boolean => node.type === 'ObjectExpression' && node.properties.length === 0;

/**
 * Where does code that executes go on without a verified caller: `tenantId ?? 'default'`, `ctx.userId || 'system'`,
 * `storage.getStore() ?? WATCH`, a defaulted context parameter?
 */
export function* identityFallbacksIn(file: SourceFile, code: readonly TSESTree.Node[]): Generator<IdentityFallback> {
  for (const node of nodeIndexOf(file).insideAny('LogicalExpression', code)) {
    if (node.operator === '&&') continue;
    const left = unwrap(node.left);
    const identity = isScopeId(file, left) || isAmbient(file, left) || (principalOf(file, left).answer === 'yes' && principalOf(file, left).reason !== 'member of a principal');
    if (identity && isLiteral(file, node.right)) yield { node, name: dottedName(left) ?? file.sourceCode.text.slice(...left.range), proven: true };
  }
  const functions = new Set<FunctionNode>();
  for (const one of code) if (one.parent && isFunction(one.parent)) functions.add(one.parent);
  for (const fn of functions) {
    for (const parameter of fn.params) {
      if (parameter.type !== 'AssignmentPattern' || parameter.left.type !== 'Identifier') continue;
      const { left, right } = parameter;
      const isContext = isScopeId(file, left) || principalOf(file, left).answer === 'yes';
      if (isContext && (isLiteral(file, right) || isEmptyObject(right))) yield { node: parameter, name: left.name, proven: true };
    }
  }
}

/**
 * Where does a file hand out a fixed identity when its ambient store holds none? Whatever reads the identity there
 * goes on as somebody else, wherever it stands.
 */
export function* ambientFallbacksIn(file: SourceFile): Generator<IdentityFallback & { readonly giver: FunctionNode }> {
  for (const node of nodeIndexOf(file).of('LogicalExpression')) {
    const giver = enclosingFunction(node);
    if (node.operator === '&&' || !giver || !isAmbient(file, node.left) || !isLiteral(file, node.right)) continue;
    if (!returnsOf(file, giver).some((returned) => isInside(node, returned))) continue;
    yield { node, name: file.sourceCode.text.slice(...node.left.range), proven: true, giver };
  }
}

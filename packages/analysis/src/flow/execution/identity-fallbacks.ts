import type { TSESTree } from '@typescript-eslint/types';
import { isAmbientRead } from '../../match/is-ambient-read.js';
import { proposalPartOf } from '../../match/proposals.js';
import { requestBehind } from '../../match/requests.js';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { returnsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere, sourceText } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../../resolve/unwrap.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { findDependence, prune } from '../depends-on.js';
import { isConstant } from '../is-constant.js';
import { principalOf } from '../principal/principal.js';
import { isScopeName } from './scope-arguments.js';
import { isOnlyMarker } from './is-only-marker.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';

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
  return call.type === 'CallExpression' && isAmbientRead(file, call);
};

/** An environment variable names a deployment, which may well have one tenant; a literal names somebody. */
const isLiteral = (file: SourceFile, node: TSESTree.Node): boolean =>
  isConstant(file, node) && !sourceText(file, unwrapAwaited(node)).includes('process.env');

const isEmptyObject = (node: TSESTree.Node): boolean =>
  node.type === 'ObjectExpression' && node.properties.length === 0;

/** The identity in whose place something fixed goes on: the left side of `tenantId ?? 'default'`. */
function replacedIdentity(file: SourceFile, node: TSESTree.LogicalExpression): string | undefined {
  if (node.operator === '&&' || !isLiteral(file, node.right)) return undefined;
  const left = unwrap(node.left);
  const { answer, reason } = principalOf(file, left);
  const identity =
    // In another file, an id by its name may as well be that of a record.
    (isScopeId(file, left) && !isElsewhere(left)) ||
    isAmbient(file, left) ||
    (answer === 'yes' && (reason !== 'member of a principal' || isScopeName(file, lastName(left))));
  return identity ? (dottedName(left) ?? sourceText(file, left)) : undefined;
}

/**
 * The same on the way to an execution: `const tenantId = session?.tenantId ?? 'default'` before the loop. What the
 * request to the model was given does not count, because only its proposal goes on from there.
 */
export function identityFallbacksBefore(file: SourceFile, site: TSESTree.Node): readonly IdentityFallback[] {
  const found: IdentityFallback[] = [];
  findDependence(file, site, (node): typeof prune | undefined => {
    if (proposalPartOf(file, node) || requestBehind(file, node)) return prune;
    const name = node.type === 'LogicalExpression' ? replacedIdentity(file, node) : undefined;
    if (name !== undefined && !isOnlyMarker(file, node)) found.push({ node, name, proven: true });
    return undefined;
  });
  return found;
}

/** A text that an executor gives back as it stands: read, and never looked up. */
function isAnswer(text: TSESTree.Node, code: readonly TSESTree.Node[]): boolean {
  let at = text;
  while (
    at.parent &&
    /^(?:Property|ObjectExpression|ArrayExpression|ConditionalExpression|TS\w+)$/u.test(at.parent.type)
  )
    at = at.parent;
  const { parent } = at;
  const fn = parent?.type === 'ReturnStatement' ? enclosingFunction(parent) : parent;
  return isFunction(fn) && (code.includes(fn.body) || code.includes(fn)) && (parent !== fn || fn.body === at);
}

/**
 * Where does code that executes go on without a verified caller: `tenantId ?? 'default'`, `ctx.userId || 'system'`,
 * `storage.getStore() ?? WATCH`, a defaulted context parameter?
 */
export function* identityFallbacksIn(file: SourceFile, code: readonly TSESTree.Node[]): Generator<IdentityFallback> {
  for (const node of nodeIndexOf(file).insideAny('LogicalExpression', code)) {
    // Far from the execution, a default inside a text is there to be read.
    if (node.parent.type === 'TemplateLiteral' && (isElsewhere(node) || isAnswer(node.parent, code))) continue;
    const name = replacedIdentity(file, node);
    if (name !== undefined && !isOnlyMarker(file, node)) yield { node, name, proven: true };
  }
  const functions = new Set<FunctionNode>();
  for (const one of code) {
    const fn = one.parent && isFunction(one.parent) ? one.parent : enclosingFunction(one);
    if (fn) functions.add(fn);
  }
  for (const fn of functions) {
    for (const parameter of fn.params) {
      if (parameter.type !== 'AssignmentPattern' || parameter.left.type !== 'Identifier') continue;
      const { left, right } = parameter;
      const isContext = isScopeId(file, left) || principalOf(file, left).answer === 'yes';
      if (isContext && (isLiteral(file, right) || isEmptyObject(right)))
        yield { node: parameter, name: left.name, proven: true };
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
    yield { node, name: sourceText(file, node.left), proven: true, giver };
  }
}

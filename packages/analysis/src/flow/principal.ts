import {
  ambientStores,
  identityMethods,
  identitySources,
  requestIdentityMembers,
  requestTypes,
} from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { importedTypeOf } from '../match/client-of.js';
import { isDeclaredControl } from '../match/declared-control.js';
import { isFunction } from '../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../resolve/functions-of.js';
import { perFile, perNode } from '../resolve/per-file.js';
import type { Variable } from '../resolve/source-code.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { awaitedType, entityName, typeNodeOfValue, typeNodeOf } from '../resolve/type-node.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { chainOf, rootOf, type Value } from '../resolve/value.js';
import { dottedName, valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import { no, unknown, yes, type Verdict } from '../verdict.js';
import { isEndUser } from './end-users.js';
import { mayBePrincipalType, principalByType, principalType, type MemberKinds } from './principal-shape.js';
import { isIdName, isPermissionName, isPrincipalName, isTenantName, isUserName } from './vocabulary.js';

export type PrincipalReason =
  | 'declared identity source'
  | 'known identity source'
  | 'ambient store'
  | 'taken from the request'
  | 'verified from the request'
  | 'shape of a principal'
  | 'member of a principal'
  | 'end user of a request'
  | 'named like a principal'
  | 'not a principal';

const none = no<PrincipalReason>('not a principal', 'shape');

const requestNames = /^(?:_?req|_?request|ctx|context|c|_?res|reply)$/u;
const globalRequestTypes = new Set(['Request', 'NextRequest', 'IncomingMessage', 'RequestEvent', 'Req', 'Res', 'Response']);

/** Whether a value is an incoming request or the framework's context around one. */
export function isRequest(file: SourceFile, value: Value): boolean {
  if (value.kind !== 'parameter') return false;
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature') {
    const imported = importedTypeOf(file, type);
    if (imported) return requestTypes.some((one) => one.module === imported.module && [imported.imported, imported.last].includes(one.name));
    const names = type.type === 'TSIntersectionType' ? type.types : [type];
    return names.some((one) => one.type === 'TSTypeReference' && (globalRequestTypes.has(entityName(one.typeName)) || importedTypeOf(file, one)?.last === 'Request'));
  }
  return value.node.type === 'Identifier' && requestNames.test(value.node.name);
}

const notIdentity = /body|json|payload|form|text|query|upload|stream|file|param|schema|parse(?!.*(?:token|session|auth|jwt))|limit|cache|log|trace|message|prompt|read|embed|complet|client|model|fetch|axios|^got$|^(?:post|put|patch|get|delete|send|insert|update|create|upsert|save|store|emit|publish)$/iu;
const credentialName = /^(?:(?:access|id|auth|session|bearer|refresh|api|jwt|user)?_?(?:token|jwt)|authorization|auth_?header|cookies?|bearer|credentials?|headers|session(?:_?id|_?token|_?key)?)$/iu;
const headerStep = /^(?:headers?|cookies?|authorization|raw)$/iu;

/** Whether an expression is a request, its headers, a cookie or a token. */
function isCredential(file: SourceFile, node: TSESTree.Node, depth = 0): boolean {
  if (depth > 6) return false;
  const inner = unwrapAwaited(node);
  const again = (one: TSESTree.Node): boolean => isCredential(file, one, depth + 1);
  switch (inner.type) {
    case 'CallExpression': {
      const name = dottedName(inner.callee) ?? '';
      if (/^(?:headers|cookies)$/u.test(name)) return true;
      if (valuesOf(file, inner.callee).some((value) => isRequest(file, rootOf(value)) && chainOf(value).some((step) => headerStep.test(step ?? '')))) return true;
      return /token|bearer|cookie|authorization|session/iu.test(name.split('.').at(-1) ?? '') && inner.arguments.some(again);
    }
    case 'TemplateLiteral':
      return inner.expressions.some(again);
    case 'ObjectExpression':
      return inner.properties.some((one) => one.type === 'Property' && again(one.value));
    case 'LogicalExpression':
      return again(inner.left);
    case 'Identifier':
    case 'MemberExpression':
      return valuesOf(file, inner).some((value) => {
        if (isRequest(file, value)) return !/^(?:res|response|reply)$/u.test(inner.type === 'Identifier' ? inner.name : '');
        if (value.kind === 'parameter') return value.node.type === 'Identifier' && credentialName.test(value.node.name);
        if (value.kind === 'member') return isRequest(file, rootOf(value)) ? chainOf(value).some((step) => headerStep.test(step ?? '')) : credentialName.test(value.key ?? '') && isInput(rootOf(value));
        return value.kind === 'expression' && value.node !== inner && value.node.type !== 'Identifier' && again(value.node);
      });
    default:
      return false;
  }
}

/** `tools.get(name)` on a table that the file fills when it is made: no session store, whatever the key is. */
const readsFilledTable = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && valuesOf(file, callee.object).some((value) => value.kind === 'expression' && value.node.type === 'NewExpression' && value.node.arguments.length > 0 && dottedName(value.node.callee) === 'Map');
};

/** What came in: a parameter, or what a schema or a body gave. */
const isInput = (root: Value): boolean => root.kind === 'parameter' || (root.kind === 'expression' && root.node.type === 'CallExpression' && /(?:^|\.)(?:parse|parseAsync|safeParse|json)$/u.test(dottedName(root.node.callee) ?? ''));

function principalCall(file: SourceFile, call: TSESTree.CallExpression): Verdict<PrincipalReason> {
  if (isDeclaredControl(file, 'identitySources', call.callee)) return yes('declared identity source', 'binding');
  for (const callee of valuesOf(file, call.callee)) {
    const root = rootOf(callee);
    const chain = chainOf(callee);
    if (root.kind === 'import') {
      const known = identitySources.some((source) => source.module === root.module && (source.name === root.name ? (source.members ?? []).join('.') === chain.join('.') : root.name === '*' && source.name === chain[0]));
      if (known) return yes('known identity source', 'binding');
    }
    if (chain.at(-1) === 'getStore' && root.kind === 'expression' && isAmbientStore(file, root)) return yes('ambient store', 'binding');
    if (identityMethods.some((method) => method.length > 1 && method.every((name, i) => chain[chain.length - method.length + i] === name))) {
      return yes('known identity source', 'shape');
    }
  }
  for (const fn of calleesOf(file, call)) {
    for (const returned of returnsOf(file, fn)) {
      const inside = principalOf(file, returned);
      if (inside.answer === 'yes') return inside;
    }
  }
  const name = dottedName(call.callee) ?? '';
  const last = name.split('.').at(-1) ?? '';
  const awaited = call.parent.type === 'AwaitExpression';
  const type = typeNodeOf(file, call);
  const shaped = type && type.type !== 'TSMethodSignature' ? principalType(file, awaitedType(type)) : principalByType(file, call);
  const takesCredential = !readsFilledTable(file, call) && call.arguments.some((argument) => isCredential(file, argument.type === 'SpreadElement' ? argument.argument : argument));
  const resembles = type && type.type !== 'TSMethodSignature' ? mayBePrincipalType(file, awaitedType(type)) : shaped;
  if (takesCredential && resembles !== false && !notIdentity.test(last)) {
    if (resembles) return yes('verified from the request', 'shape');
    if (awaited && calleesOf(file, call).length === 0) return yes('verified from the request', 'shape');
    return unknown('verified from the request');
  }
  if (shaped && (isPrincipalName(last.replace(/^(?:get|require|current|load|fetch|resolve|ensure|must)/u, '')) || call.arguments.length === 0)) return yes('shape of a principal', 'shape');
  if (call.arguments.length === 0 && isPrincipalName(last.replace(/^(?:get|require|current|use|ensure)/u, ''))) return unknown('named like a principal');
  return none;
}

function isAmbientStore(file: SourceFile, value: Extract<Value, { kind: 'expression' }>): boolean {
  if (value.node.type !== 'NewExpression') return false;
  return valuesOf(file, value.node.callee).some((callee) => callee.kind === 'import' && ambientStores.some((store) => store.module === callee.module && store.name === callee.name));
}

/** The members that the file reads from each variable. */
const readMembers = perFile((file): WeakMap<Variable, MemberKinds> => {
  void file;
  return new WeakMap();
});

function usageOf(file: SourceFile, variable: Variable): MemberKinds {
  const cache = readMembers(file);
  const known = cache.get(variable);
  if (known) return known;
  const kinds = new Map<string, 'unknown' | 'function' | 'list'>();
  for (const { identifier } of variable.references) {
    const member = identifier.parent;
    if (member.type === 'MemberExpression' && member.object === identifier) {
      const key = staticKey(member);
      if (key === undefined) continue;
      const use = member.parent;
      kinds.set(key, use.type === 'CallExpression' && use.callee === member ? 'function' : 'unknown');
    } else if (member.type === 'VariableDeclarator' && member.init === identifier && member.id.type === 'ObjectPattern') {
      for (const property of member.id.properties) {
        const key = property.type === 'Property' ? staticKey(property) : undefined;
        if (key !== undefined) kinds.set(key, 'unknown');
      }
    }
  }
  cache.set(variable, kinds);
  return kinds;
}

function principalParameter(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): Verdict<PrincipalReason> {
  const type = typeNodeOfValue(file, value);
  const name = value.node.type === 'Identifier' ? value.node.name : value.node.type === 'AssignmentPattern' && value.node.left.type === 'Identifier' ? value.node.left.name : undefined;
  if (isRequest(file, value)) return none;
  const variable = value.node.type === 'Identifier' ? variableOf(file, value.node) : undefined;
  if (variable && isEndUser(file, variable)) return yes('end user of a request', 'shape');
  if (type && type.type !== 'TSMethodSignature') {
    const shaped = principalType(file, type);
    if (shaped) return yes('shape of a principal', 'shape');
    if (shaped === false) return passedPrincipal(file, value);
    const typeName = type.type === 'TSTypeReference' ? entityName(type.typeName).split('.').at(-1) : undefined;
    if (typeName !== undefined && isPrincipalName(typeName)) return unknownOrUsage(file, value, name);
  } else if (principalByType(file, value.node.type === 'TSParameterProperty' ? value.node.parameter : value.node)) {
    return yes('shape of a principal', 'type');
  }
  const passed = passedPrincipal(file, value);
  return passed.answer === 'yes' ? passed : unknownOrUsage(file, value, name);
}

/** What the calls of this file hand to a parameter. */
function passedPrincipal(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): Verdict<PrincipalReason> {
  if (value.node.type !== 'Identifier') return none;
  for (const call of callSitesOf(file, value.fn)) {
    const passed = argumentAt(call, value.index);
    const inside = passed ? principalOf(file, passed) : none;
    if (inside.answer === 'yes') return inside;
  }
  return none;
}

/** Without a declared type: what the file reads from the parameter, then at most its name. */
function unknownOrUsage(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>, name: string | undefined): Verdict<PrincipalReason> {
  const variable = value.node.type === 'Identifier' ? variableOf(file, value.node) : undefined;
  if (variable) {
    const used = [...usageOf(file, variable).keys()];
    const ids = used.filter((one) => isIdName(one));
    const tenantAndUser = ids.some((one) => isTenantName(file, one)) && (ids.length > 1 || used.some(isPermissionName));
    if (tenantAndUser || (ids.some((one) => isUserName(one) || isTenantName(file, one)) && used.some(isPermissionName))) return yes('shape of a principal', 'shape');
  }
  if (name !== undefined && (isPrincipalName(name) || (isIdName(name) && (isTenantName(file, name) || isUserName(name))))) {
    return unknown('named like a principal');
  }
  return none;
}

function principalMember(file: SourceFile, value: Extract<Value, { kind: 'member' }>): Verdict<PrincipalReason> {
  const root = rootOf(value);
  if (isRequest(file, root)) {
    const chain = chainOf(value);
    const matches = requestIdentityMembers.some((path) => path.every((name, i) => chain[i] === name));
    if (matches) return yes('taken from the request', 'shape');
    return none;
  }
  const whole = principalOfValue(file, value.object);
  if (whole.answer === 'yes') return whole.reason === 'member of a principal' ? whole : yes('member of a principal', whole.evidence);
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature' && value.object.kind === 'this') {
    const shaped = principalType(file, type);
    if (shaped) return yes('shape of a principal', 'shape');
  }
  if (whole.answer === 'unknown') return whole;
  if (value.key !== undefined && isPrincipalName(value.key) && (root.kind === 'parameter' || root.kind === 'this')) {
    if (type && type.type !== 'TSMethodSignature' && principalType(file, type)) return yes('shape of a principal', 'shape');
    return unknown('named like a principal');
  }
  return none;
}

function principalOfValue(file: SourceFile, value: Value): Verdict<PrincipalReason> {
  switch (value.kind) {
    case 'parameter':
      return principalParameter(file, value);
    case 'member':
      return principalMember(file, value);
    case 'expression': {
      const { node } = value;
      if (node.type === 'CallExpression') return principalCall(file, node);
      if (node.type === 'LogicalExpression') return stronger(principalOf(file, node.left), principalOf(file, node.right));
      if (node.type === 'ConditionalExpression') return stronger(principalOf(file, node.consequent), principalOf(file, node.alternate));
      if (node.type === 'ObjectExpression') return principalLiteral(file, node);
      return none;
    }
    default:
      return none;
  }
}

/** An object put together from parts of a principal: `{ tenantId: claims.tid, userId: claims.sub }`. */
function principalLiteral(file: SourceFile, node: TSESTree.ObjectExpression): Verdict<PrincipalReason> {
  for (const property of node.properties) {
    const part = property.type === 'SpreadElement' ? property.argument : property.value;
    if (property.type === 'Property' && !(isIdName(staticKey(property) ?? '') || isPermissionName(staticKey(property) ?? ''))) continue;
    const inner = unwrap(part);
    if (isFunction(inner)) continue;
    const verdict = principalOf(file, inner);
    if (verdict.answer === 'yes') return yes('member of a principal', verdict.evidence);
  }
  return none;
}

const rank = { yes: 2, unknown: 1, no: 0 } as const;

const stronger = (a: Verdict<PrincipalReason>, b: Verdict<PrincipalReason>): Verdict<PrincipalReason> =>
  rank[b.answer] > rank[a.answer] ? b : a;

/**
 * Is this expression somebody who asks: a verified identity, or a part of one?
 *
 * Decided by structure, not vocabulary: the result of an identity source or of a call that takes the request or a
 * credential; what middleware left on the request; a parameter whose type has two ids, or one id beside permissions;
 * whatever is read from one of these. A name alone gives `unknown`, which is enough to keep quiet and never enough to
 * call code guarded.
 */
export const principalOf = perNode(none as Verdict<PrincipalReason>, (file: SourceFile, expression: TSESTree.Node): Verdict<PrincipalReason> => {
  let best = none;
  for (const value of valuesOf(file, expression)) best = stronger(best, principalOfValue(file, value));
  if (best.answer !== 'yes') {
    const node = unwrapAwaited(expression);
    const type = node.type === 'Identifier' ? typeNodeOf(file, node) : undefined;
    if (type && type.type !== 'TSMethodSignature' && best.answer === 'unknown' && principalType(file, type)) return yes('shape of a principal', 'shape');
    if ((best.answer === 'unknown' || isHeld(file, expression)) && principalByType(file, expression)) return yes('shape of a principal', 'type');
  }
  return best;
});

/** A member of the object itself or of a parameter: handed in by whoever made it, unlike what a call looks up. */
const isHeld = (file: SourceFile, expression: TSESTree.Node): boolean =>
  valuesOf(file, expression).some(
    (value) => value.kind === 'member' && (value.object.kind === 'this' || (value.object.kind === 'parameter' && !isRequest(file, value.object))),
  );

import type { TSESTree } from '@typescript-eslint/types';
import { calleesOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { isElsewhere, sourceText } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { dealias } from '../../resolve/dealias.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { seenValuesOf } from '../../resolve/values-elsewhere.js';
import { isConstant } from '../is-constant.js';
import { ownScopes } from './own-scopes.js';
import { parsedScopes } from './parsed-scopes.js';
import { isRecording } from '../guard/is-recording.js';
import { principalType } from '../principal/principal-shape.js';
import { memberKinds } from '../principal/member-kinds.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { isIdName, isPermissionName, isPersonMember, isTenantName, namesThing } from '../principal/vocabulary.js';

/** An argument that says for whom a call works. */
export interface ScopeArgument {
  readonly node: TSESTree.Node;
  readonly name: string;
  /** Whether the name alone shows that data of several tenants is asked for. */
  readonly ofTenant?: boolean;
}

/** The members of the file's principals that say for whom: ids, and texts that are no permission. */
const scopeNames = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  const index = nodeIndexOf(file);
  for (const reference of index.of('TSTypeReference')) {
    if (!principalType(file, reference)) continue;
    for (const [name, kind] of memberKinds(file, typeMembersOf(file, reference))) {
      if (kind === 'text' && !isPermissionName(name) && !isPersonMember(name)) found.add(name);
    }
  }
  return found;
});

/** Texts that principals and everything else have: no value of theirs says for whom. */
const isPlainText = (name: string): boolean =>
  /^(?:status|state|type|kind|category|title|label|description|summary|content|text|message|reason|source|channel|mode|level|priority|version|format|url|date|[a-z]+At|name|id)$/u.test(
    name,
  );

/** The same members where only the checker knows the type. A principal of another file has many that mean nothing here. */
const witnessedScopeNames = perFile((file): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const reference of nodeIndexOf(file).of('TSTypeReference')) {
    if (typeMembersOf(file, reference).members.size > 0 || !principalType(file, reference)) continue;
    for (const { name, kind } of file.types.membersOf(reference) ?? [])
      if (kind === 'text' && !isPermissionName(name) && !isPersonMember(name) && !isPlainText(name)) found.add(name);
  }
  return found;
});

/** Whether a name says for whom: a tenant's id, or a text member of one of the file's principals. */
export const isScopeName = (file: SourceFile, name: string): boolean =>
  (isIdName(name) && isTenantName(file, name)) ||
  (scopeNames(file).has(name) && name !== 'id' && name !== 'name') ||
  (isIdName(name) && parsedScopes(file).has(name));

/** A parameter as the callee declares it. */
export interface Parameter {
  readonly name: string;
  readonly type: TSESTree.TypeNode | undefined;
  readonly optional: boolean;
  /** Whether the callee itself says what stands there when nothing is given. */
  readonly defaulted?: boolean;
}

const toParameter = (node: TSESTree.Parameter): Parameter | undefined => {
  const inner = node.type === 'TSParameterProperty' ? node.parameter : node;
  const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
  if (target.type !== 'Identifier')
    return {
      name: '',
      type: target.type === 'ObjectPattern' ? target.typeAnnotation?.typeAnnotation : undefined,
      optional: false,
    };
  return {
    name: target.name,
    type: target.typeAnnotation?.typeAnnotation,
    optional: target.optional || inner.type === 'AssignmentPattern',
    defaulted: inner.type === 'AssignmentPattern',
  };
};

/** The parameters that a callee declares in this file: its own, or those of the interface or function type behind it. */
export function parametersOf(file: SourceFile, call: TSESTree.CallExpression): readonly (Parameter | undefined)[] {
  const [fn] = calleesOf(file, call);
  if (fn) return fn.params.map(toParameter);
  const type = typeNodeOf(file, call.callee);
  if (!type) return [];
  if (type.type === 'TSMethodSignature') return type.params.map(toParameter);
  const real = dealias(file, type);
  return real.type === 'TSFunctionType' ? real.params.map(toParameter) : [];
}

/** Whether an argument is an object whose scope member is constant: `{ tenantId: 'system' }`, or a name for one. */
function constantMember(file: SourceFile, argument: TSESTree.Node): ScopeArgument | undefined {
  const written = unwrapAwaited(argument);
  for (const value of seenValuesOf(file, argument)) {
    if (value.kind !== 'expression' || value.node.type !== 'ObjectExpression') continue;
    for (const property of value.node.properties) {
      const key = property.type === 'Property' ? (staticKey(property) ?? '') : '';
      if (property.type !== 'Property' || !isConstant(file, property.value)) continue;
      const isFar = isElsewhere(argument);
      const isText = stringOf(property.value) !== undefined;
      const isWitnessed = !isFar && (isText ? witnessedScopeNames(file).has(key) : ownScopes(file).has(key));
      const isNamed = isFar ? isIdName(key) && isTenantName(file, key) : isScopeName(file, key);
      if (!isNamed && !isWitnessed) continue;
      return { node: value.node === written ? property : argument, name: key };
    }
  }
  return undefined;
}

/** A table, a topic or a method that keeps what happened: `from('call_logs')`, `usageEvents`. */
const ofRecords =
  /(?<![a-zA-Z])(?:logs?|audits?|usage|metrics?|traces?|history|journal|telemetry|analytics)(?![a-zA-Z])|(?:Logs?|Audits?|Usage|Metrics?|Traces?|History|Journal)(?![a-z])|(?:usage|audit)(?:Events?|_events?)/u;

/** Whether a call is a statement of its own that writes down what happened: whose row that is, the tool does not work for. */
const keepsWhatHappened = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const isStatement = call.parent.type === 'ExpressionStatement' || call.parent.parent?.type === 'ExpressionStatement';
  const writes =
    call.callee.type === 'MemberExpression' && /^(?:insert|create|add|upsert)/u.test(staticKey(call.callee) ?? '');
  return isStatement && (writes || isRecording(file, call)) && ofRecords.test(sourceText(file, call.callee));
};

/**
 * Which calls in executing code work for a fixed tenant or user: a literal, an environment value or a constant where
 * the callee asks for whom?
 */
export function* constantScopesIn(file: SourceFile, code: readonly TSESTree.Node[]): Generator<ScopeArgument> {
  for (const call of nodeIndexOf(file).insideAny('CallExpression', code)) {
    if (keepsWhatHappened(file, call)) continue;
    for (const [index, argument] of call.arguments.entries()) {
      if (argument.type === 'SpreadElement') break;
      const inside = constantMember(file, argument);
      if (inside) {
        yield inside;
        continue;
      }
      if (!isConstant(file, argument)) continue;
      const parameter = parametersOf(file, call)[index];
      // Where the callee's declaration is not seen, what the file calls the value says what it is handed as.
      const name = parameter?.name ?? (argument.type === 'Identifier' ? argument.name : '');
      // Far from the execution, a text of a principal is one of many: only the id of a tenant says for whom.
      const isScope = isElsewhere(call)
        ? isIdName(name) && isTenantName(file, name)
        : isScopeName(file, name) || (parameter?.type?.type === 'TSStringKeyword' && ownScopes(file).has(name));
      const isIdentity = isScope || (parameter?.type !== undefined && principalType(file, parameter.type) === true);
      if (isIdentity) yield { node: argument, name };
    }
  }
}

/** Whether a type is made of nothing but what says for whom: `owner?: { libraryId: string; cardNo: string }`. */
function isMadeOfScopes(file: SourceFile, type: TSESTree.TypeNode): boolean {
  const kinds = [...memberKinds(file, typeMembersOf(file, type))];
  return kinds.length > 0 && kinds.every(([name, kind]) => kind === 'text' && isIdOfScope(file, name));
}

/** Ids of a tenant that nothing else is called by: a project or a customer may as well be what is looked for. */
const ofTenantAlone = /^(?:tenant|org|organi[sz]ation|workspace)_?(?:Id|ID|id)$/u;

const isIdOfScope = (file: SourceFile, name: string): boolean =>
  ofTenantAlone.test(name) || (scopeNames(file).has(name) && !namesThing(name));

/** Whether a parameter is declared as the text that says for whom: `tenantId?: string`. */
const isScopeText = (file: SourceFile, { name, type }: Parameter): boolean =>
  type?.type === 'TSStringKeyword' && isIdName(name) && isIdOfScope(file, name);

/** A member that an argument leaves out although the callee asks there for whom: `list({ take: 20 })`, with `tenantId?: string`. */
function leftOutOf(file: SourceFile, argument: TSESTree.Node, type: TSESTree.TypeNode): string | undefined {
  const object = unwrapAwaited(argument);
  if (object.type !== 'ObjectExpression' || object.properties.some((one) => one.type !== 'Property')) return undefined;
  const given = new Set(object.properties.map((one) => (one.type === 'Property' ? staticKey(one) : undefined)));
  if (given.has(undefined)) return undefined;
  const { members } = typeMembersOf(file, type);
  return [...members].find(
    ([name, node]) => node?.type === 'TSStringKeyword' && isIdName(name) && isIdOfScope(file, name) && !given.has(name),
  )?.[0];
}

/** Whether a call is handed nothing of who asks, by argument or by what it is asked of; what only writes down is left out. */
const knowsNobody = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  const isStatement = call.parent.type === 'ExpressionStatement' || call.parent.parent?.type === 'ExpressionStatement';
  if (isStatement && isRecording(file, call)) return false;
  const callee = unwrapAwaited(call.callee);
  const receiver = callee.type === 'MemberExpression' ? [callee.object] : [];
  return [...receiver, ...call.arguments].every((one) => readsPrincipal(file, one).answer === 'no');
};

/** What one parameter of a call leaves out that says for whom. */
function omittedAt(
  file: SourceFile,
  call: TSESTree.CallExpression,
  parameter: Parameter,
  argument: TSESTree.Node | undefined,
): string | undefined {
  const { type, name } = parameter;
  if (!type) return undefined;
  const isEmpty =
    argument === undefined ? parameter.optional : argument.type === 'Identifier' && argument.name === 'undefined';
  if (!isEmpty) {
    const member = argument && leftOutOf(file, argument, type);
    return member !== undefined && knowsNobody(file, call) ? member : undefined;
  }
  if (principalType(file, type) === true) return name;
  if (parameter.defaulted === true || !(isScopeText(file, parameter) || isMadeOfScopes(file, type))) return undefined;
  return knowsNobody(file, call) ? name : undefined;
}

/**
 * Which calls in executing code leave out an identity that the callee declares, or pass `undefined` for it? One that is
 * declared as no more than its ids counts where the call learns nothing else of who asks.
 */
export function* omittedIdentitiesIn(file: SourceFile, code: readonly TSESTree.Node[]): Generator<ScopeArgument> {
  for (const call of nodeIndexOf(file).insideAny('CallExpression', code)) {
    if (call.arguments.some((one) => one.type === 'SpreadElement')) continue;
    for (const [index, parameter] of parametersOf(file, call).entries()) {
      const name = parameter && omittedAt(file, call, parameter, call.arguments[index]);
      if (name === undefined) continue;
      yield { node: call, name, ofTenant: ofTenantAlone.test(name) };
      break;
    }
  }
}

import { entityName } from '../../resolve/entity-name.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import { perFile, shared } from '../../resolve/per-file.js';
import type { Variable } from '../../resolve/source-code.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import type { Value } from '../../resolve/value.js';
import { variableOf } from '../../resolve/variable-of.js';
import { unknown, yes, type Verdict } from '../../verdict.js';
import { isEndUser } from './end-users.js';
import { isRequest } from './is-request.js';
import { noPrincipal, type PrincipalReason } from './principal-reason.js';
import { principalByType, principalType, type MemberKinds } from './principal-shape.js';
import { principalOf } from './principal.js';
import { isIdName, isPermissionName, isPrincipalName, isTenantName, isUserName } from './vocabulary.js';

/** The members that the file reads from each variable. */
const readMembers = perFile((): WeakMap<Variable, MemberKinds> => new WeakMap());

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
    } else if (
      member.type === 'VariableDeclarator' &&
      member.init === identifier &&
      member.id.type === 'ObjectPattern'
    ) {
      for (const property of member.id.properties) {
        const key = property.type === 'Property' ? staticKey(property) : undefined;
        if (key !== undefined) kinds.set(key, 'unknown');
      }
    }
  }
  cache.set(variable, kinds);
  return kinds;
}

type ParameterValue = Extract<Value, { kind: 'parameter' }>;

/** Whether a parameter is somebody who asks. */
export const principalParameter: (file: SourceFile, value: ParameterValue) => Verdict<PrincipalReason> = shared(
  ({ node }: ParameterValue) => node,
  ofParameter,
);

function ofParameter(file: SourceFile, value: ParameterValue): Verdict<PrincipalReason> {
  const type = typeNodeOfValue(file, value);
  const name =
    value.node.type === 'Identifier'
      ? value.node.name
      : value.node.type === 'AssignmentPattern' && value.node.left.type === 'Identifier'
        ? value.node.left.name
        : undefined;
  if (isRequest(file, value)) return noPrincipal;
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
function passedPrincipal(file: SourceFile, value: ParameterValue): Verdict<PrincipalReason> {
  if (value.node.type !== 'Identifier') return noPrincipal;
  for (const call of callSitesOf(file, value.fn)) {
    const passed = argumentAt(call, value.index);
    const inside = passed ? principalOf(file, passed) : noPrincipal;
    if (inside.answer === 'yes') return inside;
  }
  return noPrincipal;
}

/** Without a declared type: what the file reads from the parameter, then at most its name. */
function unknownOrUsage(file: SourceFile, value: ParameterValue, name: string | undefined): Verdict<PrincipalReason> {
  const variable = value.node.type === 'Identifier' ? variableOf(file, value.node) : undefined;
  if (variable) {
    const used = [...usageOf(file, variable).keys()];
    const ids = used.filter((one) => isIdName(one));
    const tenantAndUser = ids.some((one) => isTenantName(file, one)) && (ids.length > 1 || used.some(isPermissionName));
    if (tenantAndUser || (ids.some((one) => isUserName(one) || isTenantName(file, one)) && used.some(isPermissionName)))
      return yes('shape of a principal', 'shape');
  }
  if (
    name !== undefined &&
    (isPrincipalName(name) || (isIdName(name) && (isTenantName(file, name) || isUserName(name))))
  ) {
    return unknown('named like a principal');
  }
  return noPrincipal;
}

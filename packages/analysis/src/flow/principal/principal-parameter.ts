import { argumentParametersOf } from '../../match/tool-definitions.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { staticKey } from '../../resolve/static-key.js';
import { argumentAt, callSitesOf } from '../../resolve/functions-of.js';
import { shared } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { typeNodeOfValue } from '../../resolve/type-node.js';
import type { Value } from '../../resolve/value.js';
import { variableOf } from '../../resolve/variable-of.js';
import { unknown, yes, type Verdict } from '../../verdict.js';
import { askingIds } from './asking-ids.js';
import { isAskedForRight } from './asked-for-right.js';
import { isAskedBeforeExecution } from './asked-before-execution.js';
import { isEndUser, isEndUserType } from './end-users.js';
import { isRequest } from './is-request.js';
import { usageOf } from './members-read.js';
import { noPrincipal, type PrincipalReason } from './principal-reason.js';
import { isPrincipalClass } from './is-principal-class.js';
import { isBagOfSomebody, principalByType, principalType } from './principal-shape.js';
import { principalOf } from './principal.js';
import { isIdName, isPermissionName, isPrincipalName, isTenantName, isUserName } from './vocabulary.js';

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
  if (isPartOfPrincipal(file, value.fn)) return yes('member of a principal', 'shape');
  if (name !== undefined && isIdName(name) && askingIds(file, value.fn).includes(value.node))
    return yes('shape of a principal', 'shape');
  const variable = value.node.type === 'Identifier' ? variableOf(file, value.node) : undefined;
  if (variable && isEndUser(file, variable)) return yes('end user of a request', 'shape');
  if (type && type.type !== 'TSMethodSignature') {
    if (isEndUserType(file, type)) return yes('end user of a request', 'shape');
    const shaped = principalType(file, type);
    if (shaped) return yes('shape of a principal', 'shape');
    // Who asks is a member of it: what takes the whole bag may take that one.
    if (value.node.type === 'Identifier' && isBagOfSomebody(file, type)) return unknown('holds somebody');
    if (shaped === false) return passedPrincipal(file, value);
  } else if (principalByType(file, value.node.type === 'TSParameterProperty' ? value.node.parameter : value.node)) {
    return yes('shape of a principal', 'type');
  }
  const passed = passedPrincipal(file, value);
  return passed.answer === 'yes' ? passed : unknownOrUsage(file, value, name);
}

/** Whether a function is the constructor of somebody: what it takes, that one is made of. */
const isPartOfPrincipal = (file: SourceFile, { type, parent }: FunctionNode): boolean =>
  type === 'FunctionExpression' &&
  parent.type === 'MethodDefinition' &&
  parent.kind === 'constructor' &&
  isPrincipalClass(file, parent.parent.parent);

/** What the calls of this file hand to a parameter. */
function passedPrincipal(file: SourceFile, value: ParameterValue): Verdict<PrincipalReason> {
  // Somebody may be taken apart in place; a bag of options that a call writes out is nobody.
  if (value.node.type !== 'Identifier' && value.node.type !== 'ObjectPattern') return noPrincipal;
  for (const call of callSitesOf(file, value.fn)) {
    const passed = argumentAt(call, value.index);
    if (value.node.type === 'ObjectPattern' && passed && unwrap(passed).type !== 'Identifier') continue;
    const inside = passed ? principalOf(file, passed) : noPrincipal;
    if (inside.answer === 'yes') return inside;
  }
  return noPrincipal;
}

/** What a parameter that is taken apart in its place is read for; the arguments that a model wrote are nobody. */
function membersTaken(file: SourceFile, { node }: ParameterValue): readonly string[] | undefined {
  if (node.type !== 'ObjectPattern') return undefined;
  if (argumentParametersOf(file).has(node)) return undefined;
  return node.properties.flatMap((one) => (one.type === 'Property' ? (staticKey(one) ?? []) : []));
}

/** Who asks is known by a few members; what many are read from is a record. */
const mostMembers = 8;

/** Without a declared type: what the file reads from the parameter, then at most its name. */
function unknownOrUsage(file: SourceFile, value: ParameterValue, name: string | undefined): Verdict<PrincipalReason> {
  const variable = value.node.type === 'Identifier' ? variableOf(file, value.node) : undefined;
  const members = variable ? [...usageOf(file, variable).keys()] : membersTaken(file, value);
  if (members) {
    if (variable && (isAskedBeforeExecution(file, variable) || isAskedForRight(file, variable)))
      return yes('shape of a principal', 'shape');
    const used = members;
    if (used.length > mostMembers) return noPrincipal;
    const ids = used.filter((one) => isIdName(one));
    // A plain `id` beside the tenant's is what every record of a tenant has.
    const telling = ids.filter((one) => one !== 'id' || (name !== undefined && isPrincipalName(name)));
    const tenantAndUser =
      ids.some((one) => isTenantName(file, one)) && (telling.length > 1 || used.some(isPermissionName));
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

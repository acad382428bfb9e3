import { contextGetters } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { holdsTools } from '../../match/tool-type.js';
import { dealias } from '../../resolve/dealias.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { argumentAt, calleesOf, callSitesOf, returnsOf } from '../../resolve/functions-of.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { typeNodeOf, typeNodeOfValue } from '../../resolve/type-node.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf, type Value } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isRequest } from './is-request.js';
import { principalOf } from './principal.js';
import { isIdName, isPermissionName, isPrincipalName, isTenantName, isUserName } from './vocabulary.js';

/** Somebody who asks, or a member of one. */
export interface PrincipalMember {
  /** From the principal to the member; empty for the principal itself. */
  readonly path: readonly string[];
  /** Whether it is proven to be somebody who asks, and not only named like one. */
  readonly certain: boolean;
}

const whole = (certain: boolean): PrincipalMember => ({ path: [], certain });

const parameterNames = (node: TSESTree.Node): readonly string[] => {
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'AssignmentPattern':
      return parameterNames(node.left);
    case 'TSParameterProperty':
      return parameterNames(node.parameter);
    case 'ObjectPattern':
      return node.properties.flatMap((one) => (one.type === 'Property' ? parameterNames(one.value) : []));
    default:
      return [];
  }
};

const isIdentifying = (file: SourceFile, name: string): boolean =>
  isIdName(name) && (isTenantName(file, name) || isUserName(name));

/** Whether a function takes somebody who asks in pieces: a tenant id beside a user id or beside permissions. */
function takesPieces(file: SourceFile, fn: FunctionNode): boolean {
  const names = fn.params.flatMap(parameterNames);
  const ids = names.filter((name) => isIdentifying(file, name));
  return ids.length > 1 || (ids.length === 1 && names.some((name) => isPermissionName(name)));
}

/** `grant: (member: Member) => Tool[]` is something that somebody is handed to, whatever it is called. */
const isFunctionType = (file: SourceFile, type: TSESTree.TypeNode): boolean =>
  dealias(file, type).type === 'TSFunctionType';

function ofParameter(file: SourceFile, value: Extract<Value, { kind: 'parameter' }>): PrincipalMember | undefined {
  const node =
    value.node.type === 'TSParameterProperty'
      ? value.node.parameter
      : value.node.type === 'AssignmentPattern'
        ? value.node.left
        : value.node;
  if (node.type !== 'Identifier') return undefined;
  const type = typeNodeOfValue(file, value);
  if (type && type.type !== 'TSMethodSignature' && (holdsTools(file, type) || isFunctionType(file, type)))
    return undefined;
  const { answer, reason } = principalOf(file, node);
  if (answer === 'yes' && reason === 'member of a principal') {
    // A part that callers hand over: which one, they say.
    for (const call of callSitesOf(file, value.fn)) {
      const passed = argumentAt(call, value.index);
      const found = passed && principalMemberOf(file, passed);
      if (found) return found;
    }
  }
  if (answer === 'yes') return whole(true);
  if (isIdentifying(file, node.name) || isPermissionName(node.name)) {
    const pieces = takesPieces(file, value.fn);
    if (pieces || answer === 'unknown') return { path: [node.name], certain: pieces };
    return undefined;
  }
  return answer === 'unknown' && isPrincipalName(node.name) ? whole(false) : undefined;
}

/** Members under which what verifies an identity gives the identity itself: `payload`, `claims`, `user`. */
const holdsPrincipal = (file: SourceFile, key: string): boolean =>
  /^(?:payload|data|value|result)$/u.test(key) || (isPrincipalName(key) && !isTenantName(file, key));

/**
 * The one member that a function of this file gives, as in `const keyOf = (nurse) => nurse.nurseId`. Where it may give
 * the whole or different members, the call is left to be judged as a whole.
 */
function memberGiven(file: SourceFile, call: TSESTree.CallExpression): PrincipalMember | undefined {
  const { callee } = call;
  const isOwn = callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression';
  if (callee.type !== 'Identifier' && !isOwn) return undefined;
  const callees = calleesOf(file, call);
  const given = callees.flatMap((fn) => returnsOf(file, fn).map((one) => principalMemberOf(file, one)));
  const [first] = given;
  if (!first || first.path.length === 0) return undefined;
  return given.every((one) => one?.path.join('.') === first.path.join('.')) ? first : undefined;
}

function ofValue(file: SourceFile, value: Value): PrincipalMember | undefined {
  switch (value.kind) {
    case 'member': {
      const outer = ofValue(file, value.object);
      if (outer) {
        // `session.user`: somebody who asks inside of what holds one.
        if (value.key !== undefined && holdsPrincipal(file, value.key)) return whole(outer.certain);
        return { path: [...outer.path, value.key ?? '*'], certain: outer.certain };
      }
      const root = rootOf(value);
      if (isRequest(file, root)) {
        if (value.key !== undefined && isIdentifying(file, value.key)) return { path: [value.key], certain: true };
      } else if (
        value.object.kind === 'parameter' &&
        value.key !== undefined &&
        value.object.node.type === 'ObjectPattern'
      ) {
        const pieces = takesPieces(file, value.object.fn);
        if (pieces && (isIdentifying(file, value.key) || isPermissionName(value.key))) {
          return { path: [value.key], certain: true };
        }
      }
      const { answer } = principalOf(file, value.node);
      if (answer === 'no') return undefined;
      if (value.key !== undefined && isIdentifying(file, value.key)) {
        return { path: [value.key], certain: answer === 'yes' };
      }
      return whole(answer === 'yes');
    }
    case 'element':
      return ofValue(file, value.of);
    case 'parameter':
      return ofParameter(file, value);
    case 'expression': {
      // An object that is put together here is no principal of its own: its parts are looked at.
      if (value.node.type === 'ObjectExpression') return undefined;
      if (value.node.type === 'CallExpression') {
        const { callee, arguments: passed } = value.node;
        const key = stringOf(passed[0]);
        if (
          callee.type === 'MemberExpression' &&
          contextGetters.includes(staticKey(callee) ?? '') &&
          key !== undefined
        ) {
          const asksRequest = valuesOf(file, callee.object).some((one) => isRequest(file, rootOf(one)));
          if (asksRequest && isIdentifying(file, key)) return { path: [key], certain: true };
          if (asksRequest && isPrincipalName(key)) return whole(true);
        }
        const given = memberGiven(file, value.node);
        if (given) return given;
      }
      const { answer } = principalOf(file, value.node);
      return answer === 'no' ? undefined : whole(answer === 'yes');
    }
    default:
      return undefined;
  }
}

/** A variable that a run hands on as whom it works for, or a member of it: its value alone does not say so. */
function ofRunContext(file: SourceFile, node: TSESTree.Node): PrincipalMember | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const { answer, reason } = principalOf(file, inner);
    return answer === 'yes' && reason === 'run context' ? whole(true) : undefined;
  }
  const key = inner.type === 'MemberExpression' ? staticKey(inner) : undefined;
  if (inner.type !== 'MemberExpression' || key === undefined) return undefined;
  const outer = ofRunContext(file, inner.object);
  return outer && { ...outer, path: [...outer.path, key] };
}

/**
 * Which somebody who asks, or which member of one, is an expression? `undefined`: neither.
 *
 * Follows aliases and destructuring, and reads members of the request and of the context around it. An entry of a cache
 * that holds tools is nobody, whatever ids stand in it. The name of a parameter counts as a member where its function
 * takes a tenant and a user side by side; alone it is not certain.
 */
export const principalMemberOf = perNode(
  undefined as PrincipalMember | undefined,
  (file: SourceFile, node: TSESTree.Node): PrincipalMember | undefined => {
    const type = typeNodeOf(file, node);
    if (type && type.type !== 'TSMethodSignature' && holdsTools(file, type)) return undefined;
    const found = valuesOf(file, node)
      .map((value) => ofValue(file, value))
      .filter((one) => one !== undefined);
    return found.find((one) => one.certain) ?? found[0] ?? ofRunContext(file, node);
  },
);

import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunction, isFunction, isInside, type FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { entityName } from '../../resolve/entity-name.js';
import { homeOf } from '../../resolve/other-files.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, typeNodeOf, withoutNothing } from '../../resolve/type-node.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { unwrap } from '../../resolve/unwrap.js';
import { rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { variableOf } from '../../resolve/variable-of.js';
import { isConstant } from '../is-constant.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { principalParts } from '../principal/principal-parts.js';
import { principalsInReach } from '../principal/principals-in-reach.js';
import { isIdName, isTenantName, isUserName } from '../principal/vocabulary.js';

/** What a tenant has as much as each of its users: who knows the tenant may know it too. */
const ofWholeTenant =
  /plan|tier|subscription|licen[cs]e|feature|flag|entitle|seat|trial|level|module|edition|region|status|active|enabled/iu;

const ownIds = /^(?:id|sub|uid|oid|uuid|guid)$/u;

/** Whether an id of somebody who asks is not their own: by its name, or since their type has one of their own beside it. */
function isIdOfTenant(file: SourceFile, node: TSESTree.Node, key: string): boolean {
  if (!isIdName(key) || isUserName(key) || ownIds.test(key)) return false;
  if (isTenantName(file, key)) return true;
  const declared = node.type === 'MemberExpression' ? typeNodeOf(file, node.object) : undefined;
  if (!declared || declared.type === 'TSMethodSignature') return false;
  const type = withoutNothing(awaitedType(declared));
  if (type.type !== 'TSTypeReference') return false;
  const named = entityName(type.typeName).toLowerCase();
  // `crewId` of a `CrewMember`, `officerId` of a `PortOfficer`.
  const isOwn = (name: string): boolean => {
    const stem = name.replace(/(?:Id|ID|_id)$/u, '').toLowerCase();
    return (
      ownIds.test(name) || (isIdName(name) && (isUserName(name) || named.startsWith(stem) || named.endsWith(stem)))
    );
  };
  return !isOwn(key) && [...typeMembersOf(homeOf(file, type), type).members.keys()].some(isOwn);
}

/** The function that brings in who a member belongs to. */
function bringerOf(file: SourceFile, member: TSESTree.Node): FunctionNode | undefined {
  let node = member;
  while (node.type === 'MemberExpression') node = unwrap(node.object);
  const [definition] = node.type === 'Identifier' ? (variableOf(file, node)?.defs ?? []) : [];
  if (!definition) return undefined;
  return isFunction(definition.node) ? definition.node : enclosingFunction(definition.name);
}

/** Whether a callee was there before a function that brings in who asks was called. */
function isOlderThan(file: SourceFile, callee: TSESTree.Node, bringer: FunctionNode): boolean {
  const held = callee.type === 'MemberExpression' ? callee.object : callee;
  if (principalsInReach(file, bringer).around === 'yes') return false;
  const values = valuesOf(file, held);
  return (
    values.length > 0 &&
    values.every((value) => {
      const root = rootOf(value);
      if (root.kind === 'import' || root.kind === 'this') return true;
      const made = root.kind === 'parameter' ? root.fn : 'node' in root ? enclosingFunction(root.node) : undefined;
      if (!made || made === bringer) return made === undefined && root.kind === 'expression';
      return isInside(bringer, made) || (made.parent.type === 'MethodDefinition' && made.parent.kind === 'constructor');
    })
  );
}

/**
 * Is a callee that is not seen asked with the tenant alone, while a condition asks what its user may do?
 *
 * What such a call gives cannot depend on the condition: neither who asks nor their rights are handed on, and the callee
 * is older than the request. Rights that the whole tenant has, such as its plan, do not count, since they may be looked up
 * by the tenant. Errs towards no.
 */
export function isAskedOfTenant(file: SourceFile, call: TSESTree.CallExpression, condition: TSESTree.Node): boolean {
  if (call.arguments.length === 0 || calleesOf(file, call).length > 0) return false;
  const handed: string[] = [];
  let bringer: FunctionNode | undefined;
  for (const argument of call.arguments) {
    const node = unwrap(argument);
    const member = node.type === 'SpreadElement' ? undefined : principalMemberOf(file, node);
    if (!member) {
      if (node.type === 'SpreadElement' || !isConstant(file, node)) return false;
      continue;
    }
    const [key, more] = member.path;
    if (!member.certain || key === undefined || more !== undefined || !isIdOfTenant(file, node, key)) return false;
    handed.push(key);
    bringer ??= bringerOf(file, node);
  }
  const asked = principalParts(file, condition);
  return (
    bringer !== undefined &&
    asked.length > 0 &&
    asked.every(({ path, certain }) => certain && path !== '' && !handed.includes(path) && !ofWholeTenant.test(path)) &&
    isOlderThan(file, unwrap(call.callee), bringer)
  );
}

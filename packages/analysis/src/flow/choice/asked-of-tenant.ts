import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { isConstant } from '../is-constant.js';
import { principalMemberOf } from '../principal/principal-member.js';
import { principalParts } from '../principal/principal-parts.js';
import { bringerOf } from './bringer-of.js';
import { isIdOfTenant } from './is-id-of-tenant.js';
import { isOlderThan } from './is-older-than.js';

/** What a tenant has as much as each of its users: who knows the tenant may know it too. */
const ofWholeTenant =
  /plan|tier|subscription|licen[cs]e|feature|flag|entitle|seat|trial|level|module|edition|region|status|active|enabled/iu;

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

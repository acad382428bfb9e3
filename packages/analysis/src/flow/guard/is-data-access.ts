import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import { principalParts } from '../principal/principal-parts.js';
import { isIdName, isUserName } from '../principal/vocabulary.js';

const statement = /^\s*(?:select|insert|update|delete|with|merge)\s/iu;

const textOf = (node: TSESTree.Node): string =>
  node.type === 'TemplateLiteral' ? (node.quasis[0]?.value.raw ?? '') : (stringOf(node) ?? '');

/** The arguments of a call, and of the calls that it is chained to: `db.prepare(text).bind(id)`. */
function argumentsOfChain(call: TSESTree.CallExpression): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (let at: TSESTree.Node = call; at.type === 'CallExpression';) {
    found.push(...at.arguments);
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') break;
    at = unwrap(callee.object);
  }
  return found;
}

/** Whether a member of somebody who asks may say whom they ask for, and does not say who they are. */
function isTenantPart(path: string): boolean {
  const last = path.split('.').at(-1) ?? '';
  return isIdName(last) && !isUserName(last) && !/^(?:sub|uid|oid|uuid|guid|id)$/u.test(last);
}

/**
 * Does an opaque call only reach for data: with a statement of a database, or bound to a tenant with nothing that says
 * who in it asks for what? Whatever it throws then decides nothing about what this caller may do.
 */
export function isDataAccess(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const given = argumentsOfChain(call);
  if (given.some((one) => statement.test(textOf(one)))) return true;
  // A text beside the tenant may be a permission, and what is called may hold who asks.
  if (given.some((one) => textOf(one) !== '')) return false;
  // Taking a call apart is dear: first whether it is handed the id of anything at all.
  const isHandedId = nodeIndexOf(file)
    .inside('MemberExpression', call)
    .some((one) => isTenantPart(staticKey(one) ?? ''));
  if (!isHandedId && !given.some((one) => one.type === 'Identifier' && isTenantPart(one.name))) return false;
  const parts = principalParts(file, call);
  return parts.length > 0 && parts.every(({ path }) => isTenantPart(path));
}

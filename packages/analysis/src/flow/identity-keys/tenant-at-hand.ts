import type { TSESTree } from '@typescript-eslint/types';
import { enclosingFunctions } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perNode } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { principalOf } from '../principal/principal.js';
import { isIdName, isUserName } from '../principal/vocabulary.js';
import { isTenantMember, weakKind } from './key-parts.js';
import { memberNames } from './member-names.js';
import { parsedNames } from './parsed-names.js';

/** Members that can hardly be anything but the tenant of who asks. */
const ownTenant = /^(?:tenant|tenant_?id|org_?id|organi[sz]ation_?id|workspace_?id|tid)$/iu;

const accountId = /^(?:sub|subject|(?:user|member|employee|staff)_?(?:Id|ID|id))$/u;
/** What somebody signs in by; an address or a number may be anybody's that is written about. */
const loginName = /^(?:user_?name|login(?:_?name)?|upn|user_?principal_?name|preferred_?username)$/iu;

/** What a type and a variable call themselves: `Editor`, `editor`. */
const ownNames = (node: TSESTree.Node, type: TSESTree.TypeNode): readonly string[] =>
  [
    node.type === 'Identifier' ? node.name : '',
    type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' ? type.typeName.name : '',
  ].flatMap((name) => (name === '' ? [] : [name.toLowerCase()]));

/**
 * The id of something else among the members of somebody who asks, who is told apart by an address or a name beside it:
 * `stationId` of an `Editor` with a `username`. Whatever it is called, it is where they belong.
 */
function otherId(
  file: SourceFile,
  node: TSESTree.Node,
  type: TSESTree.TypeNode,
  members: ReadonlyMap<string, unknown>,
): string | undefined {
  const names = [...members.keys()];
  if (!names.some((one) => weakKind(one) === 'person')) return undefined;
  const own = ownNames(node, awaitedType(type));
  const others = names.filter((one) => {
    const thing = /^(\w+?)_?(?:Id|ID|id)$/u.exec(one)?.[1]?.toLowerCase();
    return thing !== undefined && isIdName(one) && !isUserName(one) && !own.some((name) => name.startsWith(thing));
  });
  const [first] = others;
  // An account with a login of its own and an id beside is somebody, whatever the rest of the file does with it.
  const hasOwnId = names.some((one) => isIdName(one) && own.some((name) => one.toLowerCase().startsWith(name)));
  const isAccount = names.some((one) => accountId.test(one)) || (hasOwnId && names.some((one) => loginName.test(one)));
  if (first !== undefined && isAccount) return first;
  // Of two that are left one may be their own, by a name that says so in no language known here; the other is not.
  return first !== undefined && principalOf(file, node).answer === 'yes' ? first : undefined;
}

/** Members under which what is handed around holds who asks. */
const holders = /^(?:user|session|principal|actor|caller|identity|auth|claims|member|account|viewer|context|ctx)$/u;

const tenantAmong = (file: SourceFile, names: Iterable<string>): string | undefined =>
  [...names].find((one) => isTenantMember(file, one));

function tenantOf(file: SourceFile, node: TSESTree.Node): string | undefined {
  const type = typeNodeOf(file, node);
  if (type?.type === 'TSMethodSignature') return undefined;
  if (!type) return tenantAmong(file, parsedNames(file, node));
  const own = tenantAmong(file, memberNames(file, awaitedType(type)));
  if (own !== undefined) return own;
  const { members } = typeMembersOf(file, awaitedType(type));
  const other = otherId(file, node, type, members);
  if (other !== undefined) return other;
  // `session.user.tenantId`: what is handed around holds who asks.
  for (const [key, held] of members) {
    if (!held || held.type === 'TSMethodSignature' || !holders.test(key)) continue;
    const inner = tenantAmong(file, typeMembersOf(file, awaitedType(held)).members.keys());
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}

/** Whether something has a tenant among its members, by the types that the file declares. */
export const holdsTenant = (file: SourceFile, node: TSESTree.Node): boolean => tenantOf(file, node) !== undefined;

/**
 * The tenant that a place could put into a key: a member of somebody who is in reach of the function, by the types that
 * the file declares, or one that the function reads.
 */
export const tenantAtHand = perNode(
  undefined as string | undefined,
  (file: SourceFile, node: TSESTree.Node): string | undefined => {
    const index = nodeIndexOf(file);
    for (const fn of enclosingFunctions(node)) {
      for (const name of index.inside('Identifier', fn)) {
        if (name.parent.type === 'MemberExpression' && name.parent.property === name) continue;
        if (name.parent.type === 'Property' && name.parent.key === name && !name.parent.shorthand) continue;
        const member = tenantOf(file, name);
        if (member !== undefined) return `${name.name}.${member}`;
      }
      for (const type of index.inside('TSTypeReference', fn)) {
        const member = tenantAmong(file, memberNames(file, type));
        if (member !== undefined) return member;
      }
      for (const property of index.inside('Property', fn)) {
        const key = property.parent.type === 'ObjectPattern' ? staticKey(property) : undefined;
        if (key !== undefined && ownTenant.test(key)) return key;
      }
      for (const read of index.inside('MemberExpression', fn)) {
        const key = staticKey(read);
        if (key !== undefined && ownTenant.test(key)) return key;
      }
    }
    return undefined;
  },
);

import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf } from '../../resolve/type-members.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';
import { memberKinds } from '../principal/member-kinds.js';
import { principalPathOf, type PrincipalPart } from '../principal/principal-parts.js';
import { isIdName, isPermissionName, isPersonMember, isTenantName, isUserName } from '../principal/vocabulary.js';

/** What decided a value and is not part of what it is kept under. */
export interface Missing {
  /** Names of the members, or what they stand for where the members are not known. */
  readonly names: readonly string[];
  /** Whether it is proven that they are missing. */
  readonly certain: boolean;
}

const nothing: Missing = { names: [], certain: true };

const lastOf = (path: string): string => path.split('.').at(-1) ?? path;

const flat = (path: string): string => path.replace(/[._]/gu, '').toLowerCase();

/** Whether two paths lead to the same part: `tenantId` and `tenant.id`, `userId` and `session.userId`, `id` and `user.id`. */
const isSamePart = (a: string, b: string): boolean => {
  const [short = '', long = ''] = [a, b].sort((one, other) => flat(one).length - flat(other).length);
  if (flat(short) === flat(long)) return true;
  if (flat(short) === 'id') return /(?:^|\.)(?:user|principal|actor|account|profile|member|me)\.id$/iu.test(long);
  return flat(long).endsWith(flat(short));
};

/** Ids of the request itself, which say nothing about who asks. */
const isRequestId = (name: string): boolean =>
  /^(?:request|trace|span|correlation|session|message|event|device)/iu.test(name);

/** What changes with everything somebody may do. */
const stateOfAll = /hash|version|digest|fingerprint|etag|revision/iu;

/** Members that stand for everything somebody may do, and for a single aspect of it. */
const isWholePermission = (name: string): boolean =>
  stateOfAll.test(name) ||
  (isPermissionName(name) && !/^(?:role|tier|plan|rank|level|clearance)$|^(?:is|has|can|may)[A-Z]/u.test(name));

const isAuthority = (name: string): boolean => isPermissionName(name) || isWholePermission(name);

/** A credential stands for everything that it was issued for. */
const isCredential = (name: string): boolean => /token|jwt|jti|authorization|bearer|apiKey/iu.test(name);

/** The members of principals that the file reads anywhere. */
const membersRead = perFile((file): ReadonlySet<string> => {
  const index = nodeIndexOf(file);
  const found = new Set<string>();
  for (const node of [...index.of('MemberExpression'), ...index.of('Identifier')]) {
    const path = principalPathOf(file, node);
    if (path !== undefined && path !== '' && !path.includes('*')) found.add(path);
  }
  return found;
});

interface Known {
  readonly names: readonly string[];
  /** Whether there are no others. */
  readonly closed: boolean;
}

/** The members of a principal: those of its type, else those that the file reads. */
function membersOf(file: SourceFile, node: TSESTree.Node): Known {
  const type = typeNodeOf(file, node);
  if (type && type.type !== 'TSMethodSignature') {
    const declared = typeMembersOf(file, awaitedType(type));
    if (declared.members.size > 0 && !declared.partial) {
      const kinds = memberKinds(file, declared);
      const names = [...kinds].filter(([, kind]) => kind !== 'function' && kind !== 'object').map(([name]) => name);
      return { names, closed: true };
    }
  }
  const witnessed = file.types.membersOf(node);
  if (witnessed && witnessed.length > 0) {
    return {
      names: witnessed.filter((one) => one.kind !== 'function' && one.kind !== 'object').map((one) => one.name),
      closed: true,
    };
  }
  return { names: [...membersRead(file)], closed: false };
}

const isIdentity = (file: SourceFile, path: string): boolean => {
  const name = lastOf(path);
  if (isAuthority(name) || isRequestId(name)) return false;
  return isIdName(name) || isTenantName(file, name) || isUserName(name);
};

/** What a principal that is handed on whole demands of a key: who it is, for whom, and what they may do. */
function missingOfWhole(file: SourceFile, part: PrincipalPart, covered: readonly string[]): Missing {
  const { names, closed } = membersOf(file, part.node);
  const has = (name: string): boolean => covered.some((one) => isSamePart(one, name));
  const ids = covered.filter((one) => !isAuthority(lastOf(one)));
  const named = names.filter((name) => isIdentity(file, name) && !isPersonMember(lastOf(name)));
  // Ids by elimination: `practice`, `depot`, `mission` are tenants too.
  const others = closed
    ? names.filter((name) => !named.includes(name) && !isAuthority(name) && !isPersonMember(name) && !isRequestId(name))
    : [];
  const lacking = [...named, ...(ids.length < 2 ? others : [])].filter((name) => !has(name));
  const identity = names
    .filter((name) => lacking.includes(name))
    .slice(0, Math.max(named.filter((name) => !has(name)).length, 2 - ids.length));
  const missing = [...identity];
  if (missing.length === 0 && ids.length === 0) missing.push('the tenant', 'the user');
  const rights = names.filter((name) => isAuthority(lastOf(name)));
  const strong = rights.filter((name) => isWholePermission(lastOf(name)));
  const heldStrong = covered.some((one) => isWholePermission(lastOf(one)));
  if (!heldStrong) {
    if (strong.length > 0 && !strong.some(has)) missing.push(...strong.slice(0, 1));
    else if (strong.length === 0 && rights.length > 0 && !rights.some(has)) missing.push(...rights.slice(0, 1));
  }
  if (missing.length > 0) return { names: missing, certain: part.certain };
  // Nothing that is known is missing. A principal of another file may be allowed by something that is never read here.
  return !closed && !heldStrong && rights.length === 0 ? { names: ['the permissions'], certain: false } : nothing;
}

/** A member that the builder reads by itself. */
function isMissing(file: SourceFile, part: PrincipalPart, covered: readonly string[]): boolean {
  const name = lastOf(part.path);
  if (isRequestId(name)) return false;
  if (isPersonMember(name) && !isAuthority(name)) return false;
  if (covered.some((one) => isSamePart(one, part.path))) return false;
  // What is no id says what somebody may do, in whatever words: `mandates`, of which the key has the version.
  return isIdentity(file, part.path) || !covered.some((one) => stateOfAll.test(lastOf(one)));
}

/**
 * Which parts of who asks decided a value and are neither in its key nor compared on use?
 *
 * For a principal that the builder takes whole: every id of its type and one member that stands for its permissions,
 * or the tenant and the user where the type is not seen. A hash or version of the permissions covers them all; so does
 * the whole principal or a credential. Names, mail addresses and languages are not demanded.
 *
 * `certain: false`: something may be missing. Empty and certain: nothing is.
 */
export function missingParts(
  file: SourceFile,
  built: readonly PrincipalPart[],
  covering: readonly PrincipalPart[],
): Missing {
  const covered = covering.map((one) => one.path);
  if (covering.some((one) => one.path === '' || isCredential(lastOf(one.path)))) return nothing;
  const wholes = built.filter((one) => one.path === '').map((one) => missingOfWhole(file, one, covered));
  const members = built.filter((one) => one.path !== '' && isMissing(file, one, covered));
  const certain = [
    ...wholes.filter((one) => one.certain).flatMap((one) => one.names),
    ...members.filter((one) => one.certain).map((one) => one.path),
  ];
  if (certain.length > 0) return { names: [...new Set(certain)], certain: true };
  const possible = [...wholes.flatMap((one) => one.names), ...members.map((one) => one.path)];
  return possible.length > 0 ? { names: [...new Set(possible)], certain: false } : nothing;
}

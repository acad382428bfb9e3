import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf, type TypeMembers } from '../../resolve/type-members.js';
import type { MemberKinds } from './member-kinds.js';
import { isIdName, isPermissionName, isPersonMember, isTenantName, namesThing } from './vocabulary.js';

/** Who asks, as a member. Owners, authors and customers are those of a record. */
const whoAsks = /^(?:user|member|actor|principal|caller|viewer|identity|claims|current[A-Z]\w*|auth|who|me)$/u;

/** When a session began and ends, and which request it is. */
const ofSession =
  /^(?:(?:request|req|trace|correlation|session)_?id|expir(?:es|y|ation)\w*|(?:created|issued|started|logged_?in)_?(?:at|on)?)$/iu;

/**
 * Whether a type is a session around somebody: `{ tenantId, user: { id, role } }`, `{ user: User, expires }`. One member is
 * the person, and nothing stands beside it but the tenant, rights and what a session has. What has an id, a text or services
 * of its own is a record or a bag that somebody is in; such a member is asked about by itself.
 */
export function holdsSomebody(
  file: SourceFile,
  { members, partial }: TypeMembers,
  kinds: MemberKinds,
  isPrincipal: (type: TSESTree.TypeNode) => boolean,
): boolean {
  if (partial || members.has('id')) return false;
  const people = [...members].filter(([key]) => whoAsks.test(key));
  const [person] = people;
  const type = person?.[1];
  if (people.length !== 1 || !type || type.type === 'TSMethodSignature') return false;
  const rest = [...kinds].filter(([key]) => key !== person[0]);
  const isOfSession = ([key, kind]: readonly [string, string]): boolean =>
    kind !== 'function' &&
    (ofSession.test(key) ||
      isTenantName(file, key) ||
      isPersonMember(key) ||
      isPermissionName(key) ||
      kind === 'flag' ||
      (kind !== 'object' && isIdName(key) && !namesThing(key)));
  if (!rest.every(isOfSession)) return false;
  if (isPrincipal(type)) return true;
  const own = [...typeMembersOf(file, type).members.keys()];
  return own.some(isIdName) && rest.some(([key, kind]) => isTenantName(file, key) && kind !== 'list');
}

import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf, type TypeMembers } from '../../resolve/type-members.js';
import type { MemberKinds } from './member-kinds.js';
import { isIdName, isPermissionName, isPersonMember, isTenantName, namesThing, namesWhoAsks } from './vocabulary.js';

/** When a session began and ends, and which request it is. */
const ofSession =
  /^(?:(?:request|req|trace|correlation|session)_?id|expir(?:es|y|ation)\w*|(?:created|issued|started|logged_?in)_?(?:at|on)?)$/iu;

/** Kinds of members that say nothing by themselves: services, functions, what another file declares. */
const ofBag = /^(?:object|function|unknown)$/u;

/** Whether the type of a member is that of somebody who asks. */
type IsPrincipal = (type: TSESTree.TypeNode) => boolean;

/**
 * Whether a type is one around somebody. `session`: `{ tenantId, user: { id, role } }`, `{ user: User, expires }`, nothing
 * but the person, the tenant, rights and what a session has, which is as good as the person. `bag`: services beside the
 * person, `{ db, log, user }`; only the person in it is who asks. What has an id or a text of its own is a record, and
 * neither.
 */
export function holdsSomebody(
  file: SourceFile,
  { members, partial }: TypeMembers,
  kinds: MemberKinds,
  isPrincipal: IsPrincipal,
): 'session' | 'bag' | undefined {
  if (members.has('id')) return undefined;
  const people = [...members].filter(([key]) => namesWhoAsks(key));
  const [person] = people;
  const type = person?.[1];
  if (people.length !== 1 || !type || type.type === 'TSMethodSignature') return undefined;
  const rest = [...kinds].filter(([key]) => key !== person[0]);
  const isOfSession = ([key, kind]: readonly [string, string]): boolean =>
    kind !== 'function' &&
    (ofSession.test(key) ||
      isTenantName(file, key) ||
      isPersonMember(key) ||
      isPermissionName(key) ||
      kind === 'flag' ||
      (kind !== 'object' && isIdName(key) && !namesThing(key)));
  if (!rest.every((one) => isOfSession(one) || ofBag.test(one[1]))) return undefined;
  const isSession = !partial && rest.every(isOfSession);
  if (isPrincipal(type)) return isSession ? 'session' : 'bag';
  const own = [...typeMembersOf(file, type).members.keys()];
  const isInTenant = rest.some(([key, kind]) => isTenantName(file, key) && kind !== 'list');
  return isSession && isInTenant && own.some(isIdName) ? 'session' : undefined;
}

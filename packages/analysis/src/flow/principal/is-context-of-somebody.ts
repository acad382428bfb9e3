import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf, type TypeMembers } from '../../resolve/type-members.js';
import { isPlain } from './is-plain.js';
import { memberKinds, type MemberKinds } from './member-kinds.js';
import { isIdName, isPermissionName, isPrincipalName } from './vocabulary.js';

const holdsStanding = /^(?:list|flag)$/u;

/**
 * Whether what a run hands to its executors is somebody: no bag of services, or two ids beside a part that says what
 * that one may do, `{ labelId, artistId, subscription: { tier } }`, or how things stand, `{ ..., shift: { locked } }`. A type of another file goes by its name.
 */
export function isContextOfSomebody(
  file: SourceFile,
  name: string,
  { members, partial }: TypeMembers,
  kinds: MemberKinds,
): boolean {
  if (members.size === 0) return partial && isPrincipalName(name);
  if (isPlain(kinds)) return true;
  const ids = [...kinds].filter(([key, kind]) => isIdName(key) && kind !== 'function');
  if (ids.length < 2) return false;
  const parts = [...members].flatMap(([key, member]) =>
    member?.type === 'TSTypeLiteral' ? [{ key, part: typeMembersOf(file, member) }] : [],
  );
  const isRight = parts.some(({ part }) => [...part.members.keys()].some(isPermissionName));
  const inside = new Set(parts.map(({ key }) => key));
  const rest = new Map([...kinds].filter(([key]) => !inside.has(key)));
  return (
    isRight ||
    (isPlain(rest) &&
      parts.every(
        ({ part }) => !part.partial && [...memberKinds(file, part).values()].every((kind) => holdsStanding.test(kind)),
      ))
  );
}

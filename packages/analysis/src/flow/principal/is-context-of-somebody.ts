import type { SourceFile } from '../../resolve/source-file.js';
import { typeMembersOf, type TypeMembers } from '../../resolve/type-members.js';
import { isPlain } from './is-plain.js';
import type { MemberKinds } from './principal-shape.js';
import { isIdName, isPermissionName, isPrincipalName } from './vocabulary.js';

/**
 * Whether what a run hands to its executors is somebody: no bag of services, or two ids beside a part that says what
 * that one may do: `{ labelId, artistId, subscription: { tier } }`. A type of another file goes by its name.
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
  return (
    ids.length >= 2 &&
    [...members.values()].some(
      (member) =>
        member?.type === 'TSTypeLiteral' && [...typeMembersOf(file, member).members.keys()].some(isPermissionName),
    )
  );
}

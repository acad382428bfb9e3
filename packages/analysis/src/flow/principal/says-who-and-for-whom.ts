import { entityName } from '../../resolve/entity-name.js';
import type { TypeMembers } from '../../resolve/type-members.js';
import type { MemberKinds } from './member-kinds.js';
import { isIdName, isPersonMember, isUserName, namesThing } from './vocabulary.js';

/** Whether a member is declared as a set: what is kept so is only asked whether something is in it, as rights are. */
function isSet({ members }: TypeMembers, key: string): boolean {
  const type = members.get(key);
  return type?.type === 'TSTypeReference' && /^(?:Readonly)?Set$/u.test(entityName(type.typeName));
}

/** Lists that a thing has: what it is made of, what it is marked with, and the ids of others. */
const partsOfThing =
  /^(?:tags?|labels?|items?|lines?|messages?|files?|images?|keywords|topics|attachments?|options|values|fields|steps|columns|rows|entries|parts|tools|names|args|params|parameters|texts|urls|paths|words)$|(?:Ids|IDs|Tags|Labels|Items|Lines|Messages|Files|Images|Urls)$/u;

/**
 * Whether members say who somebody is and for whom they ask, and nothing beside what a person has: `{ portId, clerkId }`.
 * One of the ids is the own one of the type, or that of a user; records of a thing have its id instead, or a content.
 * One set of texts beside them is what that one may do, whatever it is called; so is one list, where nothing of the file
 * gives out such values, as stores do with records.
 */
export function saysWhoAndForWhom(
  typeName: string,
  kinds: MemberKinds,
  declared: TypeMembers,
  isGivenOut: () => boolean,
): boolean {
  const ids = [...kinds].filter(([key, kind]) => (kind === 'text' || kind === 'unknown') && isIdName(key));
  const rest = [...kinds].filter(([key]) => !ids.some(([id]) => id === key));
  const sets = rest.filter(
    ([key, kind]) => kind === 'list' && (isSet(declared, key) || (!partsOfThing.test(key) && !isGivenOut())),
  );
  return (
    ids.length >= 2 &&
    sets.length <= 1 &&
    rest.every(
      ([key, kind]) =>
        isPersonMember(key) || kind === 'flag' || kind === 'function' || sets.some(([set]) => set === key),
    ) &&
    !ids.some(([key]) => namesThing(key)) &&
    ids.some(([key]) => isUserName(key) || key.toLowerCase() === `${typeName.toLowerCase()}id`)
  );
}

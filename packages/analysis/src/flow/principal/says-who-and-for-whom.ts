import type { MemberKinds } from './principal-shape.js';
import { isIdName, isPersonMember, isUserName, namesThing } from './vocabulary.js';

/**
 * Whether members say who somebody is and for whom they ask, and nothing beside what a person has: `{ portId, clerkId }`.
 * One of the ids is the own one of the type, or that of a user; records of a thing have its id instead, or a content.
 */
export function saysWhoAndForWhom(typeName: string, kinds: MemberKinds): boolean {
  const ids = [...kinds].filter(([key, kind]) => (kind === 'text' || kind === 'unknown') && isIdName(key));
  const rest = [...kinds].filter(([key]) => !ids.some(([id]) => id === key));
  return (
    ids.length >= 2 &&
    rest.every(([key, kind]) => isPersonMember(key) || kind === 'flag' || kind === 'function') &&
    !ids.some(([key]) => namesThing(key)) &&
    ids.some(([key]) => isUserName(key) || key.toLowerCase() === `${typeName.toLowerCase()}id`)
  );
}

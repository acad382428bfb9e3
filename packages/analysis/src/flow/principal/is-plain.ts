import type { MemberKinds } from './member-kinds.js';

/** Whether members are texts, lists and flags and nothing else, a text among them: no bag of services. */
export const isPlain = (kinds: MemberKinds): boolean =>
  [...kinds.values()].includes('text') && [...kinds.values()].every((one) => /^(?:text|list|flag)$/u.test(one));

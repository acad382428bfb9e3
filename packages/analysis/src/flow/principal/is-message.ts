/** Whether members are those of a message of a conversation: the role beside what is said is the side that says it. */
export const isMessage = (members: ReadonlyMap<string, unknown>): boolean =>
  members.has('content') || members.has('parts');

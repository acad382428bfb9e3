/** What a proof shows. Its witness is not part of it: nothing has a witness at run time. */
export type Visible<Proof> = { readonly [Key in keyof Proof]: Proof[Key] };

/**
 * Gives a frozen object a proof type. The object is empty of authority: what it proves stands in the ledger of the scope
 * that minted it, so a copy of it proves nothing. Only the kernel may import this.
 */
export const mint = <Proof extends object>(visible: Visible<Proof>): Proof => {
  const empty = Object.create(null) as object;
  return Object.freeze(Object.assign(empty, visible)) as object as Proof;
};

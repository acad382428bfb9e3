/** What a proof shows. Its witness is not part of it: nothing has a witness at run time. */
export type Visible<Proof> = { readonly [Key in keyof Proof]: Proof[Key] };

/** Inherits nothing, as Object.create(null) does, and has a shape that engines keep fast. */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its instances are the proofs, which show what they are given
class Bare {}
Object.setPrototypeOf(Bare.prototype, null);
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.freeze(Bare.prototype);

/**
 * Gives a frozen object a proof type. The object is empty of authority: what it proves stands in the ledger of the scope
 * that minted it, so a copy of it proves nothing. Only the kernel may import this.
 */
export const mint = <Proof extends object>(visible: Visible<Proof>): Proof => {
  return Object.freeze(Object.assign(new Bare(), visible)) as object as Proof;
};

import { ToolgateViolation } from './toolgate-violation.js';

/** What a proof shows. Its witness is not part of it: nothing has a witness at run time. */
export type Visible<Proof> = { readonly [Key in keyof Proof]: Proof[Key] };

// Taken once, so that a built-in that is replaced later is not the one that seals proofs.
const { assign, freeze, setPrototypeOf } = Object;
const sealed: { readonly kept: boolean } = freeze({ kept: true });
Reflect.set(sealed, 'kept', false);
if (!sealed.kept)
  throw new ToolgateViolation('Object.freeze() was replaced by one that does not freeze: nothing here can be proven');

/**
 * Inherits nothing, as what Object.create(null) makes, and has a shape that engines keep fast. What a proof proves stands in
 * private fields: no built-in reads them, so none that a program replaces can say of a stranger that it proves something.
 */
class Minted {
  #holder: object | undefined;
  #record: unknown;

  static readonly hold = (proof: object, holder: object, record: unknown): void => {
    if (!(#holder in proof) || proof.#holder !== undefined)
      throw new ToolgateViolation('only what was minted, and is held by nobody, can be held');
    proof.#holder = holder;
    proof.#record = record;
  };

  static readonly read = (proof: object, holder: object): unknown =>
    #holder in proof && proof.#holder === holder ? proof.#record : undefined;

  static readonly forget = (proof: object, holder: object): void => {
    if (#holder in proof && proof.#holder === holder) proof.#record = undefined;
  };
}
const { hold, read, forget } = Minted;
setPrototypeOf(Minted.prototype, null);
Reflect.deleteProperty(Minted.prototype, 'constructor');
freeze(Minted.prototype);

/**
 * Gives a frozen object a proof type. The object is empty of authority: what it proves is known to whoever holds it, so a
 * copy of it proves nothing. Only the kernel may import this.
 */
export const mint = <Proof extends object>(visible: Visible<Proof>): Proof => {
  return freeze(assign(new Minted(), visible)) as object as Proof;
};

/** What proofs prove, by proof. A clone, a proxy, a look-alike and a proof that somebody else holds are strangers to it. */
export class ProofRecords<Record> {
  set(proof: object, record: Record): void {
    hold(proof, this, record);
  }

  get(proof: unknown): Record | undefined {
    // Only `set` writes what is read here.
    return typeof proof === 'object' && proof !== null ? (read(proof, this) as Record | undefined) : undefined;
  }

  delete(proof: object): void {
    forget(proof, this);
  }
}
freeze(ProofRecords.prototype);

/**
 * What one decision holds until its call ran or did not: room in totals, a connector's token. It ends with the call, and
 * at the latest with the request.
 */
export class Holdings {
  readonly #all: Set<Holdings>;
  #ends: (() => void | Promise<void>)[] = [];

  /** `all` are the holdings of the request. */
  constructor(all: Set<Holdings>) {
    this.#all = all;
  }

  /** Says what to do at the end. */
  add(end: () => void | Promise<void>): void {
    this.#all.add(this);
    this.#ends.push(end);
  }

  /** Ends all of it; a second time there is nothing left. The ends never throw: each is bounded. */
  async end(): Promise<void> {
    this.#all.delete(this);
    const ends = this.#ends;
    this.#ends = [];
    for (const end of ends) await end();
  }
}

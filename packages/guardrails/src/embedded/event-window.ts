/** How many parts a window is counted in: what is counted may be older than the window by one part. */
const parts = 60;

/** Counts events of the last milliseconds in a fixed amount of memory, however many there are. */
export class EventWindow {
  readonly #partMs: number;
  readonly #counts: number[] = Array.from({ length: parts + 1 }, () => 0);
  #latest = -1;
  #total = 0;

  constructor(windowMs: number) {
    this.#partMs = Math.max(1, windowMs / parts);
  }

  add(at: number): void {
    this.#moveTo(at);
    const index = this.#latest % this.#counts.length;
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#total += 1;
  }

  total(at: number): number {
    this.#moveTo(at);
    return this.#total;
  }

  /** A clock that goes back counts into the latest part: it neither forgets nor counts twice. */
  #moveTo(at: number): void {
    const part = Math.floor(at / this.#partMs);
    if (part <= this.#latest) return;
    const steps = Math.min(part - this.#latest, this.#counts.length);
    for (let step = 0; step < steps; step += 1) {
      const index = (part - step) % this.#counts.length;
      this.#total -= this.#counts[index] ?? 0;
      this.#counts[index] = 0;
    }
    this.#latest = part;
  }
}

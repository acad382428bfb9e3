import type { Clock } from '@toolgate/guardrails';

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Lets everything that waits for no timer go on. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** A clock that stands still until it is told. Timers count what passed and not the time of day, as those of a machine do. */
export class ManualClock implements Clock {
  time: number;
  #passed = 0;
  readonly #timers = new Set<Timer>();

  constructor(time = Date.UTC(2026, 10, 1)) {
    this.time = time;
  }

  readonly now = (): number => this.time;

  readonly after = (milliseconds: number, callback: () => void): (() => void) => {
    const timer = { due: this.#passed + milliseconds, callback };
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  };

  /** Timers that nobody cancelled. */
  get waiting(): number {
    return this.#timers.size;
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
    this.#passed += milliseconds;
    for (const timer of [...this.#timers])
      if (timer.due <= this.#passed && this.#timers.delete(timer)) timer.callback();
  }

  /** Waits for the promise; whenever nothing goes on by itself, time jumps to the next timer. */
  async until<Value>(promise: Promise<Value>): Promise<Value> {
    const state = { over: false };
    const done = (): void => {
      state.over = true;
    };
    promise.then(done, done);
    await settled();
    for (let idle = 0; !state.over && idle < 50; idle += 1) {
      await settled();
      const next = Math.min(...[...this.#timers].map(({ due }) => due));
      if (Number.isFinite(next)) {
        this.advance(next - this.#passed);
        idle = 0;
      }
    }
    if (!state.over) throw new Error('nothing goes on and no timer waits');
    return promise;
  }
}

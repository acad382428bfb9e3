import type { Clock } from '../ports/clock.js';

/** The machine's clock. */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  after: (milliseconds: number, callback: () => void) => {
    const timer = setTimeout(callback, milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
});

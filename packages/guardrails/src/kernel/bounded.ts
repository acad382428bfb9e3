import type { Clock } from '../ports/clock.js';

/** What became of a call to a port. */
export type Bounded<Value> =
  | { readonly end: 'value'; readonly value: Value }
  | { readonly end: 'thrown'; readonly error: unknown }
  | { readonly end: 'timed-out' };

const isPromise = <Value>(value: Value | Promise<Value>): value is Promise<Value> =>
  typeof value === 'object' && value !== null && 'then' in value;

/**
 * Calls a port and waits at most so many milliseconds. It never throws: a port that throws, rejects or hangs is an answer
 * that the pipeline decides about. A port that answers at once costs no timer.
 */
export const bounded = async <Value>(
  clock: Clock,
  milliseconds: number,
  call: () => Value | Promise<Value>,
): Promise<Bounded<Value>> => {
  let cancel: (() => void) | undefined;
  try {
    const answered = call();
    if (!isPromise(answered)) return { end: 'value', value: answered };
    return await Promise.race([
      answered.then((value): Bounded<Value> => ({ end: 'value', value })),
      new Promise<Bounded<Value>>((resolve) => {
        cancel = clock.after(milliseconds, () => {
          resolve({ end: 'timed-out' });
        });
      }),
    ]);
  } catch (error) {
    return { end: 'thrown', error };
  } finally {
    cancel?.();
  }
};

import type { Clock } from '../ports/clock.js';

/** What became of a call to a port. */
export type Bounded<Value> =
  | { readonly end: 'value'; readonly value: Value }
  | { readonly end: 'thrown'; readonly error: unknown }
  | { readonly end: 'timed-out' };

const NativePromise = Promise;

const isPromise = <Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

const inTime = async <Value>(
  clock: Clock,
  milliseconds: number,
  answering: PromiseLike<Value>,
): Promise<Bounded<Value>> => {
  let cancel: (() => void) | undefined;
  try {
    return await new NativePromise<Bounded<Value>>((resolve) => {
      cancel = clock.after(milliseconds, () => {
        resolve({ end: 'timed-out' });
      });
      // Awaited, not `then`: what a port returns may be thenable and break the rules of a promise, and a promise's own
      // `then` may have been replaced.
      const answer = async (): Promise<void> => {
        try {
          resolve({ end: 'value', value: await answering });
        } catch (error) {
          resolve({ end: 'thrown', error });
        }
      };
      void answer();
    });
  } catch (error) {
    return { end: 'thrown', error };
  } finally {
    cancel?.();
  }
};

/**
 * Calls a port and waits at most so many milliseconds. It never throws: a port that throws, rejects or hangs is an answer
 * that the pipeline decides about. A port that answers at once costs neither a promise nor a timer.
 */
export const bounded = <Value>(
  clock: Clock,
  milliseconds: number,
  call: () => Value | PromiseLike<Value>,
): Bounded<Value> | Promise<Bounded<Value>> => {
  try {
    const answered = call();
    return isPromise(answered) ? inTime(clock, milliseconds, answered) : { end: 'value', value: answered };
  } catch (error) {
    return { end: 'thrown', error };
  }
};

import type { SettledCalls } from './settled-calls.js';

/** Ends the run after the turn in which a call began to wait for a human; in all other cases the model goes on. */
export type EndWhenWaiting = () =>
  | { readonly isFinalOutput: true; readonly isInterrupted: undefined; readonly finalOutput: string }
  | { readonly isFinalOutput: false; readonly isInterrupted: undefined };

export const endWhenWaiting =
  (calls: SettledCalls): EndWhenWaiting =>
  () =>
    calls.waiting().length > 0
      ? { isFinalOutput: true, isInterrupted: undefined, finalOutput: '' }
      : { isFinalOutput: false, isInterrupted: undefined };

import type { Signals } from '../ports/signals.js';
import type { GatewayState } from './gateway-state.js';

/**
 * Sends a measurement. Signals inform and decide nothing: a sink that throws or rejects must not fail a request that was
 * decided and recorded, nor must the one that is told of it.
 */
export const sendSignal = <Name extends keyof Signals>(
  state: GatewayState,
  name: Name,
  measured: () => Parameters<Signals[Name]>,
): void => {
  const { signals } = state;
  if (signals === undefined) return;
  const tell = (error: unknown): void => {
    try {
      state.onSignalError(error);
    } catch (thrown) {
      process.emitWarning(`onSignalError of a @toolgate/guardrails gateway threw: ${String(thrown)}`);
    }
  };
  try {
    const sent: unknown = Reflect.apply(signals[name], signals, measured());
    // An asynchronous function fits a port that returns nothing; its rejection would end the process.
    if (sent instanceof Promise) sent.catch(tell);
  } catch (error) {
    tell(error);
  }
};

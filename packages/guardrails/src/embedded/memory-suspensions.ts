import type { SuspendedCall, SuspensionStore } from '../ports/suspension-store.js';

/**
 * Keeps suspended calls in this process, the newest 10,000 of them. They are lost when it ends: the user asks again. Behind
 * several processes use a store that they share.
 */
export const memorySuspensions = (options: { readonly most?: number } = {}): SuspensionStore => {
  const most = options.most ?? 10_000;
  const calls = new Map<string, SuspendedCall>();
  return Object.freeze({
    put: (call: SuspendedCall) => {
      calls.set(call.confirmation.id, call);
      const [oldest] = calls.keys();
      if (calls.size > most && oldest !== undefined) calls.delete(oldest);
    },
    take: (id: string) => {
      const call = calls.get(id);
      calls.delete(id);
      return call;
    },
  });
};

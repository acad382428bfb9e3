import type { JsonValue } from 'type-fest';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { Risk } from '../ports/risk.js';
import type { TotalRule } from '../ports/total-rule.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import { canonicalJson } from './canonical-json.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** What a call holds of its totals until it ran or did not. */
export interface Reservation {
  /** The call ran, or may have: what it holds stays counted until its window ends. */
  readonly keep: () => void;
  /** The call did not run. Safe to call twice, and after `keep` without effect. */
  readonly release: () => void;
}
export interface Totals {
  /** Reserves in all rules or in none, and then says which rule stands against it. */
  readonly reserve: (
    identity: VerifiedIdentity,
    call: { readonly tool: string; readonly risk: Risk; readonly args: JsonValue },
    at: number,
  ) => Reservation | { readonly code: RefusalCode; readonly rationale: string };
}
interface Entry {
  readonly amount: number;
  readonly at: number;
}
interface Window {
  readonly rule: TotalRule;
  readonly entries: Set<Entry>;
}

const nothing: Reservation = Object.freeze({ keep: () => undefined, release: () => undefined });

const checkRules = (rules: readonly TotalRule[]): void => {
  const ids = new Set<string>();
  for (const { id, per, windowMs, limit, amount } of rules) {
    if (typeof id !== 'string' || id === '' || ids.has(id))
      throw new ToolgateViolation(`createGateway(): each total needs an id of its own, "${id}" is none`);
    ids.add(id);
    const counts: unknown = per;
    if (counts !== 'user' && counts !== 'tenant')
      throw new ToolgateViolation(`createGateway(): total "${id}" counts per user or per tenant`);
    if (!(windowMs > 0) || !(limit >= 0) || typeof amount !== 'function')
      throw new ToolgateViolation(
        `createGateway(): total "${id}" needs windowMs above 0, limit from 0 up and amount()`,
      );
  }
};

/** Reservations between two looks for windows that nobody uses any more. */
const sweepEvery = 10_000;

/**
 * Counts in this process. Reserving is synchronous, so two parallel calls never both see the same room. Behind several
 * processes each counts its own share; put a limit that must hold across them into the rate limiter.
 *
 * @throws ToolgateViolation for a rule that could never hold, such as one whose limit is no number.
 */
export const createTotals = (rules: readonly TotalRule[]): Totals => {
  checkRules(rules);
  const windows = new Map<string, Window>();
  let reservations = 0;

  const usedIn = ({ rule, entries }: Window, at: number): number => {
    let used = 0;
    for (const entry of entries)
      if (entry.at + rule.windowMs <= at) entries.delete(entry);
      else used += entry.amount;
    return used;
  };
  const sweep = (at: number): void => {
    for (const [key, window] of windows) {
      usedIn(window, at);
      if (window.entries.size === 0) windows.delete(key);
    }
  };

  const reserve: Totals['reserve'] = (identity, call, at) => {
    reservations += 1;
    if (reservations % sweepEvery === 0) sweep(at);
    const taken: { readonly key: string; readonly window: Window; readonly entry: Entry }[] = [];
    for (const rule of rules) {
      const amount = rule.amount(call);
      if (amount === undefined) continue;
      if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0)
        return { code: 'policy-failed', rationale: `total ${rule.id}: the amount is no number from 0 up` };
      const owner = rule.per === 'tenant' ? [identity.tenantId] : [identity.tenantId, identity.userId];
      const key = canonicalJson([rule.id, ...owner]);
      const window = windows.get(key) ?? { rule, entries: new Set<Entry>() };
      const used = usedIn(window, at);
      if (!(used + amount <= rule.limit)) {
        const rationale = `total ${rule.id}: ${String(used)} and ${String(amount)} exceed ${String(rule.limit)}`;
        return { code: 'total-exceeded', rationale };
      }
      taken.push({ key, window, entry: { amount, at } });
    }
    for (const { key, window, entry } of taken) {
      windows.set(key, window);
      window.entries.add(entry);
    }
    let kept = false;
    return {
      keep: () => {
        kept = true;
      },
      release: () => {
        if (kept) return;
        for (const { key, window, entry } of taken) {
          window.entries.delete(entry);
          if (window.entries.size === 0 && windows.get(key) === window) windows.delete(key);
        }
      },
    };
  };

  return {
    reserve: (identity, call, at) => {
      if (rules.length === 0) return nothing;
      try {
        return reserve(identity, call, at);
      } catch (error) {
        const name = error instanceof Error ? error.name : typeof error;
        return { code: 'policy-failed', rationale: `a total threw ${name}` };
      }
    },
  };
};

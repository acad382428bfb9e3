import type { JsonValue } from 'type-fest';
import type { Risk } from '../ports/risk.js';
import type { TotalRule } from '../ports/total-rule.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import { canonicalJson } from './canonical-json.js';

/** What a call holds of its totals until it ran or did not. */
export interface Reservation {
  /** The call ran, or may have: what it holds stays counted until its window ends. */
  readonly keep: () => void;
  /** The call did not run. Safe to call twice, and after `keep` without effect. */
  readonly release: () => void;
}
export interface Totals {
  /** Reserves in all rules or in none; a text says which rule is exceeded. */
  readonly reserve: (
    identity: VerifiedIdentity,
    call: { readonly tool: string; readonly risk: Risk; readonly args: JsonValue },
    at: number,
  ) => Reservation | string;
}
interface Entry {
  readonly amount: number;
  readonly at: number;
}

/**
 * Counts in this process. Reserving is synchronous, so two parallel calls never both see the same room. Behind several
 * processes each counts its own share; put a limit that must hold across them into the rate limiter.
 */
export const createTotals = (rules: readonly TotalRule[]): Totals => {
  const windows = new Map<string, Set<Entry>>();

  const roomIn = (rule: TotalRule, key: string, at: number): { entries: Set<Entry>; used: number } => {
    const entries = windows.get(key) ?? new Set<Entry>();
    let used = 0;
    for (const entry of entries)
      if (entry.at + rule.windowMs <= at) entries.delete(entry);
      else used += entry.amount;
    return { entries, used };
  };

  return {
    reserve: (identity, call, at) => {
      const taken: { readonly key: string; readonly entries: Set<Entry>; readonly entry: Entry }[] = [];
      for (const rule of rules) {
        const amount = rule.amount(call);
        if (amount === undefined) continue;
        if (!Number.isFinite(amount) || amount < 0) return `total ${rule.id}: the amount is no number from 0 up`;
        const owner = rule.per === 'tenant' ? [identity.tenantId] : [identity.tenantId, identity.userId];
        const key = canonicalJson([rule.id, ...owner]);
        const { entries, used } = roomIn(rule, key, at);
        if (used + amount > rule.limit)
          return `total ${rule.id}: ${String(used)} and ${String(amount)} exceed ${String(rule.limit)}`;
        taken.push({ key, entries, entry: { amount, at } });
      }
      for (const { key, entries, entry } of taken) windows.set(key, entries.add(entry));
      let kept = false;
      return {
        keep: () => {
          kept = true;
        },
        release: () => {
          if (kept) return;
          for (const { key, entries, entry } of taken) {
            entries.delete(entry);
            if (entries.size === 0 && windows.get(key) === entries) windows.delete(key);
          }
        },
      };
    },
  };
};

import type { ScanReport } from '../scan/scan-report.js';
import { misconfigurations, type Misconfiguration } from './misconfigurations.js';

export interface FindingCounts {
  /** A finding of a rule that covers two misconfigurations counts under both. */
  readonly byMisconfiguration: Readonly<Record<Misconfiguration, number>>;
  /** Findings of rules that belong to none of the seven. */
  readonly other: number;
  readonly byRule: Readonly<Record<string, number>>;
}

/** Counts the findings of a report by misconfiguration and by rule. */
export function countFindings({ findings, rules }: Pick<ScanReport, 'findings' | 'rules'>): FindingCounts {
  const byMisconfiguration = { M1: 0, M2: 0, M3: 0, M4: 0, M5: 0, M6: 0, M7: 0 };
  const byRule: Record<string, number> = {};
  const numbersOf = new Map(rules.map((rule) => [rule.id, rule.misconfigurations.filter(isMisconfiguration)]));
  let other = 0;
  for (const { rule } of findings) {
    byRule[rule] = (byRule[rule] ?? 0) + 1;
    const numbers = numbersOf.get(rule) ?? [];
    if (numbers.length === 0) other += 1;
    for (const number of numbers) byMisconfiguration[number] += 1;
  }
  return { byMisconfiguration, other, byRule };
}

const isMisconfiguration = (id: string): id is Misconfiguration => Object.hasOwn(misconfigurations, id);

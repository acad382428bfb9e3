import type { Linter as LinterType } from 'eslint';
import { Linter } from 'eslint';

/** A file to measure. */
export interface MeasuredFile {
  readonly path: string;
  readonly text: string;
}

/** Milliseconds that each rule took on one file, and that its parser took: the fastest of several passes. */
export interface FileTimes {
  readonly path: string;
  readonly parse: number;
  readonly rules: ReadonlyMap<string, number>;
}

/** Methods that the types of ESLint leave out: statistics come only from the passes of a fix. */
interface WithTimes {
  verifyAndFix(
    text: string,
    config: readonly LinterType.Config[],
    options: { readonly filename: string; readonly fix: false; readonly stats: true },
  ): { readonly messages: readonly LinterType.LintMessage[] };
  getTimes(): {
    readonly passes: readonly {
      readonly parse: { readonly total: number };
      readonly rules?: Readonly<Record<string, { readonly total: number }>>;
    }[];
  };
}

/** Lints every file several times and keeps the fastest time of each rule. */
export function ruleTimes(
  files: readonly MeasuredFile[],
  config: readonly LinterType.Config[],
  { passes, cwd }: { readonly passes: number; readonly cwd: string },
): readonly FileTimes[] {
  const linter = new Linter({ cwd }) as unknown as WithTimes;
  return files.map(({ path, text }) => {
    let parse = Number.POSITIVE_INFINITY;
    const rules = new Map<string, number>();
    for (let pass = 0; pass < passes; pass += 1) {
      const { messages } = linter.verifyAndFix(text, config, { filename: path, fix: false, stats: true });
      const broken = messages.find((one) => one.fatal === true || one.messageId === 'internalError');
      if (broken) throw new Error(`${path}: ${broken.message}`);
      const [times] = linter.getTimes().passes;
      parse = Math.min(parse, times?.parse.total ?? 0);
      for (const [rule, { total }] of Object.entries(times?.rules ?? {})) {
        rules.set(rule, Math.min(rules.get(rule) ?? Number.POSITIVE_INFINITY, total));
      }
    }
    return { path, parse, rules };
  });
}

/** The time of all rules whose name begins with a prefix, or does not. */
export function totalOf(times: FileTimes, prefix: string, matches = true): number {
  let total = 0;
  for (const [rule, time] of times.rules) if (rule.startsWith(prefix) === matches) total += time;
  return total;
}

/** The value below which a share of the values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

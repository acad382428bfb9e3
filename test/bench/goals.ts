/** One line of the report: a goal, what was measured, and what is allowed. */
export interface Goal {
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly allowed: string;
  readonly met: boolean;
}

const us = (ms: number): string => `${(ms * 1000).toFixed(ms < 0.01 ? 1 : 0)} us`;
const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 0)} ms`;

/** A time as a reader likes it. */
export const duration = (ms: number): string => (ms < 1 ? us(ms) : inMs(ms));

export const percent = (ratio: number): string => `${(ratio * 100).toFixed(ratio < 0.1 ? 1 : 0)} %`;

/** A table with columns of the same width. */
export function table(goals: readonly Goal[]): string {
  const rows = [
    ['goal', 'what', 'measured', 'allowed', ''],
    ...goals.map(({ id, what, measured, allowed, met }) => [id, what, measured, allowed, met ? 'met' : 'MISSED']),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

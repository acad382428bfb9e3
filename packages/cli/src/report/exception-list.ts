import type { ListedException, ScanReport } from '../scan/scan-report.js';
import { counted } from './counted.js';
import type { Colors, Shown } from './pretty-summary.js';

/** Every exception with its owner and its review date; those whose review is due come first. */
export function exceptionList(
  { exceptions }: ScanReport,
  colors: Colors,
  shown: Shown,
  cut: (lines: readonly string[]) => readonly string[],
): string {
  if (exceptions.length === 0) return '';
  const line = (one: ListedException): string => {
    const what = one.blanket ? 'every rule' : one.rules.join(', ');
    const why = one.reason === undefined ? '' : `  ${one.reason}`;
    return `${shown(one.path)}:${String(one.line)}  ${[one.by, what].filter((text) => text !== '').join(' ')}  ${evidence(one)}${why}`;
  };
  const due = exceptions.filter((one) => one.due);
  const blanket = exceptions.filter((one) => one.blanket).length;
  const title = colors.yellow(counted(exceptions.length, 'exception'));
  const lines = [due.length === 0 ? title : title + colors.red(`, ${counted(due.length, 'review')} due`)];
  lines.push(...cut([...due, ...exceptions.filter((one) => !one.due)].map(line)));
  if (blanket > 0) {
    lines.push(
      `${counted(blanket, 'comment')} without a list of rules: no rule can report what is hidden there. Name the rules.`,
    );
  }
  return lines.join('\n');
}

const evidence = ({ owner, review, missing, due }: ListedException): string => {
  const parts = [
    ...(owner === undefined ? [] : [owner]),
    ...(review === undefined ? [] : [due ? `due ${review}` : `until ${review}`]),
    ...(missing.length === 0 ? [] : [`without ${missing.join(', ')}`]),
  ];
  return parts.join('  ');
};

import pc from 'picocolors';
import type { ScanReport, SkippedFile } from '../scan/scan-report.js';
import { countFindings } from './count-findings.js';
import { counted } from './counted.js';
import { exceptionList } from './exception-list.js';
import { displayPath } from './display-path.js';
import { misconfigurations } from './misconfigurations.js';
import type { PrettyOptions } from './pretty.js';

/** Longer lists are cut; the JSON report has all of it. */
const longestList = 20;

const boundaries = {
  exposure: 'Tools offered to a model',
  choice: 'Tools chosen for it',
  dispatch: 'Tool calls run',
  retention: 'Tool configuration kept',
} as const;

/** What stands below the findings: what is hidden or was not checked, the counts, and in the last lines the result. */
export function prettySummary(report: ScanReport, options: Omit<PrettyOptions, 'width'>): string {
  const colors = pc.createColors(options.colors);
  const shown = displayPath(report.folder, options.cwd);
  const checked = report.files.withAiSdk + report.files.toolFiles.length;
  const blocks = [
    hidden(report, colors, shown),
    exceptionList(report, colors, shown, cut),
    skippedFiles(report.skipped, colors, shown),
    internalErrors(report, colors, shown),
    ...(checked === 0 ? [] : [misconfigurationTable(report, colors), siteTable(report, colors)]),
    verdict(report, colors),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

export type Colors = ReturnType<typeof pc.createColors>;
export type Shown = (path: string) => string;

const misconfigurationTable = (report: ScanReport, colors: Colors): string => {
  const { byMisconfiguration, other } = countFindings(report);
  const rows: [string, string, number][] = Object.entries(misconfigurations).map(([id, title]) => [
    id,
    title,
    byMisconfiguration[id as keyof typeof misconfigurations],
  ]);
  rows.push(['', 'Other rules', other]);
  const width = Math.max(...rows.map(([, title]) => title.length)) + 2;
  const overlap = rows.reduce((sum, [, , count]) => sum + count, 0) > report.findings.length;
  return [
    colors.bold(`${'Misconfiguration'.padEnd(width + 4)}findings`),
    ...rows.map(([id, title, count]) => {
      const line = `${id.padEnd(4)}${title.padEnd(width)}${String(count).padStart(8)}`;
      return count === 0 ? colors.dim(line) : line;
    }),
    ...(overlap ? [colors.dim('    A finding counts in every row that its rule covers.')] : []),
  ].join('\n');
};

const siteTable = ({ sites }: ScanReport, colors: Colors): string => {
  const width = Math.max(...Object.values(boundaries).map((label) => label.length)) + 4;
  const row = (label: string, cells: readonly string[]): string =>
    label.padEnd(width) + cells.map((cell) => cell.padStart(11)).join('');
  return [
    colors.bold(row('Where authority crosses', ['seen', 'guarded', 'unproven', 'unguarded'])),
    ...Object.entries(boundaries).map(([kind, label]) => {
      const { seen, guarded, unproven, unguarded } = sites[kind as keyof typeof boundaries];
      const line = row(label, [seen, guarded, unproven, unguarded].map(String));
      return seen === 0 ? colors.dim(line) : line;
    }),
  ].join('\n');
};

const verdict = (report: ScanReport, colors: Colors): string => {
  const { files, findings, fixed } = report;
  const lines: string[] = [];
  if (files.found === 0) lines.push('No JavaScript or TypeScript files found.');
  else if (files.withAiSdk + files.toolFiles.length === 0 && findings.length === 0) {
    lines.push(`No findings: of ${counted(files.found, 'file')}, none touches an AI SDK.`);
  } else {
    lines.push(headline(report, colors));
    const sdk = `${String(files.withAiSdk)} ${files.withAiSdk === 1 ? 'touches' : 'touch'} an AI SDK`;
    const tools = files.toolFiles.length;
    const more = tools === 0 ? '' : `, ${String(tools)} more ${tools === 1 ? 'implements' : 'implement'} its tools`;
    lines.push(`Read ${counted(files.found, 'file')}: ${sdk}${more}.`);
    lines.push(typesLine(report));
  }
  if (fixed.files.length > 0) {
    lines.push(`Fixed ${counted(fixed.findings, 'finding')} in ${counted(fixed.files.length, 'file')}.`);
  }
  const fixable = findings.filter((finding) => finding.fixable).length;
  if (fixable > 0) lines.push(`${counted(fixable, 'finding')} can be fixed with --fix.`);
  const unproven = Object.values(report.sites).reduce((sum, count) => sum + count.unproven, 0);
  if (unproven > 0 && report.preset === 'recommended') {
    const places = unproven === 1 ? '1 place is' : `${String(unproven)} places are`;
    lines.push(`${places} unproven: neither a control nor its absence could be shown. --preset strict lists them.`);
  }
  return lines.join('\n');
};

const headline = ({ findings, skipped }: ScanReport, colors: Colors): string => {
  if (findings.length === 0) {
    return skipped.length === 0 ? colors.green('No findings.') : 'No findings in what could be checked.';
  }
  const inFiles = counted(new Set(findings.map(({ path }) => path)).size, 'file');
  const unproven = findings.filter((finding) => finding.unproven).length;
  const ofThem = unproven === 0 ? '' : `, ${String(unproven)} of them unproven`;
  return colors.red(`${counted(findings.length, 'finding')} in ${inFiles}${ofThem}.`);
};

const typesLine = ({ types }: ScanReport): string => {
  if (types.mode === 'off') return 'Types: off (--types off).';
  if (types.projects.length === 0) return 'Types: off (no tsconfig.json).';
  const on = types.projects.filter((project) => project.on);
  const off = types.projects.filter((project) => !project.on);
  const named = (names: readonly string[]): string =>
    names.length <= 3 ? names.join(', ') : counted(names.length, 'tsconfig.json file');
  const parts: string[] = [];
  if (on.length > 0) parts.push(`on (${named(on.map((project) => project.tsconfig))})`);
  if (off.length > 0) {
    const [first] = off;
    const which = on.length === 0 ? '' : `${named(off.map((project) => project.tsconfig))}: `;
    parts.push(`off (${which}${first?.why ?? ''})`);
  }
  const untyped =
    types.untyped.length === 0
      ? ''
      : ` ${counted(types.untyped.length, 'file')} checked without types: ${reasons(types.untyped)}.`;
  return `Types: ${parts.join(', ')}.${untyped}`;
};

const reasons = (untyped: readonly { readonly why: string }[]): string =>
  [...new Set(untyped.map(({ why }) => why))].slice(0, 3).join('; ');

const hidden = ({ suppressed, disabledRules }: ScanReport, colors: Colors, shown: Shown): string => {
  const lines: string[] = [];
  if (suppressed.length > 0) {
    const blanket = suppressed.filter((finding) => finding.blanket);
    lines.push(colors.yellow(`${counted(suppressed.length, 'finding')} hidden by disable comments`));
    lines.push(
      ...cut(
        suppressed.map(({ path, line, rule, justification, blanket: any }) => {
          const why = justification === '' ? 'no reason given' : justification;
          return `${shown(path)}:${String(line)}  ${rule}  ${any ? 'the comment names no rule' : why}`;
        }),
      ),
    );
    if (blanket.length > 0) {
      lines.push(
        'A comment that names no rule also hides what is added later: name the rule, the reason, an owner and a review date.',
      );
    }
  }
  if (disabledRules.length > 0) {
    lines.push(colors.yellow(`${counted(disabledRules.length, 'rule')} turned off by a comment for a whole file`));
    lines.push(...cut(disabledRules.map(({ path, line, rule }) => `${shown(path)}:${String(line)}  ${rule}`)));
  }
  return lines.join('\n');
};

const skippedFiles = (skipped: readonly SkippedFile[], colors: Colors, shown: Shown): string =>
  skipped.length === 0
    ? ''
    : [
        colors.yellow(`${counted(skipped.length, 'file')} could not be checked`),
        ...cut(skipped.map(({ path, reason, detail }) => `${shown(path)}  ${reason}: ${detail}`)),
      ].join('\n');

const internalErrors = (report: ScanReport, colors: Colors, shown: Shown): string => {
  const count = report.internalErrors.length;
  if (count === 0) return '';
  const rulesOf = new Map<string, string[]>();
  for (const { rule, path, error } of report.internalErrors) {
    const line = `${shown(path)}  ${error}`;
    const rules = rulesOf.get(line);
    if (rules) rules.push(rule);
    else rulesOf.set(line, [rule]);
  }
  const times = count === 1 ? 'once' : `${String(count)} times`;
  return [
    colors.red(`Toolgate itself failed ${times}; all other results stand`),
    ...cut([...rulesOf].map(([line, rules]) => `${line}  (${rules.join(', ')})`)),
    'Please report this with the files named above: https://github.com/toolgate/toolgate/issues',
  ].join('\n');
};

const cut = (lines: readonly string[]): readonly string[] => {
  const listed = lines.slice(0, longestList).map((line) => `  ${line}`);
  const more = lines.length - listed.length;
  return more === 0 ? listed : [...listed, `  and ${String(more)} more: --format json lists all`];
};

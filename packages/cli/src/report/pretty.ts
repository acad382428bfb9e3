import pc from 'picocolors';
import type { Finding, ScanReport } from '../scan/scan-report.js';
import { codeFrame } from './code-frame.js';
import { counted } from './counted.js';
import { displayPath } from './display-path.js';
import { prettySummary } from './pretty-summary.js';
import { printable } from './printable.js';
import { wrap } from './wrap.js';

export interface PrettyOptions {
  readonly colors: boolean;
  /** The width of the terminal; messages are not wrapped where there is none. */
  readonly width: number;
  /** The working directory: paths are shown relative to it where the scanned folder lies inside. */
  readonly cwd: string;
}

/** The report for a person at a terminal: findings by file with the code, then a summary. */
export function pretty(scanned: ScanReport, options: PrettyOptions): string {
  const report = printable(scanned);
  const colors = pc.createColors(options.colors);
  const shown = displayPath(report.folder, options.cwd);
  const blocks: string[] = [];
  const widest = report.findings.reduce((width, finding) => Math.max(width, placeOf(finding).length), 0);
  const indent = ' '.repeat(widest + 4);
  for (const [path, findings] of byFile(report.findings)) {
    blocks.push(`${colors.bold(colors.underline(shown(path)))}  ${colors.dim(counted(findings.length, 'finding'))}\n`);
    for (const finding of findings) blocks.push(prettyFinding(finding, report, indent, options));
  }
  return `${[...blocks, prettySummary(report, options)].join('\n')}\n`;
}

const byFile = (findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> => {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const file = files.get(finding.path);
    if (file) file.push(finding);
    else files.set(finding.path, [finding]);
  }
  return files;
};

const placeOf = ({ line, column }: Finding): string => `${String(line)}:${String(column)}`;

const prettyFinding = (finding: Finding, report: ScanReport, indent: string, options: PrettyOptions): string => {
  const colors = pc.createColors(options.colors);
  const rule = report.rules.find(({ id }) => id === finding.rule);
  const place = placeOf(finding).padEnd(indent.length - 2);
  const label = finding.unproven ? 'unproven ' : '';
  const [first = '', ...more] = wrap(label + finding.message, options.width - indent.length);
  const notes = [
    finding.rule,
    ...(rule?.misconfigurations ?? []),
    ...(finding.fixable ? ['fixable with --fix'] : []),
  ].join(' · ');
  const lines = [
    `  ${colors.dim(place)}${colors.yellow(label)}${first.slice(label.length)}`,
    ...more.map((line) => indent + line),
    '',
    ...codeFrame(finding.excerpt, options.colors)
      .split('\n')
      .map((line) => indent + line),
    '',
    indent + colors.cyan(notes),
    ...(rule ? [indent + colors.dim(rule.url)] : []),
  ];
  return `${lines.join('\n')}\n`;
};

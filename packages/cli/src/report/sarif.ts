import { createHash } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import type { Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Finding, ScanReport, SuppressedFinding } from '../scan/scan-report.js';

const root = '%SRCROOT%';

/**
 * The report for code scanning services: SARIF 2.1.0 with rule metadata. Paths are relative to the root of the
 * repository, which is what such services expect, also when a folder inside it was scanned.
 */
export function sarif(report: ScanReport): string {
  const uriOf = (path: string): string =>
    relative(report.repository, join(report.folder, path)).split(sep).map(encodeURIComponent).join('/');
  const locationOf = (path: string) => ({
    physicalLocation: { artifactLocation: { uri: uriOf(path), uriBaseId: root } },
  });
  const indexOf = new Map(report.rules.map((rule, index) => [rule.id, index]));
  const fingerprint = fingerprints();

  const resultOf = (finding: Finding): Result => {
    const ruleIndex = indexOf.get(finding.rule);
    return {
      ruleId: finding.rule,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: finding.unproven ? 'warning' : 'error',
      message: { text: finding.message },
      locations: [
        {
          physicalLocation: {
            ...locationOf(finding.path).physicalLocation,
            region: {
              startLine: finding.line,
              startColumn: finding.column,
              endLine: finding.endLine,
              endColumn: finding.endColumn,
              snippet: { text: markedLine(finding) },
            },
          },
        },
      ],
      partialFingerprints: { 'toolgate/v1': fingerprint(finding) },
    };
  };
  const suppressedResultOf = (finding: SuppressedFinding): Result => ({
    ...resultOf(finding),
    suppressions: [{ kind: 'inSource', ...(finding.justification !== '' && { justification: finding.justification }) }],
  });
  const failures: Notification[] = report.internalErrors.map(({ rule, path, error }) => ({
    level: 'error',
    message: { text: `${rule} failed on this file: ${error}` },
    locations: [locationOf(path)],
    ...(indexOf.has(rule) && { associatedRule: { id: rule } }),
  }));
  const unchecked: Notification[] = report.skipped.map(({ path, reason, detail }) => ({
    level: 'warning',
    message: { text: `Not checked, ${reason}: ${detail}` },
    locations: [locationOf(path)],
  }));

  // A comment without a list of rules also hides the rule that would report it.
  const blanket: Notification[] = report.exceptions
    .filter((one) => one.blanket)
    .map(({ path, line, by }) => ({
      level: 'warning',
      message: { text: `${by} without a list turns every rule off` },
      locations: [{ physicalLocation: { ...locationOf(path).physicalLocation, region: { startLine: line } } }],
    }));

  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Toolgate',
            semanticVersion: report.version,
            informationUri: 'https://github.com/toolgate/toolgate',
            rules: report.rules.map(descriptorOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [root]: { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: report.internalErrors.length === 0,
            toolExecutionNotifications: [...failures, ...unchecked, ...blanket],
          },
        ],
        properties: { exceptions: report.exceptions },
        results: [...report.findings.map(resultOf), ...report.suppressed.map(suppressedResultOf)],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const descriptorOf = ({
  id,
  description,
  url,
  misconfigurations,
}: ScanReport['rules'][number]): ReportingDescriptor => ({
  id,
  name: id.slice(id.indexOf('/') + 1),
  shortDescription: { text: description },
  helpUri: url,
  help: { text: `${description}. See ${url}`, markdown: `${description}. [Read more](${url})` },
  defaultConfiguration: { level: 'error' },
  properties: { tags: ['security', ...misconfigurations] },
});

const markedLine = ({ excerpt }: Finding): string => excerpt.lines[excerpt.line - excerpt.startLine] ?? '';

/** Tells findings of one rule in one file apart by the code they stand in, so that moved lines keep their identity. */
const fingerprints = (): ((finding: Finding) => string) => {
  const seen = new Map<string, number>();
  return (finding) => {
    const key = [finding.rule, finding.path, markedLine(finding).trim()].join('\0');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return createHash('sha256')
      .update(`${key}\0${String(count)}`)
      .digest('hex')
      .slice(0, 32);
  };
};

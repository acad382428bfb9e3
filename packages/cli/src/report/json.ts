import type { ScanReport } from '../scan/scan-report.js';
import { countFindings } from './count-findings.js';

/** Grows when a field changes its meaning or disappears, not when one is added. */
const formatVersion = 1;

/** The report for programs. Paths are relative to the scanned folder; of machine and time only the day, for review dates. */
export function json(report: ScanReport): string {
  const { byMisconfiguration, other, byRule } = countFindings(report);
  const {
    version,
    preset,
    files,
    types,
    sites,
    findings,
    suppressed,
    disabledRules,
    exceptions,
    skipped,
    internalErrors,
    fixed,
  } = report;
  const document = {
    format: 'toolgate-scan',
    formatVersion,
    toolgate: version,
    preset,
    today: report.today,
    summary: {
      findings: findings.length,
      byMisconfiguration: { ...byMisconfiguration, other },
      byRule,
      sites,
      files: { found: files.found, withAiSdk: files.withAiSdk, toolFiles: files.toolFiles.length },
      suppressed: suppressed.length,
      exceptions: exceptions.length,
      exceptionsDue: exceptions.filter(({ due }) => due).length,
      skipped: skipped.length,
      internalErrors: internalErrors.length,
      fixed: fixed.findings,
    },
    types,
    findings,
    suppressed,
    disabledRules,
    exceptions,
    skipped,
    internalErrors,
    toolFiles: files.toolFiles,
    fixedFiles: fixed.files,
    rules: report.rules,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

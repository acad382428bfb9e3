import type { SourceCode } from '@toolgate/analysis';
import type { Linter } from 'eslint';
import { excerptOf } from './excerpt-of.js';
import type { LintedFile } from './file-linter.js';
import type { DisabledRule, Finding, InternalError, SuppressedFinding } from './scan-report.js';

export interface FileFindings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly disabledRules: readonly DisabledRule[];
  readonly internalErrors: readonly InternalError[];
}

interface Directive {
  readonly type: 'disable' | 'enable' | 'disable-line' | 'disable-next-line';
  /** The rules that the comment names, separated by commas. */
  readonly value: string;
  readonly node: {
    readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  };
}

/** The parts of ESLint's `SourceCode` that read the comments for the linter. */
interface Directives {
  getDisableDirectives(): { readonly directives: readonly Directive[] };
  applyInlineConfig(): {
    readonly configs: readonly {
      readonly config: { readonly rules?: Readonly<Record<string, unknown>> };
      readonly loc: { readonly start: { readonly line: number } };
    }[];
  };
}

/**
 * Sorts what ESLint says about one file: findings, findings that a comment hides, rules that a comment turns off, and
 * rules that failed. Messages about comments for other plugins are no findings of ours and are left out.
 */
export function findingsOf(path: string, linted: LintedFile, isOurs: (rule: string) => boolean): FileFindings {
  const { sourceCode } = linted;
  const lines = sourceCode.text.split(/\r\n|[\r\n\u2028\u2029]/);
  const directives = sourceCode as SourceCode & Directives;
  const comments = directives.getDisableDirectives().directives;

  const findings: Finding[] = [];
  const internalErrors: InternalError[] = linted.broken.map(({ rule, error }) => ({ rule, path, error }));
  for (const message of linted.messages) {
    const rule = message.ruleId;
    if (rule === null || !isOurs(rule) || message.messageId === undefined) continue;
    if (message.messageId === 'internalError') internalErrors.push({ rule, path, error: causeIn(message.message) });
    else findings.push(findingOf(path, lines, rule, message.messageId, message));
  }

  const suppressed: SuppressedFinding[] = [];
  for (const message of linted.suppressed) {
    const rule = message.ruleId;
    if (rule === null || !isOurs(rule) || message.messageId === undefined) continue;
    const justification = message.suppressions.map((one) => one.justification).find((text) => text !== '') ?? '';
    suppressed.push({
      ...findingOf(path, lines, rule, message.messageId, message),
      justification,
      blanket: !comments.some((comment) => reaches(comment, message.line) && names(comment, rule)),
    });
  }

  const disabledRules = directives.applyInlineConfig().configs.flatMap(({ config, loc }) =>
    Object.entries(config.rules ?? {})
      .filter(([rule, entry]) => isOurs(rule) && isOff(entry))
      .map(([rule]) => ({ rule, path, line: loc.start.line })),
  );
  return { findings, suppressed, disabledRules, internalErrors };
}

/** The plugin wraps the cause in a sentence for an editor, where rule and file are not named beside it. */
const causeIn = (message: string): string => / on this file \((.+)\)\. /s.exec(message)?.[1] ?? message;

/** Whether a disable comment may hide a finding on this line. */
const reaches = ({ type, node }: Directive, line: number): boolean => {
  switch (type) {
    case 'disable':
      return node.loc.start.line <= line;
    case 'disable-line':
      return node.loc.start.line === line;
    case 'disable-next-line':
      return node.loc.end.line + 1 === line;
    case 'enable':
      return false;
  }
};

const names = ({ value }: Directive, rule: string): boolean => value.split(',').some((one) => one.trim() === rule);

const isOff = (entry: unknown): boolean => {
  const severity: unknown = Array.isArray(entry) ? entry[0] : entry;
  return severity === 0 || severity === 'off';
};

const findingOf = (
  path: string,
  lines: readonly string[],
  rule: string,
  messageId: string,
  message: Linter.LintMessage,
): Finding => {
  const { line, column, endLine = line, endColumn = column } = message;
  const place = { line, column, endLine, endColumn };
  return {
    rule,
    messageId,
    message: message.message,
    path,
    ...place,
    unproven: messageId.endsWith('Unproven'),
    fixable: message.fix !== undefined,
    suggestions: (message.suggestions ?? []).map((suggestion) => suggestion.desc),
    excerpt: excerptOf(lines, place),
  };
};

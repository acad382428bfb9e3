import type { ToolgateSettings } from '@toolgate/analysis';
import { Linter } from 'eslint';
import type { NamedRule } from '../rule-cases.js';
import type { ReportedFinding } from './finding.js';
import { applyFixes } from './apply-fixes.js';
import { suppressedPlugins } from './suppressed-plugins.js';
import { languageOptions, type ParserChoice } from './language-options.js';

/** Which findings a run shows: the option `unproven` of every rule. */
export type Unproven = 'ignore' | 'report';

/** One run of one rule over one file. */
export interface LintTask {
  readonly rule: NamedRule;
  readonly code: string;
  /** Absolute, and below `cwd`. */
  readonly filename: string;
  readonly cwd: string;
  readonly settings: ToolgateSettings | undefined;
  readonly unproven: Unproven;
  readonly choice: ParserChoice;
}

const namespace = 'under-test';

const findingOf = (code: string, message: Linter.LintMessage): ReportedFinding => ({
  messageId: message.messageId ?? '',
  message: message.message,
  line: message.line,
  column: message.column,
  endLine: message.endLine ?? message.line,
  endColumn: message.endColumn ?? message.column,
  suggestions: (message.suggestions ?? []).map((one) => ({
    messageId: one.messageId ?? '',
    message: one.desc,
    output: applyFixes(code, [one.fix]),
  })),
  fix: message.fix,
});

/**
 * Runs one rule over one file in ESLint.
 *
 * @param task - The rule, the file and the way to read it.
 * @returns The findings in the order of the file.
 * @throws Error when the file does not parse, or when the rule throws.
 *
 * @example
 * ```ts
 * lintFile({ rule, code, filename: '/p/case.ts', cwd: '/p', settings: undefined, unproven: 'report', choice });
 * ```
 */
export function lintFile(task: LintTask): readonly ReportedFinding[] {
  const { rule, code, filename, settings } = task;
  const config: Linter.Config = {
    files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
    plugins: { ...suppressedPlugins([code]), [namespace]: { rules: { [rule.name]: rule } } },
    // Suppressions in the code of a case are data: rules about suppressions are tested too.
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    languageOptions: languageOptions(task.choice, filename),
    settings: settings === undefined ? {} : { toolgate: settings },
    rules: {
      [`${namespace}/${rule.name}`]: task.unproven === 'report' ? ['error', { unproven: 'report' }] : 'error',
    },
  };
  const messages = new Linter({ cwd: task.cwd }).verify(code, [config], { filename });
  const broken = messages.find((message) => message.fatal === true || message.ruleId === null);
  if (broken) throw new Error(`${filename}:${String(broken.line)}:${String(broken.column)} ${broken.message}`);
  return messages.map((message) => findingOf(code, message));
}

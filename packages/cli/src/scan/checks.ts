import {
  factsOf,
  mayHoldException,
  mayNameGuardrails,
  mayTouchAiSdk,
  type Facts,
  type FileLocation,
  type ResolvedSettings,
  type SourceCode,
} from '@toolgate/analysis';
import plugin from '@toolgate/eslint-plugin';
import type { ESLint, Linter, Rule } from 'eslint';
import type { Preset } from './scan-report.js';

/** A rule as the scan needs it: its page and its misconfigurations stand in its metadata. */
export interface CheckedRule extends Rule.RuleModule {
  readonly meta: Rule.RuleMetaData & {
    readonly docs: {
      readonly description: string;
      readonly url: string;
      readonly misconfigurations: readonly string[];
    };
  };
}

/** The rules and the analysis that a scan runs. Tests bring their own. */
export interface Checks {
  readonly plugin: ESLint.Plugin & {
    readonly meta: { readonly namespace: string };
    readonly rules: Readonly<Record<string, CheckedRule>>;
    readonly configs: Readonly<Record<Preset, Linter.Config>>;
  };
  /** A cheap question about the text: `false` only if it touches no AI SDK. */
  mayTouchAiSdk(text: string): boolean;
  /** Another one: `false` only if it neither uses the guardrails nor holds an exception from a rule. */
  mayHoldException(text: string): boolean;
  factsOf(sourceCode: SourceCode, settings: ResolvedSettings, location: FileLocation, languageOptions?: unknown): Facts;
}

/** What Toolgate ships. */
export const toolgateChecks: Checks = {
  plugin,
  mayTouchAiSdk,
  mayHoldException: (text) => mayNameGuardrails(text) || mayHoldException(text),
  factsOf,
};

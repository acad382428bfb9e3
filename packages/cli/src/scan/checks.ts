import {
  factsOf,
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
  /** A cheap question about the text: `false` only if no rule could find anything in it. */
  mayTouchAiSdk(text: string): boolean;
  factsOf(sourceCode: SourceCode, settings: ResolvedSettings, location: FileLocation, languageOptions?: unknown): Facts;
}

/** What Toolgate ships. */
export const toolgateChecks: Checks = { plugin, mayTouchAiSdk, factsOf };

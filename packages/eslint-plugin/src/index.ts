import type { ESLint, Linter } from 'eslint';
import { configsOf, type PresetName } from './configs.js';
import { meta } from './meta.js';
import { rules } from './rules/index.js';

const configs: Record<PresetName, Linter.Config> = { recommended: {}, strict: {} };

const plugin = { meta, rules, configs } satisfies ESLint.Plugin;

// The presets hold the plugin itself: ESLint refuses two different objects under one namespace.
Object.assign(configs, configsOf(plugin));

export { configs, meta, rules };
export type { Misconfiguration, RuleOptions, Standards, Subject, ToolgateRule } from './define-rule.js';
export default plugin;

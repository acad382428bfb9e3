import type { ESLint, Linter } from 'eslint';
import { namespace } from './meta.js';
import { rules } from './rules/index.js';

/** `recommended`: proven defects only. `strict`: also what could not be proven. */
export type PresetName = 'recommended' | 'strict';

const filesOfPreset = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

const rulesOf = (preset: PresetName): Linter.RulesRecord =>
  Object.fromEntries(
    Object.values(rules)
      .filter((rule) => preset === 'strict' || rule.meta.docs.recommended)
      .map((rule) => [`${namespace}/${rule.name}`, preset === 'strict' ? ['error', { unproven: 'report' }] : 'error']),
  );

/** Computes the presets from the metadata of the rules. */
export function configsOf(plugin: ESLint.Plugin): Record<PresetName, Linter.Config> {
  const preset = (name: PresetName): Linter.Config => ({
    name: `toolgate/${name}`,
    files: filesOfPreset,
    plugins: { [namespace]: plugin },
    rules: rulesOf(name),
  });
  return { recommended: preset('recommended'), strict: preset('strict') };
}

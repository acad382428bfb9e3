import { misconfigurations } from '@toolgate/cli';
import { configs, meta, type ToolgateRule } from '@toolgate/eslint-plugin';
import { standardTitles } from './standards.js';

const presetsOf = (rule: ToolgateRule): readonly string[] =>
  Object.entries(configs)
    .filter(([, preset]) => Object.hasOwn(preset.rules ?? {}, `${meta.namespace}/${rule.name}`))
    .map(([name]) => `\`${name}\``);

/** What help an editor or `eslint --fix` gives. */
export function helpOf({ meta }: ToolgateRule): string {
  const help = [
    ...(meta.fixable ? ['a fix by `eslint --fix`'] : []),
    ...(meta.hasSuggestions ? ['suggestions in the editor'] : []),
  ];
  return help.length === 0 ? 'none' : help.join(', ');
}

const titleIn = (standard: string, id: string): string => {
  const title = standardTitles[standard]?.[id];
  if (title === undefined) throw new Error(`No title of ${standard} ${id} in docs/generate/standards.ts.`);
  return title;
};

/** The block at the top of a rule's page, from the metadata of the rule. */
export function ruleHeader(rule: ToolgateRule): string {
  const { description, misconfigurations: numbers, standards } = rule.meta.docs;
  return [
    `${description}.`,
    '',
    `| Rule | \`${meta.namespace}/${rule.name}\` |`,
    '| --- | --- |',
    `| Presets | ${presetsOf(rule).join(', ')} |`,
    ...(numbers.length === 0
      ? []
      : [`| Misconfigurations | ${numbers.map((number) => `${number}: ${misconfigurations[number]}`).join('<br>')} |`]),
    `| Help | ${helpOf(rule)} |`,
    ...Object.entries(standards).map(
      ([standard, ids]) => `| ${standard} | ${ids.map((id) => `${id}: ${titleIn(standard, id)}`).join('<br>')} |`,
    ),
  ].join('\n');
}

import { limits } from '@toolgate/analysis';
import { misconfigurations } from '@toolgate/cli';
import { rules, type ToolgateRule } from '@toolgate/eslint-plugin';
import { helpOf } from './rule-header.js';

const all: readonly ToolgateRule[] = Object.values(rules);

const linkTo = (rule: ToolgateRule, pages: string): string => `[\`${rule.name}\`](${pages}/${rule.name}.md)`;

/** The seven misconfigurations, each with the rules that find it. */
export function misconfigurationsTable(pages: string): string {
  const rows = Object.entries(misconfigurations).map(([number, title]) => {
    const finders = all.filter((rule) => rule.meta.docs.misconfigurations.some((one) => one === number));
    return `| ${number} | ${title} | ${finders.map((rule) => linkTo(rule, pages)).join('<br>')} |`;
  });
  return ['| | misconfiguration | found by |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Every rule with its description. */
export function rulesTable(pages: string): string {
  const rows = all.map((rule) => `| ${linkTo(rule, pages)} | ${rule.meta.docs.description} | ${helpOf(rule)} |`);
  return ['| rule | description | help |', '| --- | --- | --- |', ...rows].join('\n');
}

/** The numbered limits. The anchors stay when a title is reworded. */
export function limitsList(): string {
  return limits
    .map(({ id, title, explanation }) => `<a id="${id.toLowerCase()}"></a>\n\n## ${id}: ${title}\n\n${explanation}`)
    .join('\n\n');
}

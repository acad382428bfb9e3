import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rules } from '@toolgate/eslint-plugin';
import * as prettier from 'prettier';
import { guardrailsIndex, linterIndex } from './page-index.js';
import { ruleHeader } from './rule-header.js';
import { limitsList, misconfigurationsTable, rulesTable } from './tables.js';

/** A page with the text that each of its generated blocks must hold: `<!-- name -->` to `<!-- /name -->`. */
export interface GeneratedPage {
  /** From the root of the repository. */
  readonly path: string;
  readonly blocks: Readonly<Record<string, () => string>>;
}

const onTheWeb = 'https://github.com/toolgate/toolgate/blob/main/docs/rules';

/** Every page that is generated in part. */
export const generatedPages: readonly GeneratedPage[] = [
  { path: 'README.md', blocks: { misconfigurations: () => misconfigurationsTable('docs/rules') } },
  { path: 'docs/README.md', blocks: { linter: linterIndex, guardrails: guardrailsIndex } },
  { path: 'packages/eslint-plugin/README.md', blocks: { rules: () => rulesTable(onTheWeb) } },
  { path: 'docs/limits.md', blocks: { limits: limitsList } },
  ...Object.values(rules).map((rule) => ({
    path: `docs/rules/${rule.name}.md`,
    blocks: { header: () => ruleHeader(rule) },
  })),
];

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A page as it should be: what stands there, with its blocks written anew. */
export async function renderPage({ path, blocks }: GeneratedPage): Promise<string> {
  let text = readFileSync(`${root}/${path}`, 'utf8');
  for (const [name, content] of Object.entries(blocks)) {
    const start = `<!-- ${name} -->`;
    const end = `<!-- /${name} -->`;
    const from = text.indexOf(start);
    const to = text.indexOf(end);
    if (from === -1 || to < from) throw new Error(`${path} needs ${start} and, below it, ${end}.`);
    text = `${text.slice(0, from + start.length)}\n\n${content()}\n\n${text.slice(to)}`;
  }
  return prettier.format(text, { ...(await prettier.resolveConfig(`${root}/${path}`)), filepath: path });
}

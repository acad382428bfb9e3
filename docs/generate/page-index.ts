import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const docs = fileURLToPath(new URL('..', import.meta.url));

const entryOf = (path: string): string => {
  const [, title] = /^# (.+)\n/.exec(readFileSync(join(docs, path), 'utf8')) ?? [];
  if (title === undefined) throw new Error(`docs/${path} does not start with a title.`);
  return `- [${title}](${path})`;
};

const pagesIn = (folder: string): readonly string[] =>
  readdirSync(join(docs, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`);

const isAboutGuardrails = (path: string): boolean => /^guides\/(?:guardrails-|compile-errors\.md$)/.test(path);

/** The guides to the linter and the command line. */
export const linterIndex = (): string =>
  pagesIn('guides')
    .filter((path) => !isAboutGuardrails(path))
    .map(entryOf)
    .join('\n');

/** The guides to the guardrails, and what can be looked up about them. */
export const guardrailsIndex = (): string =>
  [...pagesIn('guides').filter(isAboutGuardrails), ...pagesIn('guardrails')].map(entryOf).join('\n');

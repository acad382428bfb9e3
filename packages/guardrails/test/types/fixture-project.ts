import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Diagnostic } from '../consumer/compile.js';
import { consumerProject, type ConsumerProject } from '../consumer/consumer-project.js';
import { type ModuleSetting, strictest } from '../consumer/module-settings.js';
import { moduleOf, pageExamples } from './page-examples.js';

/** A line that must not compile, and what the compiler has to say about it. */
export interface Expected {
  readonly path: string;
  readonly line: number;
  /** All of them stand in one diagnostic. */
  readonly texts: readonly string[];
}
interface Source {
  readonly path: string;
  readonly text: string;
}

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

const exampleSources: readonly Source[] = pageExamples.map((example) => ({
  path: example.path,
  text: moduleOf(example),
}));

/** The fixtures. */
export const sources: readonly Source[] = [
  ...readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(fixtures, path), 'utf8') })),
];

const marker = /^\s*\/\/ error: (.+)$/;

/** Markers stand above the line that they speak of. */
export const expectationsIn = ({ path, text }: Source): readonly Expected[] => {
  const expected: Expected[] = [];
  let texts: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const [, said] = marker.exec(line) ?? [];
    if (said !== undefined) texts.push(said);
    else if (texts.length > 0) {
      expected.push({ path, line: index + 1, texts });
      texts = [];
    }
  }
  return expected;
};

/** What differs between markers and diagnostics; nothing when each line fails as it says and no other line fails. */
export const differences = (expected: readonly Expected[], diagnostics: readonly Diagnostic[]): readonly string[] => {
  const at = ({ path, line }: { readonly path: string; readonly line: number }): string => `${path}:${String(line)}`;
  const said = new Map<string, string[]>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.path.startsWith('page/')) continue;
    const place = at({ ...diagnostic, path: diagnostic.path.replace(/\.cts$/, '.ts') });
    said.set(place, [...(said.get(place) ?? []), diagnostic.text]);
  }
  const missed = expected.flatMap((one) => {
    const texts = said.get(at(one)) ?? [];
    said.delete(at(one));
    return texts.length === 1 && one.texts.every((text) => texts[0]?.includes(text))
      ? []
      : [`${at(one)} should say ${one.texts.join(' and ')}\n  but says ${texts.join('\n  and ') || 'nothing'}`];
  });
  return [
    ...missed,
    ...[...said].map(([place, texts]) => `${place} says, without a marker: ${texts.join('\n  and ')}`),
  ];
};

/** What a compiler should have said of the examples of the page, and did not. */
export const exampleDifferences = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  pageExamples.flatMap(({ path, sentence, kind }) => {
    const said = diagnostics.filter((one) => one.path.replace(/\.cts$/, '.ts') === path).map(({ text }) => text);
    const fits = kind === 'right' ? said.length === 0 : said.some((text) => text.includes(sentence));
    return fits ? [] : [`the ${kind} example of ${sentence} says ${said.join('\n  and ') || 'nothing'}`];
  });

/** A consumer with all fixtures and examples, under one module setting. */
export const fixtureProject = (
  { extension, options }: ModuleSetting,
  checks: { readonly skipLibCheck: boolean },
): ConsumerProject => {
  const project = consumerProject('types');
  project.write('tsconfig.json', JSON.stringify({ compilerOptions: { ...strictest, ...options, ...checks } }));
  for (const { path, text } of [...sources, ...exampleSources]) {
    const renamed = extension === 'cts' ? text.replace(/(from '\.[^']*)\.js'/g, "$1.cjs'") : text;
    project.write(path.replace(/ts$/, extension), renamed);
  }
  return project;
};

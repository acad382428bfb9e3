import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { limits } from '@toolgate/analysis';
import { meta, rules } from '@toolgate/eslint-plugin';
import * as typescriptParser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generatedPages, renderPage } from '../docs/generate/pages.js';
import { root, sourceFilesBelow } from './architecture/source-file.js';
import { examplesIn, reportersOf } from './docs/examples.js';
import { anchorsOf, linksOf, markdownPages, ownLinksOf } from './docs/markdown-pages.js';

const pageAt = (path: string) => markdownPages.find((page) => page.path === path);

const headings = [
  'What goes wrong',
  'Examples',
  'Quick fixes',
  'What counts as a guard',
  'With and without types',
  'Options',
  'Limits',
  'When not to use it',
  'Related',
];

describe.each(Object.keys(rules))('the page of %s', (name) => {
  const text = pageAt(`docs/rules/${name}.md`)?.text ?? '';
  const examples = examplesIn(text).filter(({ language }) => language === 'ts');

  test('has a title, a header and the headings of every page', () => {
    expect(text).toMatch(new RegExp(`^# ${name}\n\n<!-- header -->\n`));
    const found = Array.from(text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^## (.+)$/gm), ([, title]) => title);
    expect(found).toEqual(headings);
  });

  test('has examples of both kinds, and of no other', () => {
    expect(examples.filter(({ info }) => info.startsWith('bad')).length).toBeGreaterThan(0);
    expect(examples.filter(({ info }) => info === 'good').length).toBeGreaterThan(0);
    expect(examples.filter(({ info }) => !/^(?:good|bad(?: also:[a-z-]+)*)$/.test(info))).toEqual([]);
  });

  test.each(examples)('$info example in line $line', ({ info, code }) => {
    const also = Array.from(info.matchAll(/also:(\S+)/g), ([, rule = '']) => rule);
    expect(reportersOf(code)).toEqual(info === 'good' ? [] : [name, ...also].sort());
  });
});

test('every page of a rule belongs to a rule', () => {
  const pages = markdownPages.map(({ path }) => path).filter((path) => path.startsWith('docs/rules/'));
  expect(pages).toEqual(
    Object.keys(rules)
      .map((name) => `docs/rules/${name}.md`)
      .sort(),
  );
});

test.each(generatedPages)('$path is what `npm run docs` writes', async (page) => {
  expect(await renderPage(page)).toBe(readFileSync(join(root, page.path), 'utf8'));
});

describe('limits', () => {
  test('are numbered without gaps', () => {
    expect(limits.map(({ id }) => id)).toEqual(limits.map((_, index) => `L${String(index + 1)}`));
  });

  test('that tests and pages cite exist', () => {
    const known = new Set<string>(limits.map(({ id }) => id));
    const cited = [
      ...sourceFilesBelow('packages').flatMap(({ path, text }) =>
        Array.from(text.matchAll(/\b(?:limit|correction): '([^']*)'/g), ([, id = '']) => ({ path, id })),
      ),
      ...markdownPages.flatMap(({ path, text }) =>
        Array.from(text.matchAll(/\[(L\d+)\]\([^)]*\)/g), ([, id = '']) => ({ path, id })),
      ),
    ].filter(({ path }) => !path.startsWith('packages/testkit/'));
    expect(cited.filter(({ id }) => !known.has(id))).toEqual([]);
  });
});

describe.each(markdownPages)('$path', (page) => {
  const targetOf = (link: string): { readonly path: string; readonly anchor: string | undefined } => {
    const [file = '', anchor] = link.split('#');
    return { path: file === '' ? page.path : posix.join(posix.dirname(page.path), file), anchor };
  };

  test('links to what is there', () => {
    const targets = [...linksOf(page).map(targetOf), ...ownLinksOf(page).map((path) => ({ path, anchor: undefined }))];
    expect(targets.filter(({ path }) => !existsSync(join(root, path))).map(({ path }) => path)).toEqual([]);
  });

  test('links to headings that are there', () => {
    const broken = linksOf(page).filter((link) => {
      const { path, anchor } = targetOf(link);
      const target = pageAt(path);
      return anchor !== undefined && !(target && anchorsOf(target).has(anchor));
    });
    expect(broken).toEqual([]);
  });

  test('has TypeScript that parses', () => {
    for (const { language, code } of examplesIn(page.text)) {
      if (language === 'ts') expect(() => typescriptParser.parse(code, { sourceType: 'module' })).not.toThrow();
    }
  });

  test('says nothing about the machine that it was written on', () => {
    expect(page.text).not.toMatch(/\/(?:home|root|Users|work|tmp)\/[a-z]/);
  });
});

test('the scripts that pages name are there', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const named = markdownPages
    .filter(({ path }) => !path.startsWith('docs/examples/'))
    .flatMap(({ text }) => Array.from(text.matchAll(/\bnpm run ([a-z][a-z:-]*)/g), ([, name = '']) => name));
  expect([...new Set(named)].filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});

describe('configurations on the pages', () => {
  const [bad] = examplesIn(pageAt('docs/rules/no-unscoped-tools.md')?.text ?? '');
  const blocks = markdownPages.flatMap(({ path, text }) =>
    examplesIn(text)
      .filter(({ info }) => info === 'eslint.config.js' || info === '.oxlintrc.json')
      .map((block) => ({ ...block, path })),
  );
  let folder = '';

  beforeAll(() => {
    // Below the root, so that the packages are found as in a project that has them installed.
    mkdirSync(join(root, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(root, '.tmp/docs-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'agent.ts'), bad?.code ?? '');
    writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "module": "nodenext", "strict": true } }');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('are there for both linters', () => {
    expect(new Set(blocks.map(({ info }) => info))).toEqual(new Set(['eslint.config.js', '.oxlintrc.json']));
  });

  test.each(blocks.filter(({ info }) => info === 'eslint.config.js'))(
    'ESLint with that of $path, line $line, finds the example',
    async ({ code, line }) => {
      const config = join(folder, `eslint-${String(line)}.config.js`);
      writeFileSync(config, code);
      const [result] = await new ESLint({ cwd: folder, overrideConfigFile: config }).lintFiles('agent.ts');
      expect(result?.messages.map(({ ruleId, message }) => ruleId ?? message)).toEqual([
        `${meta.namespace}/no-unscoped-tools`,
      ]);
    },
  );

  test.each(blocks.filter(({ info }) => info === '.oxlintrc.json'))(
    'oxlint with that of $path, line $line, finds the example',
    ({ code, line }) => {
      const config = join(folder, `oxlint-${String(line)}.json`);
      writeFileSync(config, code);
      const oxlint = join(root, 'node_modules/.bin/oxlint');
      const { stdout } = spawnSync(oxlint, ['-c', config, '--format', 'json', 'agent.ts'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(stdout).toContain(`${meta.namespace}(no-unscoped-tools)`);
    },
  );
});

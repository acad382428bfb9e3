import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './architecture/source-file.js';
import { typeErrorsOf } from './docs/docstring-examples.js';
import { examplesIn } from './docs/examples.js';
import { markdownPages } from './docs/markdown-pages.js';

/** Pages whose examples are one program, which a test beside the adapter runs whole. */
const runElsewhere = new Set([
  'docs/guides/guardrails-ai-sdk.md',
  'docs/guides/guardrails-identity-and-delegation.md',
  'docs/guides/guardrails-openai-agents.md',
  'docs/guides/guardrails-openai.md',
  'docs/guides/guardrails-policies.md',
]);

const guides = markdownPages.filter(
  ({ path }) => path.startsWith('docs/guides/guardrails-') && !runElsewhere.has(path),
);

test('there are guides to the guardrails', () => {
  expect(guides.length).toBeGreaterThan(0);
});

// The examples of a page run one after the other in one folder, so that one can read what another wrote. A block of text
// behind an example is what it prints.
describe.each(guides)('$path', ({ text }) => {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/guide-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const blocks = examplesIn(text);
  const examples = blocks.flatMap((block, index) => {
    const next = blocks[index + 1];
    return block.language === 'ts' ? [{ ...block, prints: next?.language === 'text' ? next.code : '' }] : [];
  });

  test('has examples that compile', () => {
    const named = examples.map(({ code, line }) => ({
      name: `line ${String(line)}`,
      file: join(root, `packages/guardrails/guide-${String(line)}.ts`),
      code: `${code}\nexport {};\n`,
    }));
    expect(typeErrorsOf(named)).toEqual([]);
  });

  test.each(examples)('runs the example of line $line, which prints what the page says', ({ code, line, prints }) => {
    const file = join(folder, `example-${String(line)}.mts`);
    writeFileSync(file, code);
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', file], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: prints, stderr: '' });
  });
});

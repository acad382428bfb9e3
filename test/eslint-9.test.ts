import { configs } from '@toolgate/eslint-plugin';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { Linter as Linter9 } from 'eslint9';
import { describe, expect, test } from 'vitest';
import { examplesIn } from './docs/examples.js';
import { markdownPages } from './docs/markdown-pages.js';

// Both check what they are given; the types of version 9 stand for both.
const linters = {
  9: new Linter9({ configType: 'flat' }),
  10: new Linter({ configType: 'flat' }) as unknown as Linter9,
};

const findingsOf = (version: keyof typeof linters, preset: keyof typeof configs, code: string): readonly string[] => {
  const config = [
    { files: ['**/*.ts'], languageOptions: { parser: typescriptParser } },
    configs[preset] as unknown as Linter9.Config,
  ];
  const found = linters[version].verify(code, config, { filename: 'example.ts' });
  return found.map(({ ruleId, messageId, message, line, column }) =>
    [line, column, ruleId ?? 'none', messageId ?? message].join(' '),
  );
};

const examples = markdownPages
  .filter(({ path }) => path.startsWith('docs/rules/'))
  .flatMap(({ text }) => examplesIn(text))
  .filter(({ info }) => info.startsWith('bad'));

test('they are two versions', () => {
  expect([linters[9].version, linters[10].version].map((version) => Number.parseInt(version))).toEqual([9, 10]);
});

describe.each(['recommended', 'strict'] as const)('%s', (preset) => {
  test('finds the same in ESLint 9 as in ESLint 10', () => {
    for (const { code } of examples) {
      const found = findingsOf(9, preset, code);
      expect(found.length).toBeGreaterThan(0);
      expect(found).toEqual(findingsOf(10, preset, code));
    }
  });
});

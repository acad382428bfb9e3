import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileFixtures, formats, sdkVersions } from './compile-fixtures.js';

const lanes = sdkVersions.flatMap((sdk) => formats.map((format) => ({ sdk, format })));

test.each(lanes)('adapters and strict declarations with openai $sdk as .$format', ({ sdk, format }) => {
  const { errors, expected } = compileFixtures(sdk, '7', format);
  expect([...errors.keys()]).toEqual([...expected.keys()]);
  for (const [place, says] of expected) expect(errors.get(place)).toContain(says);
});

test('the two strict declarations augment the same members', () => {
  const augmentations = (format: string): string => {
    const text = readFileSync(new URL(`../../strict/openai.d.${format}`, import.meta.url), 'utf8');
    return text.slice(text.indexOf('declare module'));
  };
  expect(augmentations('cts')).toBe(augmentations('mts'));
  expect(augmentations('mts')).toContain('interface FunctionTool extends ScopedOpenAITool');
});

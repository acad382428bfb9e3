import plugin from '@toolgate/eslint-plugin';
import { Linter } from 'eslint';
import { afterEach, expect, test } from 'vitest';

const code = [
  '// eslint-disable-next-line @toolgate/no-unscoped-tools -- reason: one tenant; owner: @dora; review: 2020-01-01',
  'export const one = 1;',
].join('\n');

const ci = process.env['CI'];
afterEach(() => {
  if (ci === undefined) delete process.env['CI'];
  else process.env['CI'] = ci;
});

const lint = (today?: string): readonly string[] =>
  new Linter()
    .verify(code, [
      {
        plugins: { '@toolgate': plugin },
        linterOptions: { reportUnusedDisableDirectives: 'off' },
        rules: { '@toolgate/require-exception-evidence': ['error', today === undefined ? {} : { today }] },
      },
    ])
    .map(({ message }) => message);

const due = ['The review of this exception was due on 2020-01-01. @dora renews or removes it.'];

test('a review that is due is reported from its day on', () => {
  expect(lint('2019-12-31')).toEqual([]);
  expect(lint('2020-01-01')).toEqual(due);
});

test('by the clock only where a build runs, not in an editor', () => {
  delete process.env['CI'];
  expect(lint()).toEqual([]);
  process.env['CI'] = 'true';
  expect(lint()).toEqual(due);
});

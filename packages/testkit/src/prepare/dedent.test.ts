import { expect, test } from 'vitest';
import { dedent } from './dedent.js';

test('removes the indentation of the least indented line, and the blank first and last line', () => {
  const text = `
      if (allowed) {

        run();
      }
    `;
  expect(dedent(text)).toBe('if (allowed) {\n\n  run();\n}');
});

test('leaves a single line alone', () => {
  expect(dedent('run();')).toBe('run();');
});

test('keeps blank lines inside', () => {
  expect(dedent('\n  a;\n\n  b;\n')).toBe('a;\n\nb;');
});

test('makes nothing of nothing', () => {
  expect(dedent('')).toBe('');
});

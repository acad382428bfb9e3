import { expect, test } from 'vitest';
import { applyFixes } from './apply-fixes.js';

test('applies edits in the order of the file', () => {
  const fixes = [
    { range: [4, 5] as [number, number], text: 'y' },
    { range: [0, 0] as [number, number], text: 'await ' },
  ];
  expect(applyFixes('run(x)', fixes)).toBe('await run(y)');
});

test('leaves out an edit that touches an earlier one, as ESLint does', () => {
  const fixes = [
    { range: [0, 3] as [number, number], text: 'go' },
    { range: [3, 6] as [number, number], text: '()' },
  ];
  expect(applyFixes('run(x)', fixes)).toBe('go(x)');
});

test('leaves text without edits alone', () => {
  expect(applyFixes('run(x)', [])).toBe('run(x)');
});

import { expect, test } from 'vitest';
import { isPlainJavaScript } from './is-plain-javascript.js';

test('accepts JavaScript in a TypeScript file', () => {
  expect(isPlainJavaScript({ code: `import a from 'a'; await a.run?.(import.meta.url);`, filename: 'case.ts' })).toBe(
    true,
  );
});

test('accepts JSX', () => {
  expect(isPlainJavaScript({ code: `const view = <a href="#">{run()}</a>;`, filename: 'case.tsx' })).toBe(true);
});

test('refuses type annotations', () => {
  expect(isPlainJavaScript({ code: `const a: string = b;`, filename: 'case.ts' })).toBe(false);
});

test('refuses what parses in both languages and means something else', () => {
  expect(isPlainJavaScript({ code: `decide<Call>(call);`, filename: 'case.ts' })).toBe(false);
});

test('accepts a top-level return in CommonJS only', () => {
  expect(isPlainJavaScript({ code: `return;`, filename: 'case.cjs' })).toBe(true);
  expect(isPlainJavaScript({ code: `return;`, filename: 'case.js' })).toBe(false);
});

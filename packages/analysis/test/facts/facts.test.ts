import { questionProbe } from '@toolgate/testkit';
import { expect, test } from 'vitest';
import { factsOf, resolveSettings, type SourceCode } from '../../src/index.js';

const location = { filename: '/app/src/billing/total.ts', cwd: '/app' };

/** A host that makes syntax trees on demand, and how often it was asked for one. */
function lazyHost(code: string): { readonly sourceCode: SourceCode; readonly asked: () => number } {
  const { sourceCode } = questionProbe(code);
  let asked = 0;
  const lazy: SourceCode = {
    text: sourceCode.text,
    scopeManager: sourceCode.scopeManager,
    visitorKeys: sourceCode.visitorKeys,
    get ast() {
      asked += 1;
      return sourceCode.ast;
    },
  };
  return { sourceCode: lazy, asked: () => asked };
}

test('a file without an AI SDK is passed over before the host makes its tree', () => {
  const { sourceCode, asked } = lazyHost('export const «sum» = (a: number, b: number) => a + b;');
  const settings = resolveSettings(undefined);
  expect([1, 2].map(() => factsOf(sourceCode, settings, location).relevant)).toEqual([false, false]);
  expect(asked()).toBe(0);
});

// What is remembered of the file before must not speak for one that has its text and is declared.
test('a declared tool file is looked at, whatever its text', () => {
  const { sourceCode } = lazyHost('export const «sum» = (a: number, b: number) => a + b;');
  expect(factsOf(sourceCode, resolveSettings(undefined), location).relevant).toBe(false);
  expect(factsOf(sourceCode, resolveSettings({ toolFiles: ['src/billing/**'] }), location).relevant).toBe(true);
});

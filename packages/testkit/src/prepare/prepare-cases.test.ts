import { expect, test } from 'vitest';
import type { RuleCases } from '../rule-cases.js';
import { prepareCases } from './prepare-cases.js';

const none: RuleCases = { canonical: [], guarded: [], nearMisses: [], evasions: [], unknown: [] };

test('places errors at their marks and sorts them by place', () => {
  const [prepared] = prepareCases({
    ...none,
    canonical: [
      {
        name: 'two',
        code: `
          /* first */ «a»;
          «b»;
        `,
        errors: [
          { messageId: 'unguarded', at: 2 },
          { messageId: 'unguarded', at: 'first' },
        ],
      },
    ],
  });
  expect(prepared?.code).toBe('/* first */ a;\nb;');
  expect(prepared?.untyped.errors).toEqual([
    { messageId: 'unguarded', at: 'first', line: 1, column: 13, endLine: 1, endColumn: 14 },
    { messageId: 'unguarded', at: 2, line: 2, column: 1, endLine: 2, endColumn: 2 },
  ]);
});

test('removes the indentation of everything that is a file', () => {
  const suggestions = [{ messageId: 'guardIt', output: '\n    c;\n  ' }];
  const [prepared] = prepareCases({
    ...none,
    canonical: [
      {
        name: 'one',
        code: '«a»',
        errors: [{ messageId: 'unguarded', suggestions }],
        output: '\n  b;\n',
        files: { 'd.ts': '\n  d;' },
      },
    ],
  });
  expect(prepared?.untyped.output).toBe('b;');
  expect(prepared?.untyped.errors[0]?.suggestions?.[0]?.output).toBe('c;');
  expect(prepared?.files).toEqual({ 'd.ts': 'd;' });
});

test('expects the same with types unless the case says more', () => {
  const [same, more] = prepareCases({
    ...none,
    unknown: [
      { name: 'same', code: '«a»', errors: [{ messageId: 'openUnproven' }] },
      {
        name: 'more',
        code: '«a»',
        errors: [{ messageId: 'openUnproven' }],
        typed: { errors: [{ messageId: 'open' }] },
      },
    ],
  });
  expect(same?.typed).toBe(same?.untyped);
  expect(more?.typed.errors[0]?.messageId).toBe('open');
});

test('takes the language from the name of the file', () => {
  const [module, view, plain] = prepareCases({
    ...none,
    guarded: [
      { name: 'module', code: '', filename: 'src/a.mts' },
      { name: 'view', code: '', filename: 'src/a.jsx' },
      { name: 'plain', code: '', language: 'js' },
    ],
  });
  expect([module?.language, view?.language, plain?.filename]).toEqual(['ts', 'jsx', 'case.js']);
});

test('refuses a language that contradicts the name of the file', () => {
  const cases = { ...none, guarded: [{ name: 'a', code: '', filename: 'a.ts', language: 'js' } as const] };
  expect(() => prepareCases(cases)).toThrow('guarded > a: The language is "js", but the file is called "a.ts".');
});

test('refuses a file that no parser reads', () => {
  const cases = { ...none, guarded: [{ name: 'a', code: '', filename: 'a.vue' }] };
  expect(() => prepareCases(cases)).toThrow('guarded > a: "a.vue" is no name of a JavaScript or TypeScript file.');
});

test('refuses an error without a mark', () => {
  const cases = { ...none, canonical: [{ name: 'a', code: 'a', errors: [{ messageId: 'unguarded' }] } as const] };
  expect(() => prepareCases(cases)).toThrow('canonical > a: The code has no mark number 1; it has 0.');
});

test('refuses a mark without an error', () => {
  const cases = { ...none, guarded: [{ name: 'a', code: '«a»' }] };
  expect(() => prepareCases(cases)).toThrow('guarded > a: No error stands at mark number 1.');
});

test('refuses two cases of one name', () => {
  const cases = { ...none, guarded: [{ name: 'a', code: '' }], nearMisses: [{ name: 'a', code: 'a' }] };
  expect(() => prepareCases(cases)).toThrow('nearMisses > a: Another case has the same name.');
});

test('refuses a bypass that is only unproven', () => {
  const cases = { ...none, evasions: [{ name: 'a', code: '«a»', errors: [{ messageId: 'openUnproven' }] } as const] };
  expect(() => prepareCases(cases)).toThrow('evasions > a: A case in `evasions` must list a proven error');
});

test('accepts a bypass that is not seen, by a numbered limit', () => {
  expect(prepareCases({ ...none, evasions: [{ name: 'a', code: 'a', limit: 'L1' }] })[0]?.limit).toBe('L1');
});

test('refuses a proven error where the answer is unknown', () => {
  const cases = { ...none, unknown: [{ name: 'a', code: '«a»', errors: [{ messageId: 'open' }] } as const] };
  expect(() => prepareCases(cases)).toThrow(
    'unknown > a: A case in `unknown` must list errors, and all with the suffix',
  );
});

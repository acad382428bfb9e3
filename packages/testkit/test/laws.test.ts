import { describe, expect, test } from 'vitest';
import type { LaneName } from '../src/plan-tests.js';
import type { BypassCase, ExpectedError, QuietCase, UnknownCase } from '../src/rule-cases.js';
import { failuresOf } from './failures-of.js';

const unguarded = (name: string): ExpectedError => ({ messageId: 'unguarded', data: { name } });
const unproven = (name: string): ExpectedError => ({ messageId: 'unguardedUnproven', data: { name } });

// Most cases are TypeScript only, so that a broken law fails in few lanes.
const runs: BypassCase = { name: 'runs', code: `«run()» as void;`, errors: [unguarded('run')] };
const quiet: QuietCase = { name: 'is guarded', code: `guarded() as void;` };
const opaque: QuietCase = { name: 'has a guard nobody can prove', code: `maybe() as void;`, unproven: true };
const maybe: UnknownCase = { name: 'may be guarded', code: `«maybe()» as void;`, errors: [unproven('maybe')] };

const failing = (lane: LaneName, reason: string): unknown =>
  expect.stringMatching(new RegExp(`^${lane}: .*${reason}`, 's'));

describe('a rule that keeps every law', () => {
  test('passes in every lane, TypeScript 7 included', async () => {
    const cases = {
      canonical: [runs, { ...runs, name: 'runs in JavaScript', code: `«run()»;` }],
      guarded: [quiet, opaque],
      nearMisses: [{ name: 'declares only', code: `export function walk(): void {}` }],
      evasions: [
        {
          name: 'is seen with types',
          code: `«hidden()»;`,
          limit: 'L1',
          typed: { errors: [unguarded('hidden')] },
        },
        {
          name: 'is taken back with types',
          code: `«corrected()»;`,
          errors: [unguarded('corrected')],
          typed: { errors: [] },
          correction: 'L2',
        },
        {
          name: 'is fixed, in a file with JSX',
          code: `
            // why
            const é = <p>{«floating()»}</p>;
          `,
          language: 'jsx',
          errors: [unguarded('floating')],
          output: `
            // why
            const é = <p>{await floating()}</p>;
          `,
        },
      ],
      unknown: [
        maybe,
        {
          name: 'is decided with types',
          code: `«decide()»;`,
          errors: [unproven('decide')],
          typed: { errors: [unguarded('decide')] },
        },
      ],
    } as const;
    expect(await failuresOf('obedient', cases, { oxlint: true, full: true })).toEqual([]);
  });
});

describe('a rule that reports something else', () => {
  test('fails when it stays silent', async () => {
    expect(await failuresOf('silent', { canonical: [runs] })).toEqual([
      failing('TS parser', 'Should have 1 error but had 0'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails in the JavaScript parser too, where the code is JavaScript', async () => {
    const javascript = { ...runs, code: `«run()»;` };
    expect(await failuresOf('silent', { canonical: [javascript] })).toEqual([
      failing('JS parser', 'Should have 1 error but had 0'),
      failing('TS parser', 'Should have 1 error but had 0'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when it fills in other data', async () => {
    expect(await failuresOf('other-data', { canonical: [runs] })).toEqual([
      failing('TS parser', 'Hydrated message "Nothing guards run." does not match "Nothing guards walk."'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when it fills in nothing', async () => {
    expect(await failuresOf('no-data', { canonical: [{ ...runs, errors: [{ messageId: 'unguarded' }] }] })).toEqual([
      failing('TS parser', "The reported message has an unsubstituted placeholder 'name'"),
    ]);
  });

  test('fails when it reports another place', async () => {
    expect(await failuresOf('other-place', { canonical: [runs] })).toEqual([
      failing('TS parser', 'Actual error location does not match'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when it crashes', async () => {
    expect(await failuresOf('crashes', { canonical: [runs] })).toEqual([
      failing('TS parser', 'the rule is broken'),
      failing('types', 'the rule is broken'),
    ]);
  });

  test('fails when it speaks where the code is guarded', async () => {
    expect(await failuresOf('speaks-where-guarded', { guarded: [quiet] })).toEqual([
      failing('TS parser', 'Should have no errors but had 1'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when it speaks at a near miss', async () => {
    expect(await failuresOf('speaks-where-guarded', { nearMisses: [quiet] })).toEqual([
      failing('TS parser', 'Should have no errors but had 1'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when it doubts a proven guard', async () => {
    expect(await failuresOf('doubts-where-guarded', { guarded: [quiet] })).toEqual([
      failing('TS parser', 'Should have no errors but had 1'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when it proves what is unknown', async () => {
    expect(await failuresOf('proves-the-unknown', { unknown: [maybe] })).toEqual([
      failing('TS parser', 'Should have no errors but had 1'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when it never says that something is unproven', async () => {
    expect(await failuresOf('never-unproven', { unknown: [maybe] })).toEqual([
      failing('TS parser', 'Should have 1 error but had 0'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when `unproven: true` is no longer so', async () => {
    expect(await failuresOf('never-unproven', { guarded: [opaque] })).toEqual([
      failing('TS parser', 'nothing is left open: remove it'),
    ]);
  });

  test('fails when `unproven: true` hides a proven finding', async () => {
    expect(await failuresOf('proves-the-unknown', { guarded: [opaque] })).toEqual([
      failing('TS parser', 'Should have no errors but had 1'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });
});

describe('a rule whose types contradict', () => {
  test('fails when types lose a proven finding, although the case expects it', async () => {
    expect(await failuresOf('overturned-by-types', { canonical: [{ ...runs, typed: { errors: [] } }] })).toEqual([
      failing('types', 'Types overturn what is proven without them: unguarded at 1:1:1:6'),
    ]);
  });

  test('fails when types doubt a proven finding, although the case expects it', async () => {
    const doubted = { ...runs, typed: { errors: [unproven('run')] } };
    expect(await failuresOf('doubts-with-types', { canonical: [doubted] })).toEqual([
      failing('types', 'Types overturn what is proven without them: unguarded at 1:1:1:6'),
    ]);
  });

  test('may lose a proven finding by a numbered limit', async () => {
    const corrected = { ...runs, typed: { errors: [] }, correction: 'L2' };
    expect(await failuresOf('overturned-by-types', { canonical: [corrected] })).toEqual([]);
  });

  test('fails when a correction corrects nothing', async () => {
    expect(await failuresOf('obedient', { canonical: [{ ...runs, correction: 'L2' }] })).toEqual([
      failing('types', "Types take nothing back, so `correction: 'L2'` is not needed"),
    ]);
  });

  test('fails when types report what is quiet', async () => {
    const silence = { name: 'is quiet', code: `quiet();` };
    expect(await failuresOf('finds-more-with-types', { nearMisses: [silence] })).toEqual([
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when types report what is quiet, although the case expects it', async () => {
    const more = {
      ...runs,
      code: `«run()» as void; «quiet()»;`,
      typed: { errors: [unguarded('run'), unguarded('quiet')] },
    };
    expect(await failuresOf('finds-more-with-types', { canonical: [more] })).toEqual([
      failing('types', 'Types report what is proven quiet without them: unguarded at 1:16:1:23'),
    ]);
  });
});

describe('a rule that edits badly', () => {
  const floating: BypassCase = {
    name: 'floats',
    code: `«floating(/* all of them */)» as void;`,
    errors: [unguarded('floating')],
    output: `await floating(/* all of them */) as void;`,
  };

  test('fails when a second pass changes the file again', async () => {
    expect(await failuresOf('fixes-again', { canonical: [floating] })).toEqual([
      failing('TS parser', 'A second pass of --fix changes the file again'),
      failing('types', 'A second pass of --fix changes the file again'),
    ]);
  });

  test('fails when fixed code has a new finding', async () => {
    const output = `run(/* all of them */) as void;`;
    expect(await failuresOf('fixes-into-another-finding', { canonical: [{ ...floating, output }] })).toEqual([
      failing('TS parser', 'After --fix exactly the findings without a fix must be left'),
      failing('types', 'After --fix exactly the findings without a fix must be left'),
    ]);
  });

  test('fails when fixed code does not parse', async () => {
    const output = `await ( as void;`;
    expect(await failuresOf('fixes-into-nonsense', { canonical: [{ ...floating, output }] })).toEqual([
      failing('TS parser', 'A fatal parsing error occurred in autofix'),
      failing('types', ''),
    ]);
  });

  test('fails when fixed code has a new type error', async () => {
    const known = {
      ...floating,
      code: `declare function floating(): void;\n«floating(/* all of them */)» as void;`,
      output: `declare function floating(): void;\nundeclared(/* all of them */) as void;`,
    };
    expect(await failuresOf('fixes-into-a-type-error', { canonical: [known] })).toEqual([
      failing('types', 'The fixed code has 1 type errors, before it had 0'),
    ]);
  });

  test('fails when a fix loses a comment', async () => {
    const output = `await floating() as void;`;
    expect(await failuresOf('fixes-away-a-comment', { canonical: [{ ...floating, output }] })).toEqual([
      failing('TS parser', 'The edit loses comments: all of them'),
      failing('types', 'The edit loses comments: all of them'),
    ]);
  });

  test('fails when the case does not state the fix', async () => {
    const unstated: BypassCase = { name: 'floats', code: floating.code, errors: floating.errors };
    expect(await failuresOf('obedient', { canonical: [unstated] })).toEqual([
      failing('TS parser', 'Expected no autofixes to be suggested'),
      failing('types', 'The rule fixes the code, so the case must state its `output`'),
    ]);
  });

  test('fails when what is unproven carries a fix', async () => {
    expect(await failuresOf('fixes-what-is-unproven', { unknown: [maybe] })).toEqual([
      failing('TS parser', 'Expected no autofixes to be suggested'),
      failing('types', '"unguardedUnproven" carries a fix, but only proven findings may'),
    ]);
  });

  const hinted: BypassCase = {
    name: 'is helped',
    code: `«hinted(/* all of them */)» as void;`,
    errors: [
      {
        ...unguarded('hinted'),
        suggestions: [
          { messageId: 'guardIt', data: { name: 'hinted' }, output: `guarded(/* all of them */) as void;` },
        ],
      },
    ],
  };

  test('passes when a suggestion keeps everything', async () => {
    expect(await failuresOf('obedient', { canonical: [hinted] })).toEqual([]);
  });

  test('fails when a suggestion is not asserted', async () => {
    const unasserted: BypassCase = { ...hinted, errors: [unguarded('hinted')] };
    expect(await failuresOf('obedient', { canonical: [unasserted] })).toEqual([
      failing('TS parser', 'Error at index 0 has suggestions'),
      failing('types', 'Expected values to be strictly deep-equal'),
    ]);
  });

  const suggesting = (output: string, code = hinted.code): BypassCase => ({
    ...hinted,
    code,
    errors: [{ ...unguarded('hinted'), suggestions: [{ messageId: 'guardIt', data: { name: 'hinted' }, output }] }],
  });

  test('fails when a suggestion is offered again for what it made', async () => {
    const again = suggesting(`1, hinted(/* all of them */) as void;`);
    expect(await failuresOf('suggests-again', { canonical: [again] })).toEqual([
      failing('TS parser', 'The suggestion "guardIt" is offered again'),
      failing('types', 'The suggestion "guardIt" is offered again'),
    ]);
  });

  test('fails when a suggestion leaves more findings', async () => {
    const more = suggesting(`run(), hinted(/* all of them */) as void;`);
    expect(await failuresOf('suggests-into-more-findings', { canonical: [more] })).toEqual([
      failing('TS parser', 'After the suggestion "guardIt" there is .unguarded, unguarded.'),
      failing('types', 'After the suggestion "guardIt" there is .unguarded, unguarded.'),
    ]);
  });

  test('fails when suggested code has a new type error', async () => {
    const declared = 'declare function hinted(): void;\n';
    const wrong = suggesting(
      `${declared}undeclared(/* all of them */) as void;`,
      `${declared}«hinted(/* all of them */)» as void;`,
    );
    expect(await failuresOf('suggests-into-a-type-error', { canonical: [wrong] })).toEqual([
      failing('types', 'Suggested code has 1 type errors, before it had 0'),
    ]);
  });

  test('fails when a suggestion loses a comment', async () => {
    const suggestion = { messageId: 'guardIt', data: { name: 'hinted' }, output: `guarded() as void;` };
    const losing: BypassCase = { ...hinted, errors: [{ ...unguarded('hinted'), suggestions: [suggestion] }] };
    expect(await failuresOf('suggests-away-a-comment', { canonical: [losing] })).toEqual([
      failing('TS parser', 'The edit loses comments: all of them'),
      failing('types', 'The edit loses comments: all of them'),
    ]);
  });
});

describe('a rule that is different in oxlint', () => {
  test('fails when the message differs', async () => {
    expect(await failuresOf('differs-in-oxlint', { canonical: [runs] }, { oxlint: true })).toEqual([
      failing('oxlint', 'Expected values to be strictly deep-equal'),
    ]);
  });

  test('fails when the rule throws there', async () => {
    expect(await failuresOf('throws-in-oxlint', { canonical: [runs] }, { oxlint: true })).toEqual([
      failing('oxlint', 'broken in oxlint'),
    ]);
  });

  test('places are the same beyond ASCII', async () => {
    const code = `/* 😀 é */ const 日本 = «run('ä')»;`;
    expect(await failuresOf('obedient', { canonical: [{ ...runs, code }] }, { oxlint: true })).toEqual([]);
  });
});

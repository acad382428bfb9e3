import {
  instruction,
  isVerifiedTenant,
  ToolgateViolation,
  type Clock,
  type InstructionText,
  type VerifiedTenant,
} from '@toolgate/guardrails';
import {
  activeReviews,
  reviewedInstruction,
  reviewedTenant,
  reviewedUse,
  type ReviewEvidence,
} from '@toolgate/guardrails/reviewed';
import { describe, expect, expectTypeOf, test } from 'vitest';

const at = (iso: string): Clock => ({ now: () => Date.parse(iso), after: () => () => undefined });
const clock = at('2026-11-01T12:00:00Z');
const evidence: ReviewEvidence = { reason: 'the nightly reminder', owner: 'billing', reviewBy: '2026-12-01' };

const uses: [string, (evidence: ReviewEvidence, clock?: Clock) => unknown][] = [
  ['reviewedInstruction', (given, when) => reviewedInstruction('Be kind.', given, when)],
  ['reviewedTenant', (given, when) => reviewedTenant('acme', given, when)],
  ['reviewedUse', (given, when) => reviewedUse('backfill', () => 'ran', given, when)],
];

describe.each(uses)('%s', (what, use) => {
  test('works before its date and never from then on', () => {
    expect(() => use(evidence, at('2026-11-30T23:59:59.999Z'))).not.toThrow();
    expect(() => use(evidence, at('2026-12-01T00:00:00Z'))).toThrow(
      `${what}(): the review of this exception was due on 2026-12-01 (owner: billing; reason: the nightly reminder)`,
    );
    expect(() => use({ ...evidence, reviewBy: '2020-01-01' })).toThrow(ToolgateViolation);
    expect(() => use(evidence, { ...clock, now: () => NaN })).toThrow(ToolgateViolation);
  });

  test.each<[string, object]>([
    ['no reason', { reason: ' ' }],
    ['no owner', { owner: '' }],
    ['no date', { reviewBy: '' }],
    ['nothing', { reason: undefined, owner: undefined, reviewBy: undefined }],
    ['words for a date', { reviewBy: 'next spring' }],
    ['a time', { reviewBy: '2026-12-01T00:00:00Z' }],
    ['a day there is not', { reviewBy: '2027-02-30' }],
    ['a month there is not', { reviewBy: '2027-13-01' }],
  ])('refuses %s', (_what, changes) => {
    expect(() => use({ ...evidence, ...changes }, clock)).toThrow(ToolgateViolation);
  });
});

test('types demand the evidence, whole', () => {
  // @ts-expect-error -- an exception without evidence
  expect(() => reviewedTenant('acme')).toThrow();
  // @ts-expect-error -- an exception without a review date
  expect(() => reviewedTenant('acme', { reason: 'a', owner: 'b' })).toThrow();
  expectTypeOf(reviewedTenant).returns.toEqualTypeOf<VerifiedTenant>();
  expectTypeOf(reviewedInstruction).returns.toEqualTypeOf<InstructionText>();
});

test('a reviewed tenant is one for data access', () => {
  const tenant = reviewedTenant('acme', evidence, clock);
  expect(tenant.id).toBe('acme');
  expect(isVerifiedTenant(tenant)).toBe(true);
  expect(() => reviewedTenant('', evidence, clock)).toThrow(ToolgateViolation);
});

test('a reviewed instruction is a part of others', () => {
  const text = reviewedInstruction('Line one.\nLine two.', evidence, clock);
  expect(String(instruction`You help. ${text}`)).toBe('You help. Line one.\nLine two.');
  expect(() => reviewedInstruction('\n', evidence, clock)).toThrow(ToolgateViolation);
});

test('a reviewed use runs nothing when its review is due', () => {
  let ran = 0;
  const run = (): number => (ran += 1);
  expect(reviewedUse('count', run, evidence, clock)).toBe(1);
  expect(() => reviewedUse('count', run, evidence, at('2027-01-01T00:00:00Z'))).toThrow(ToolgateViolation);
  expect(ran).toBe(1);
});

test('what was used is listed, and what was refused is not', () => {
  const own = { reason: 'the list', owner: 'a:b', reviewBy: '2026-12-01' };
  reviewedTenant('acme', own, clock);
  reviewedTenant('globex', own, at('2026-11-02T12:00:00Z'));
  expect(() => reviewedTenant('initech', own, at('2026-12-02T12:00:00Z'))).toThrow();
  reviewedTenant('acme', { ...own, owner: 'a', reason: 'b:the list' }, clock);
  expect(activeReviews().filter(({ reason }) => reason.includes('the list'))).toEqual([
    {
      ...own,
      what: 'reviewedTenant',
      subject: 'globex',
      uses: 2,
      firstUsedAt: Date.parse('2026-11-01T12:00:00Z'),
      lastUsedAt: Date.parse('2026-11-02T12:00:00Z'),
    },
    expect.objectContaining({ owner: 'a', uses: 1 }),
  ]);
});

test('evidence made at run time does not fill the memory', () => {
  for (let index = 0; index < 1_500; index += 1)
    reviewedTenant('acme', { ...evidence, reason: `generated ${String(index)}` }, clock);
  expect(activeReviews()).toHaveLength(1_000);
});

import { AbilityBuilder, createMongoAbility, type MongoAbility } from '@casl/ability';
import type { PolicyQuestion, VerifiedIdentity } from '@toolgate/guardrails';
import { caslPolicy, type CaslPolicyOptions } from '@toolgate/guardrails/casl';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { deskOf, identity } from '../policies/desk.js';

type Rules = (builder: AbilityBuilder<MongoAbility>, identity: VerifiedIdentity) => void;

const policyOf = (rules: Rules, more: Partial<CaslPolicyOptions> = {}) =>
  caslPolicy({
    version: '1',
    abilityFor: (who) => {
      const builder = new AbilityBuilder<MongoAbility>(createMongoAbility);
      rules(builder, who);
      return builder.build();
    },
    ...more,
  });
const question: PolicyQuestion = {
  identity,
  tool: 'refund_invoice',
  permission: 'invoice:refund',
  risk: 'write',
  stage: 'execute',
  args: { invoiceId: 'i', cents: 10 },
};
const shown: PolicyQuestion = { ...question, stage: 'expose' };
const permitted = { verdict: 'permit', basis: 'casl: can refund invoice' };
const unruled = { verdict: 'refuse', basis: 'casl: no rule lets refund invoice' };

describe('decides', () => {
  test.each<[string, Rules, object]>([
    ['denies by default', () => undefined, unruled],
    ['permits', ({ can }) => can('refund', 'invoice'), permitted],
    ['permits by condition', ({ can }) => can('refund', 'invoice', { 'args.cents': { $lte: 10 } }), permitted],
    ['denies past the condition', ({ can }) => can('refund', 'invoice', { 'args.cents': { $lt: 10 } }), unruled],
    [
      'denies by a condition on what is not there',
      ({ can }) => can('refund', 'invoice', { 'args.tenantId': 'acme' }),
      unruled,
    ],
    ['knows all actions on all subjects', ({ can }) => can('manage', 'all'), permitted],
    [
      'lets `cannot` win after `can`',
      ({ can, cannot }) => {
        can('manage', 'all');
        cannot('refund', 'invoice').because('frozen');
      },
      { verdict: 'refuse', basis: 'casl: cannot refund invoice: frozen' },
    ],
    [
      'lets `cannot` win before `can`',
      ({ can, cannot }) => {
        cannot('refund', 'invoice', { 'args.cents': { $gte: 10 } });
        can('refund', 'invoice');
      },
      { verdict: 'refuse', basis: 'casl: cannot refund invoice' },
    ],
    [
      'asks a human',
      ({ can }) => {
        can('refund', 'invoice', { 'args.cents': { $lt: 10 } });
        can('confirm:refund', 'invoice');
      },
      { verdict: 'ask-human', basis: 'casl: can confirm:refund invoice' },
    ],
    [
      'does not ask where it is prohibited',
      ({ can, cannot }) => {
        can('confirm:refund', 'invoice');
        cannot('refund', 'invoice');
      },
      { verdict: 'refuse', basis: 'casl: cannot refund invoice' },
    ],
  ])('%s', async (_what, rules, verdict) => {
    expect(await policyOf(rules).decide(question)).toEqual(verdict);
  });

  test('shows a tool where some call of it could be permitted', async () => {
    const some = policyOf(({ can, cannot }) => {
      can('refund', 'invoice', { 'args.cents': { $lte: 1 } });
      cannot('refund', 'invoice', { 'args.cents': { $gte: 100 } });
    });
    expect(await some.decide(shown)).toEqual(permitted);
    expect(await some.decide(question)).toEqual(unruled);
    expect((await policyOf(({ cannot }) => cannot('refund', 'invoice')).decide(shown)).verdict).toBe('refuse');
  });

  test('refuses where there is nothing to match conditions against, which CASL reads as any', async () => {
    const lost = policyOf(({ can }) => can('refund', 'invoice', { 'args.cents': 1 }), {
      // As a look-up in plain JavaScript may answer.
      subjectOf: () => JSON.parse('null') as object,
    });
    expect(await lost.decide(question)).toEqual({ verdict: 'refuse', basis: 'casl: subjectOf gave no subject' });
  });
});

describe('fields', () => {
  const rules: Rules = ({ can, cannot }) => {
    can('update', 'customer', ['note', 'phone']);
    cannot('update', 'customer', ['phone'], { 'args.locked': true });
  };
  const update = (args: Record<string, string | boolean>): PolicyQuestion => ({
    ...question,
    permission: 'customer:update',
    args,
  });
  const policy = policyOf(rules, {
    fieldsOf: ({ args }) =>
      Object.keys(z.record(z.string(), z.unknown()).parse(args)).filter((name) => name !== 'locked'),
  });

  test.each([
    [{ note: 'x' }, 'casl: can update customer'],
    [{ note: 'x', phone: '1' }, 'casl: can update customer'],
    [{ note: 'x', phone: '1', locked: true }, 'casl: cannot update customer'],
    [{ note: 'x', credit: '1' }, 'casl: no rule lets update customer (field credit is not granted)'],
    [{}, 'casl: no rule lets update customer (the call names none of the fields that rules speak of)'],
  ])('of %j', async (args, basis) => {
    expect((await policy.decide(update(args))).basis).toBe(basis);
  });

  test('are not forgotten where nobody says which a call changes', async () => {
    expect((await policyOf(rules).decide(update({ note: 'x' }))).basis).toContain('rules with fields need fieldsOf');
  });
});

describe('through the gateway', () => {
  const invoices = new Map([
    ['i-acme', 'acme'],
    ['i-globex', 'globex'],
  ]);
  const policy = policyOf(({ can }, { tenantId }) => can('read', 'invoice', { tenantId }), {
    subjectOf: ({ resource }) => ({
      tenantId: invoices.get(z.object({ invoiceId: z.string() }).parse(resource).invoiceId),
    }),
  });

  test.each([
    ['i-acme', 'acme', 'executed'],
    ['i-globex', 'acme', 'refused'],
    ['i-globex', 'globex', 'executed'],
    ['i-none', 'acme', 'refused'],
  ])('%s for a user of %s is %s', async (invoiceId, tenantId, outcome) => {
    expect(await deskOf(policy).call('get_invoice', { invoiceId }, { tenantId })).toBe(outcome);
    expect(await deskOf(policy).call('refund_invoice', { invoiceId, cents: 1 }, { tenantId })).toBe('no tool');
  });

  test('a subject that cannot be loaded refuses', async () => {
    const desk = deskOf(
      policyOf(({ can }) => can('manage', 'all'), { subjectOf: () => Promise.reject(new Error('down')) }),
    );
    expect(await desk.call('get_invoice', { invoiceId: 'i' })).toBe('refused');
    expect(desk.records.find(({ event }) => event === 'call-refused')?.code).toBe('policy-failed');
  });
});

import { ToolgateViolation, type PolicyQuestion, type VerifiedIdentity } from '@toolgate/guardrails';
import { cedarPolicy } from '@toolgate/guardrails/cedar';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { deskOf, identity } from '../policies/desk.js';

const schema = `
  entity Tenant;
  entity Role;
  entity Tool { risk: String };
  entity Invoice { tenant: Tenant };
  entity User in [Tenant, Role] { tenant: Tenant, multiFactor: Bool, tier?: String };
  type Refund = { invoiceId: String, cents: Long, note?: String, rate?: decimal };
  action "invoice:read" appliesTo { principal: User, resource: [Tool, Invoice], context: { args?: { invoiceId: String }, resource?: { invoiceId: String } } };
  action "invoice:refund" appliesTo { principal: User, resource: Tool, context: { args?: Refund, resource?: { tenantId: String } } };
`;
const policies = `
  @id("read") permit (principal in Role::"agent", action == Action::"invoice:read", resource is Tool);
  @id("read-own") permit (principal in Role::"agent", action == Action::"invoice:read", resource is Invoice)
    when { resource.tenant == principal.tenant };
  @id("refund") permit (principal in Role::"manager", action == Action::"invoice:refund", resource)
    when { if context has args then context.args.cents <= 100 else true };
  @id("refund-more") @verdict("ask-human") permit (principal in Role::"manager", action == Action::"invoice:refund", resource)
    when { context has args && context.args.cents > 50 };
  @id("free-tier") forbid (principal, action == Action::"invoice:refund", resource)
    when { principal has tier && principal.tier == "free" };
  @id("globex-frozen") forbid (principal in Tenant::"globex", action == Action::"invoice:refund", resource);
`;
const policy = cedarPolicy({ schema, policies });

const ask = async (changes: Partial<PolicyQuestion>, who: Partial<VerifiedIdentity> = {}) =>
  policy.decide({
    identity: { ...identity, ...who },
    tool: 'refund_invoice',
    permission: 'invoice:refund',
    risk: 'write',
    stage: 'execute',
    args: { invoiceId: 'i', cents: 10 },
    ...changes,
  });
const manager = { roles: ['manager'] };

describe('decides', () => {
  test.each([
    ['permits what a policy permits', {}, manager, 'permit', 'cedar: permitted by refund'],
    ['denies by default', {}, {}, 'refuse', 'cedar: no policy permits'],
    ['lets a forbid win', {}, { ...manager, tier: 'free' }, 'refuse', 'cedar: forbidden by free-tier'],
    ['forbids a whole tenant', {}, { ...manager, tenantId: 'globex' }, 'refuse', 'cedar: forbidden by globex-frozen'],
    ['asks a human', { args: { invoiceId: 'i', cents: 500 } }, manager, 'ask-human', 'cedar: permitted by refund-more'],
    [
      'asks where one of two permits asks',
      { args: { invoiceId: 'i', cents: 70 } },
      manager,
      'ask-human',
      'cedar: permitted by refund, refund-more',
    ],
    [
      'shows a tool whose arguments are not known',
      { stage: 'expose', args: undefined },
      manager,
      'permit',
      'cedar: permitted by refund',
    ],
    [
      'knows no other action',
      { permission: 'invoice:delete' },
      manager,
      'refuse',
      'cedar: the question does not fit the schema',
    ],
    [
      'takes arguments of the schema only',
      { args: { invoiceId: 'i', cents: 'many' } },
      manager,
      'refuse',
      'cedar: the question does not fit the schema',
    ],
    [
      'reads a null as absent',
      { args: { invoiceId: 'i', cents: 10, note: null } },
      manager,
      'permit',
      'cedar: permitted by refund',
    ],
    [
      'reads a fraction as decimal',
      { args: { invoiceId: 'i', cents: 10, rate: 1.25 } },
      manager,
      'permit',
      'cedar: permitted by refund',
    ],
    [
      'refuses a number Cedar has no value for',
      { args: { invoiceId: 'i', cents: 10, rate: 1e-9 } },
      manager,
      'refuse',
      'cedar: $.args.rate is a number with no Long or decimal of its own',
    ],
    [
      'lets no argument name an entity',
      { args: { invoiceId: { __entity: { type: 'Role', id: 'manager' } }, cents: 1 } },
      manager,
      'refuse',
      'cedar: $.args.invoiceId has a member __entity',
    ],
    [
      'lets no argument call a function',
      { args: { invoiceId: 'i', cents: 1, rate: { __extn: { fn: 'decimal', arg: '1.0' } } } },
      manager,
      'refuse',
      'cedar: $.args.rate has a member __extn',
    ],
  ] as const)('%s', async (_what, changes, who, verdict, basis) => {
    expect(await ask(changes as Partial<PolicyQuestion>, who)).toEqual({ verdict, basis });
  });

  test('by the pair of tenant and user, so that no two ids run together', async () => {
    const one = cedarPolicy({
      schema,
      policies: `@id("one") permit (principal == User::"[\\"a\\",\\"b:c\\"]", action, resource);`,
    });
    const decide = async (tenantId: string, userId: string) =>
      (
        await one.decide({
          identity: { ...identity, tenantId, userId },
          tool: 't',
          permission: 'invoice:refund',
          risk: 'read',
          stage: 'expose',
        })
      ).verdict;
    expect([await decide('a', 'b:c'), await decide('a:b', 'c'), await decide('a","b:c', '')]).toEqual([
      'permit',
      'refuse',
      'refuse',
    ]);
  });
});

describe('a resource of the application', () => {
  const invoices = new Map([
    ['i-acme', 'acme'],
    ['i-globex', 'globex'],
  ]);
  const own = cedarPolicy({
    schema,
    policies,
    resource: {
      version: '1',
      of: ({ args }) => {
        const id = z.object({ invoiceId: z.string() }).safeParse(args).data?.invoiceId;
        const tenant = id === undefined ? undefined : invoices.get(id);
        if (id === undefined || tenant === undefined) return undefined;
        const uid = { type: 'Invoice', id };
        return {
          uid,
          entities: [{ uid, attrs: { tenant: { __entity: { type: 'Tenant', id: tenant } } }, parents: [] }],
        };
      },
    },
  });

  test.each([
    ['i-acme', 'acme', 'executed'],
    ['i-globex', 'acme', 'refused'],
    ['i-globex', 'globex', 'executed'],
  ])('%s for a user of %s is %s, through the gateway', async (invoiceId, tenantId, outcome) => {
    const desk = deskOf(own);
    expect(await desk.call('get_invoice', { invoiceId }, { tenantId })).toBe(outcome);
    const decided = desk.records.find(({ event }) => event === 'call-authorized' || event === 'call-refused');
    expect(decided?.policyVersion).toBe(own.version);
    expect(decided?.rationale).toBe(
      outcome === 'executed' ? 'cedar: permitted by read-own' : 'cedar: no policy permits',
    );
  });

  test('is part of the version', () => {
    expect(own.version).not.toBe(policy.version);
    expect(policy.version).toMatch(/^cedar:[0-9a-f]{64}$/);
    expect(cedarPolicy({ schema, policies }).version).toBe(policy.version);
    expect(cedarPolicy({ schema, policies: `${policies}\n` }).version).not.toBe(policy.version);
  });

  test('that fails is a refusal', async () => {
    const failing = cedarPolicy({
      schema,
      policies,
      resource: { version: '1', of: () => Promise.reject(new Error('down')) },
    });
    const desk = deskOf(failing);
    expect(await desk.call('get_invoice', { invoiceId: 'i' })).toBe('no tool');
  });
});

test('an error of evaluation refuses, also where the policy with the error forbids', async () => {
  const overflowing = cedarPolicy({
    schema,
    policies: `
      @id("all") permit (principal, action, resource);
      @id("large") forbid (principal, action == Action::"invoice:refund", resource)
        when { context has args && context.args.cents * 1000 > 5 };`,
  });
  const question: PolicyQuestion = {
    identity,
    tool: 't',
    permission: 'invoice:refund',
    risk: 'write',
    stage: 'execute',
    args: { invoiceId: 'i', cents: Number.MAX_SAFE_INTEGER },
  };
  // 9,007,199,254,740,991,000 fits a Long; ten thousand times as much does not.
  expect(await overflowing.decide(question)).toEqual({ verdict: 'refuse', basis: 'cedar: forbidden by large' });
  const erring = cedarPolicy({
    schema,
    policies: `
      @id("all") permit (principal, action, resource);
      @id("large") forbid (principal, action == Action::"invoice:refund", resource)
        when { context has args && context.args.cents * 1000000 > 5 };`,
  });
  expect(await erring.decide(question)).toEqual({ verdict: 'refuse', basis: 'cedar: error in large' });
});

describe('does not start with', () => {
  test.each([
    ['a policy that does not parse', 'permit (principal', schema],
    ['a schema that does not parse', policies, 'entity'],
    [
      'an attribute the schema does not have',
      `@id("x") permit (principal, action, resource) when { principal.admin };`,
      schema,
    ],
    [
      'an action the schema does not have',
      `@id("x") permit (principal, action == Action::"invoice:reed", resource);`,
      schema,
    ],
    [
      'an optional argument that is not asked for',
      `@id("x") permit (principal, action == Action::"invoice:refund", resource) when { context.args.cents < 5 };`,
      schema,
    ],
    ['a policy that can never apply', `@id("x") permit (principal, action, resource) when { false };`, schema],
    ['a policy without an id', 'permit (principal, action, resource);', schema],
    [
      'two policies of one id',
      `@id("x") permit (principal, action, resource); @id("x") forbid (principal, action, resource);`,
      schema,
    ],
    ['a verdict there is not', `@id("x") @verdict("maybe") permit (principal, action, resource);`, schema],
    ['a verdict of a forbid', `@id("x") @verdict("ask-human") forbid (principal, action, resource);`, schema],
    ['a template', `@id("x") permit (principal == ?principal, action, resource);`, schema],
  ])('%s', (_what, text, against) => {
    expect(() => cedarPolicy({ policies: text, schema: against })).toThrow(ToolgateViolation);
  });
});

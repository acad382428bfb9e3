import { expect, test } from 'vitest';
import {
  memorySuspensions,
  type ConfirmationClause,
  type ConfirmationRequest,
  type Gateway,
  type SuspendedCall,
} from '@toolgate/guardrails';
import {
  call,
  never,
  oneTool,
  permit,
  propose,
  proposeOne,
  resume,
  throwing,
  withProposal,
  world,
  type Asked,
} from './world.js';

type Clause = Partial<ConfirmationClause<{ readonly id: string }>>;
const asking = (clause: Clause = {}) => oneTool({ confirm: { summary: ({ id }) => `Write ${id}`, ...clause } });

/** Suspends one call and says under which id. */
const suspended = async <Tools>(made: { readonly gateway: Gateway<Tools, Asked> }, args: unknown = { id: 'n1' }) => {
  const { confirmationId } = await proposeOne(made.gateway, call('note', args));
  if (confirmationId === undefined) throw new Error('nobody was asked');
  return confirmationId;
};

test('a call that waits has not run; a yes in a later request runs it once', async () => {
  const { registry, ran } = asking();
  const made = world(registry);
  const id = await suspended(made);
  expect(ran).toEqual([]);
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ outcome: 'executed', callId: 'call-1' });
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ code: 'suspension-unknown' });
  expect(ran).toEqual([{ id: 'n1' }]);
  expect(made.trail()).toEqual([
    'tools-exposed',
    'call-proposed',
    'confirmation-requested',
    'confirmation-given',
    'call-authorized',
    'call-executed',
    'call-refused:suspension-unknown',
  ]);
  expect(made.audit.records.at(-3)?.confirmation).toEqual({ id, level: 'confirm', approvedBy: ['boss'] });
});

test('two resumptions at the same time run it once', async () => {
  const { registry, ran } = asking();
  const made = world(registry);
  const id = await suspended(made);
  const answers = await Promise.all([1, 2, 3].map(() => resume(made.gateway, id, ['boss'])));
  expect(answers.filter(({ outcome }) => outcome === 'executed')).toHaveLength(1);
  expect(ran).toHaveLength(1);
});

test.each<[what: string, clause: Clause, responses: readonly string[], code: string | undefined]>([
  ['no response', {}, [], 'confirmation-rejected'],
  ['a no', {}, ['no'], 'confirmation-rejected'],
  ['a yes and a no', {}, ['boss', 'no'], 'confirmation-rejected'],
  ['a response of nobody', {}, [''], 'confirmation-failed'],
  ['the own yes', {}, ['ann'], undefined],
  ['a click for a second factor', { level: 'second-factor' }, ['boss'], 'confirmation-rejected'],
  ['a second factor', { level: 'second-factor' }, ['boss/2'], undefined],
  ['one of two people', { level: 'multi-party' }, ['boss'], 'confirmation-rejected'],
  ['one person twice', { level: 'multi-party' }, ['boss', 'boss/2'], 'confirmation-rejected'],
  ['the requester and another', { level: 'multi-party' }, ['ann', 'boss'], 'confirmation-rejected'],
  ['two other people', { level: 'multi-party' }, ['boss', 'cfo'], undefined],
  ['two of three people', { level: 'multi-party', approvers: 3 }, ['boss', 'cfo'], 'confirmation-rejected'],
])('%s', async (_what, clause, responses, code) => {
  const { registry, ran } = asking(clause);
  const made = world(registry);
  const id = await suspended(made);
  expect((await resume(made.gateway, id, responses)).code).toBe(code);
  expect(ran).toHaveLength(code === undefined ? 1 : 0);
});

test.each<[what: string, verify: () => unknown, code: string]>([
  ['throws', throwing, 'confirmation-failed'],
  ['hangs', () => never(), 'confirmation-failed'],
  ['answers true', () => true, 'confirmation-failed'],
  ['answers null', () => null, 'confirmation-rejected'],
  ['names nobody', () => ({ approverId: ' ', factor: 'click' }), 'confirmation-failed'],
  ['names no factor', () => ({ approverId: 'boss' }), 'confirmation-failed'],
])('a verifier that %s approves nothing', async (_what, verify, code) => {
  const { registry, ran } = asking();
  const made = world(registry, () => ({ confirmations: { verify: verify as never } }));
  const id = await suspended(made);
  expect((await made.clock.until(resume(made.gateway, id, ['boss']))).code).toBe(code);
  expect(ran).toEqual([]);
});

test('a question is open for its time and no longer', async () => {
  const { registry, ran } = asking({ expiresAfterMs: 1_000 });
  const made = world(registry);
  const [late, inTime] = [await suspended(made), await suspended(made)];
  made.clock.advance(999);
  expect(await resume(made.gateway, inTime, ['boss'])).toMatchObject({ outcome: 'executed' });
  made.clock.advance(1);
  expect(await resume(made.gateway, late, ['boss'])).toMatchObject({ code: 'confirmation-expired' });
  expect(await resume(made.gateway, late, ['boss'])).toMatchObject({ code: 'suspension-unknown' });
  expect(ran).toHaveLength(1);
});

test.each([
  ['another user', { userId: 'bob' }],
  ['another tenant', { tenantId: 'other' }],
])('%s cannot take it up, and does not end it for its owner', async (_what, asked) => {
  const { registry, ran } = asking();
  const made = world(registry);
  const id = await suspended(made);
  expect(await resume(made.gateway, id, ['boss'], asked)).toMatchObject({ code: 'suspension-not-yours' });
  expect(ran).toEqual([]);
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ outcome: 'executed' });
});

test.each(['', '__proto__', 'constructor', 'id-0'])('an id nobody was given (%j) is unknown', async (id) => {
  const made = world(asking().registry);
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ code: 'suspension-unknown' });
});

test('five refused responses end the question', async () => {
  const { registry, ran } = asking();
  const made = world(registry);
  const id = await suspended(made);
  for (let guess = 0; guess < 5; guess += 1) await resume(made.gateway, id, ['no']);
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ code: 'suspension-unknown' });
  expect(ran).toEqual([]);
});

test('what changed between question and answer counts: policy, controls, schema, level', async () => {
  const { registry, ran } = asking();
  let permitted = true;
  const made = world(registry, () => ({
    policy: {
      version: 'v1',
      decide: () => (permitted ? permit() : { verdict: 'refuse', basis: 'not any more' }),
    },
  }));
  const [one, two] = [await suspended(made), await suspended(made)];
  permitted = false;
  expect(await resume(made.gateway, one, ['boss'])).toMatchObject({ code: 'policy-refused' });
  permitted = true;
  expect(await resume(made.gateway, one, ['boss'])).toMatchObject({ code: 'suspension-unknown' });
  await made.gateway.controls.disableTool('note', { by: 'dana', reason: 'incident' });
  expect(await resume(made.gateway, two, ['boss'])).toMatchObject({ code: 'tool-disabled' });
  expect(ran).toEqual([]);
});

/** A store between two gateways, as two versions of a program share one. */
const deployed = async (before: Clause, after: Clause, edit: (call: SuspendedCall) => unknown = (kept) => kept) => {
  let kept: unknown;
  const suspensions = {
    put: (given: SuspendedCall) => {
      kept = JSON.parse(JSON.stringify(given));
    },
    take: () => {
      const given = edit(kept as SuspendedCall);
      kept = undefined;
      return given as SuspendedCall;
    },
  };
  const id = await suspended(world(asking(before).registry, () => ({ suspensions })));
  const { registry, ran } = asking(after);
  const answer = await resume(world(registry, () => ({ suspensions })).gateway, id, ['boss', 'cfo']);
  return { ...answer, ran: ran.length };
};

test.each<[what: string, before: Clause, after: Clause, code: string | undefined]>([
  ['the same', {}, {}, undefined],
  ['a second factor since', {}, { level: 'second-factor' }, 'confirmation-rejected'],
  ['several people since', {}, { level: 'multi-party' }, 'confirmation-rejected'],
  ['more people since', { level: 'multi-party' }, { level: 'multi-party', approvers: 3 }, 'confirmation-rejected'],
])('a tool that asks for %s', async (_what, before, after, code) => {
  expect((await deployed(before, after)).code).toBe(code);
});

test.each<[what: string, edit: (call: SuspendedCall) => unknown, code: string]>([
  ['other arguments', (kept) => ({ ...kept, args: { id: 'other' } }), 'confirmation-rejected'],
  ['another call', (kept) => ({ ...kept, confirmation: { ...kept.confirmation, id: 'id-9' } }), 'suspension-not-yours'],
  [
    'another user',
    (kept) => ({ ...kept, confirmation: { ...kept.confirmation, userId: 'bob' } }),
    'suspension-not-yours',
  ],
  ['a tool that is gone', (kept) => ({ ...kept, confirmation: { ...kept.confirmation, tool: 'old' } }), 'tool-unknown'],
  [
    'no approvers',
    (kept) => ({ ...kept, confirmation: { ...kept.confirmation, approvers: 0 } }),
    'confirmation-rejected',
  ],
  [
    'no end',
    (kept) => ({ ...kept, confirmation: { ...kept.confirmation, expiresAt: Number.NaN } }),
    'confirmation-expired',
  ],
  [
    'no level',
    (kept) => ({ ...kept, confirmation: { ...kept.confirmation, level: undefined } }),
    'confirmation-failed',
  ],
  ['a text', () => 'approved', 'confirmation-failed'],
  ['a list', () => [], 'confirmation-failed'],
  ['null', () => null, 'suspension-unknown'],
])('a store that gives out %s runs nothing', async (_what, edit, code) => {
  expect(await deployed({}, {}, edit)).toMatchObject({ code, ran: 0 });
});

test.each<[what: string, broken: () => Promise<undefined>]>([
  ['throws', throwing],
  ['hangs', () => never<undefined>()],
])('a store that %s refuses, on the record', async (_what, broken) => {
  const { registry, ran } = asking();
  const storing = world(registry, () => ({ suspensions: { put: broken, take: () => undefined } }));
  const refused = await storing.clock.until(proposeOne(storing.gateway, call('note')));
  expect(refused).toMatchObject({ outcome: 'refused', code: 'confirmation-failed' });
  const taking = world(registry, () => ({ suspensions: { ...memorySuspensions(), take: broken } }));
  const id = await suspended(taking);
  expect(await taking.clock.until(resume(taking.gateway, id, ['boss']))).toMatchObject({ code: 'confirmation-failed' });
  expect(ran).toEqual([]);
});

test.each<[what: string, summary: () => unknown]>([
  ['throws', throwing],
  ['hangs', () => never()],
  ['is empty', () => ' '],
  ['is no text', () => ({ toString: () => 'Write' })],
])('a summary that %s asks nobody', async (_what, summary) => {
  const { registry } = asking({ summary: summary as never });
  const { gateway, clock } = world(registry);
  expect(await clock.until(proposeOne(gateway, call('note')))).toMatchObject({ code: 'confirmation-failed' });
});

test('a summary shows no character that rewrites the sentence around it', async () => {
  let asked: ConfirmationRequest | undefined;
  const { registry } = asking();
  const made = world(registry, () => ({
    confirmations: { verify: (request) => void (asked = request) },
  }));
  const id = await suspended(made, { id: 'n1\r\n\u202Eyou agreed\u200B\u{E0041}' });
  await resume(made.gateway, id, ['boss']);
  expect(asked?.summary).toBe('Write n1   you agreed  ');
});

test.each<[what: string, clause: Clause]>([
  ['no people', { level: 'multi-party', approvers: 0 }],
  ['a part of a person', { level: 'multi-party', approvers: Number.NaN }],
  ['no end', { expiresAfterMs: Number.NaN }],
  ['a level of its own', { level: 'shout' as 'confirm' }],
])('a tool cannot be declared to ask for %s', (_what, clause) => {
  expect(() => asking(clause)).toThrow('confirm');
});

test('a burst raises a plain confirmation to a second factor', async () => {
  const { registry } = asking();
  const made = world(registry, () => ({ rateLimiter: { take: () => ({ verdict: 'confirm', basis: 'burst' }) } }));
  const id = await suspended(made);
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ code: 'confirmation-rejected' });
  expect(await resume(made.gateway, id, ['boss/2'])).toMatchObject({ outcome: 'executed' });
});

test('a gateway with a tool that asks does not start without somebody to ask', () => {
  expect(() => world(asking().registry, () => ({ confirmations: undefined as never }))).toThrow('"note" asks a human');
});

test('a response that was recorded nowhere runs nothing and can be given again', async () => {
  const { registry, ran } = asking();
  let down = true;
  const made = world(registry, () => ({
    audit: {
      append: ({ event }) => {
        if (down && event === 'confirmation-given') throw new Error('down');
      },
    },
  }));
  const id = await suspended(made);
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ code: 'audit-unavailable' });
  expect(ran).toEqual([]);
  down = false;
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ outcome: 'executed' });
});

test('the long form: a confirmation is for one call, once', async () => {
  const { registry, ran } = asking();
  const made = world(registry);
  await made.gateway.forRequest({}, (scope) =>
    withProposal(scope, call('note'), async (proposal) => {
      const valid = await scope.validate(proposal);
      if (valid.outcome !== 'valid') throw new Error(valid.code);
      const pend = async () => {
        const decision = await scope.authorize(valid.call);
        if (decision.outcome !== 'needs-human') throw new Error(decision.outcome);
        return decision.pending;
      };
      const [one, other] = [await pend(), await pend()];
      const yes = await scope.verifyConfirmation(one, 'boss');
      if ('outcome' in yes) throw new Error(yes.code);
      await expect(scope.confirm(other, yes)).rejects.toThrow('another call');
      const confirmed = await scope.confirm(one, yes);
      if (confirmed.outcome !== 'confirmed') throw new Error(confirmed.code);
      await expect(scope.confirm(one, yes)).rejects.toThrow('of this request');
      const again = await scope.verifyConfirmation(other, 'boss');
      if ('outcome' in again) throw new Error(again.code);
      const twice = await scope.confirm(other, again);
      if (twice.outcome !== 'confirmed') throw new Error(twice.code);
      await expect(scope.executeEach([confirmed.call, twice.call])).rejects.toThrow('twice');
      expect((await scope.execute(confirmed.call)).outcome).toBe('executed');
      await expect(scope.execute(confirmed.call)).rejects.toThrow('of this request');
      await expect(scope.execute(twice.call)).rejects.toThrow('already executed');
      await expect(scope.executeEach([twice.call])).rejects.toThrow('of this request');
    }),
  );
  expect(ran).toHaveLength(1);
});

test('the long form: a call put aside for another request cannot run in this one as well', async () => {
  const { registry, ran } = asking();
  const made = world(registry);
  const id = await made.gateway.forRequest({}, (scope) =>
    withProposal(scope, call('note'), async (proposal) => {
      const valid = await scope.validate(proposal);
      if (valid.outcome !== 'valid') throw new Error(valid.code);
      const [first, second] = [await scope.authorize(valid.call), await scope.authorize(valid.call)];
      if (first.outcome !== 'needs-human' || second.outcome !== 'needs-human') throw new Error('nobody asked');
      const { confirmationId = '' } = await scope.suspend(first.pending);
      await expect(scope.suspend(second.pending)).rejects.toThrow('already executed or suspended');
      await expect(scope.run(proposal)).rejects.toThrow('already run or answered');
      return confirmationId;
    }),
  );
  expect(await resume(made.gateway, id, ['boss'])).toMatchObject({ outcome: 'executed' });
  expect(ran).toHaveLength(1);
});

test('the long form: six responses are too many, also at the same time', async () => {
  let asked = 0;
  const { registry } = asking();
  const made = world(registry, () => ({
    confirmations: {
      verify: () => {
        asked += 1;
        return undefined;
      },
    },
  }));
  await made.gateway.forRequest({}, (scope) =>
    withProposal(scope, call('note'), async (proposal) => {
      const valid = await scope.validate(proposal);
      if (valid.outcome !== 'valid') throw new Error(valid.code);
      const decision = await scope.authorize(valid.call);
      if (decision.outcome !== 'needs-human') throw new Error(decision.outcome);
      await Promise.all(Array.from({ length: 6 }, () => scope.verifyConfirmation(decision.pending, '000000')));
      await expect(scope.verifyConfirmation(decision.pending, 'boss')).rejects.toThrow('of this request');
    }),
  );
  expect(asked).toBe(5);
});

test('two gated calls of one turn are asked for one by one; a free one beside them runs', async () => {
  const { registry, ran } = asking();
  const made = world(registry, () => ({
    rateLimiter: { take: () => ({ verdict: 'allow' }) },
  }));
  const answers = await propose(made.gateway, [call('note', { id: 'a' }, '1'), call('note', { id: 'b' }, '2')]);
  const [one, two] = answers.map(({ confirmationId }) => confirmationId ?? '');
  expect(await resume(made.gateway, one ?? '', ['no'])).toMatchObject({ code: 'confirmation-rejected' });
  expect(await resume(made.gateway, two ?? '', ['boss'])).toMatchObject({ outcome: 'executed' });
  expect(ran).toEqual([{ id: 'b' }]);
});

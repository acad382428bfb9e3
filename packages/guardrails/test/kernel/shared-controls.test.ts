import { describe, expect, test } from 'vitest';
import {
  describeTools,
  type ControlChange,
  type Controls,
  type ControlStore,
  type StoredControl,
} from '@toolgate/guardrails';
import { call, never, oneTool, permit, propose, proposeOne, throwing, world } from './world.js';

const evidence = { by: 'dana', reason: 'incident 7' };

/** A table that processes share, which can fail. */
const table = () => {
  const rows = new Map<string, string>();
  const state: { fails: 'throws' | 'hangs' | 'no'; loads: number } = { fails: 'no', loads: 0 };
  const answer = <Value>(value: () => Value): Value | Promise<Value> =>
    state.fails === 'throws' ? throwing() : state.fails === 'hangs' ? never() : value();
  const store: ControlStore = {
    load: () => {
      state.loads += 1;
      return answer(() => [...rows.values()].map((text) => JSON.parse(text) as StoredControl));
    },
    add: (control) => answer(() => void rows.set(control.change.id, JSON.stringify(control))),
    remove: (id) => answer(() => void rows.delete(id)),
  };
  return { rows, state, store };
};

const old = { version: 'v0', decide: () => ({ verdict: 'refuse', basis: 'old' }) as const };

/** Two processes of one application, each with a gateway of its own. */
const processes = (shared = table()) => {
  const one = oneTool();
  let ids = 0;
  const random = { uuid: () => `change-${String((ids += 1))}` };
  const start = () => world(one.registry, () => ({ controlStore: shared.store, earlierPolicies: [old], random }));
  return { ...shared, ran: one.ran, here: start(), there: start(), start };
};

describe('what one process changes holds in the other', () => {
  test.each<[what: string, change: (controls: Controls) => Promise<ControlChange>]>([
    ['a disabled tool', (controls) => controls.disableTool('note', evidence)],
    ['a narrowed tool', (controls) => controls.narrowTool('note', { role: 'lead' }, evidence)],
    ['a policy that was rolled back', (controls) => controls.rollBackPolicy('v0', evidence)],
  ])('%s', async (_, make) => {
    const { here, there } = processes();
    expect(await proposeOne(there.gateway, call('note'))).toMatchObject({ outcome: 'executed' });
    const change = await make(here.gateway.controls);
    there.clock.time += 1_000;
    expect(await proposeOne(there.gateway, call('note'))).toMatchObject({ code: 'tool-not-offered' });
    expect(there.gateway.controls.active()).toEqual([change]);
    await there.gateway.controls.undo(change.id, evidence);
    here.clock.time += 1_000;
    expect(await proposeOne(here.gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  });

  test('a revoked session', async () => {
    const { here, there } = processes();
    await here.gateway.controls.revokeSession('session-1', evidence);
    await expect(propose(there.gateway, [])).rejects.toMatchObject({ code: 'session-revoked' });
  });

  test('also in the middle of a request, once the reading is older than a second', async () => {
    const { here, there, ran } = processes();
    const outcomes = await there.gateway.forRequest({}, async (scope) => {
      describeTools(scope, await scope.tools());
      const before = await scope.receive([call('note')]).settle((one) => scope.run(one));
      await here.gateway.controls.revokeSession('session-1', evidence);
      there.clock.time += 1_001;
      const after = await scope.receive([{ ...call('note'), callId: 'later' }]).settle((one) => scope.run(one));
      return [before, after].flat().map(({ outcome, code }) => code ?? outcome);
    });
    expect(outcomes).toEqual(['executed', 'session-revoked']);
    expect(ran).toHaveLength(1);
  });

  test('and in a process that starts later', async () => {
    const { here, start } = processes();
    const change = await here.gateway.controls.disableTool('note', evidence);
    const { gateway } = start();
    await propose(gateway, []);
    expect(gateway.controls.active()).toEqual([change]);
  });
});

describe('a store that', () => {
  test.each(['throws', 'hangs'] as const)('%s refuses every request until it answers', async (fails) => {
    const { here, state } = processes();
    expect(await proposeOne(here.gateway, call('note'))).toMatchObject({ outcome: 'executed' });
    here.clock.time += 1_000;
    state.fails = fails;
    await expect(here.clock.until(propose(here.gateway, []))).rejects.toMatchObject({ code: 'controls-unavailable' });
    state.fails = 'no';
    expect(await proposeOne(here.gateway, call('note'))).toMatchObject({ outcome: 'executed' });
  });

  test.each([
    ['no list', { rows: 1 }],
    ['something that is no change', [{ change: { id: 'x', action: 'disable-tool' } }]],
    [
      'a narrowing without its role',
      [{ change: { ...evidence, id: 'x', action: 'narrow-tool', subject: 'n', at: 1 } }],
    ],
    [
      'a version that this process does not have',
      [{ change: { ...evidence, id: 'x', action: 'roll-back-policy', subject: 'v9', at: 1 } }],
    ],
  ])('gives %s refuses too', async (_, given) => {
    const store = { load: () => given as unknown as [], add: () => undefined, remove: () => undefined };
    const { gateway } = world(oneTool().registry, () => ({ controlStore: store }));
    await expect(propose(gateway, [])).rejects.toMatchObject({ code: 'controls-unavailable' });
  });

  test('fails while something is taken away: it holds here, and the caller is told', async () => {
    const { here, state } = processes();
    await propose(here.gateway, []);
    state.fails = 'throws';
    await expect(here.gateway.controls.disableTool('note', evidence)).rejects.toMatchObject({
      code: 'controls-unavailable',
    });
    state.fails = 'no';
    expect(await proposeOne(here.gateway, call('note'))).toMatchObject({ code: 'tool-not-offered' });
  });

  test('fails while something is given: it holds nowhere', async () => {
    const { here, state } = processes();
    state.fails = 'throws';
    const glass = { tenantId: 'acme', userId: 'ann', tool: 'note' };
    const until = here.clock.time + 60_000;
    await expect(here.gateway.controls.breakGlass(glass, { ...evidence, until })).rejects.toMatchObject({
      code: 'controls-unavailable',
    });
    expect(here.gateway.controls.active()).toEqual([]);
  });
});

test('a change that is made while the store is being read is not lost', async () => {
  const { store, here } = processes();
  let release: ((rows: readonly StoredControl[]) => void) | undefined;
  const slow: ControlStore = { ...store, load: () => new Promise((resolve) => (release = resolve)) };
  const { gateway, clock } = world(oneTool().registry, () => ({ controlStore: slow }));
  const opening = propose(gateway, []);
  clock.advance(0);
  await new Promise(setImmediate);
  await gateway.controls.disableTool('note', evidence);
  release?.([]);
  await opening;
  expect(gateway.controls.active()).toHaveLength(1);
  expect(here.gateway.controls.active()).toHaveLength(0);
});

test('requests within the age share one reading', async () => {
  const { here, state } = processes();
  await Promise.all([propose(here.gateway, []), propose(here.gateway, []), propose(here.gateway, [])]);
  expect(state.loads).toBe(1);
});

test('a gateway without a store reads none and refuses nothing', async () => {
  const { gateway } = world(oneTool().registry, () => ({ policy: { version: 'v1', decide: permit } }));
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
});

import {
  incidentSignals,
  type Clock,
  type Incident,
  type IncidentThreshold,
  type SignalAttributes,
} from '@toolgate/guardrails';
import { describe, expect, test } from 'vitest';

const refusals: IncidentThreshold = {
  id: 'refusals',
  count: { signal: 'toolgate.decisions', where: { decision: 'refused' } },
  by: ['reason'],
  limit: 3,
  windowMs: 60_000,
  runbook: 'https://runbooks.example/refusals',
  owner: '@platform',
  escalation: [
    { afterMs: 120_000, to: '@security' },
    { afterMs: 300_000, to: '@head' },
  ],
};

const watched = (...thresholds: readonly IncidentThreshold[]) => {
  let now = 1_762_000_000_000;
  const clock: Clock = { now: () => now, after: () => () => undefined };
  const told: Incident[] = [];
  const passed: string[] = [];
  const signals = incidentSignals({
    thresholds,
    onIncident: (incident) => told.push(incident),
    clock,
    signals: {
      count: (name) => passed.push(name),
      duration: (name, value) => passed.push(`${name} ${String(value)}`),
    },
  });
  const start = now;
  return {
    signals,
    passed,
    told,
    states: () => told.map(({ state, number, tell, failures, at }) => [state, number, tell, failures, at - start]),
    wait: (ms: number) => (now += ms),
    decide: (decision: string, reason = '', more: SignalAttributes = {}) => {
      signals.count('toolgate.decisions', { decision, reason, tool: 't', ...more });
    },
  };
};

describe('repeated failures', () => {
  test('are one incident, that closes after a quiet window', () => {
    const { decide, wait, signals, states, told } = watched(refusals);
    for (let count = 0; count < 10; count += 1) {
      decide('refused', 'policy-refused');
      wait(1000);
    }
    expect(states()).toEqual([['opened', 1, '@platform', 3, 2000]]);
    expect(told[0]).toMatchObject({
      threshold: 'refusals',
      group: { reason: 'policy-refused' },
      runbook: 'https://runbooks.example/refusals',
    });
    wait(58_999);
    signals.review();
    expect(told).toHaveLength(1);
    wait(1);
    signals.review();
    expect(states()).toEqual([
      ['opened', 1, '@platform', 3, 2000],
      ['closed', 1, '@platform', 10, 69_000],
    ]);
  });

  test('below the limit are none', () => {
    const { decide, wait, told } = watched(refusals);
    for (let count = 0; count < 20; count += 1) {
      decide('refused', 'policy-refused');
      wait(31_000);
    }
    expect(told).toEqual([]);
  });

  test('of other signals and decisions are none', () => {
    const { decide, signals, told } = watched(refusals);
    for (let count = 0; count < 9; count += 1) {
      decide('authorized');
      signals.count('toolgate.exposures', { decision: 'refused' });
    }
    expect(told).toEqual([]);
  });

  test('of each reason are incidents of their own', () => {
    const { decide, told } = watched(refusals);
    for (let count = 0; count < 3; count += 1) {
      decide('refused', 'policy-refused');
      decide('refused', 'rate-limited');
    }
    expect(told.map(({ group }) => group)).toEqual([{ reason: 'policy-refused' }, { reason: 'rate-limited' }]);
  });

  test('that go on escalate, each step once', () => {
    const { decide, wait, states, signals } = watched(refusals);
    for (let count = 0; count < 40; count += 1) {
      decide('refused', 'policy-refused');
      wait(10_000);
    }
    signals.review();
    expect(states().map(([state, number, tell]) => [state, number, tell])).toEqual([
      ['opened', 1, '@platform'],
      ['escalated', 1, '@security'],
      ['escalated', 1, '@head'],
    ]);
  });

  test('after an incident closed are another', () => {
    const { decide, wait, states } = watched(refusals);
    const thrice = () => {
      for (let count = 0; count < 3; count += 1) decide('refused', 'policy-refused');
    };
    thrice();
    wait(600_000);
    thrice();
    expect(states().map(([state, number]) => [state, number])).toEqual([
      ['opened', 1],
      ['closed', 1],
      ['opened', 2],
    ]);
  });
});

test('a share of refusals is an incident from so many decisions on', () => {
  const share: IncidentThreshold = {
    ...refusals,
    by: [],
    limit: 0.5,
    outOf: { signal: 'toolgate.decisions', atLeast: 10 },
  };
  const { decide, told } = watched(share);
  for (let count = 0; count < 4; count += 1) decide('refused', 'x');
  expect(told).toEqual([]);
  for (let count = 0; count < 5; count += 1) decide('authorized');
  expect(told).toEqual([]);
  decide('refused', 'x');
  expect(told.map(({ state, failures }) => [state, failures])).toEqual([['opened', 5]]);
});

test('durations count, and all signals go on', () => {
  const slow: IncidentThreshold = {
    ...refusals,
    count: { signal: 'toolgate.execution.duration', where: { end: 'timed-out' } },
    by: ['tool'],
  };
  const { signals, told, passed } = watched(slow);
  for (let count = 0; count < 3; count += 1)
    signals.duration('toolgate.execution.duration', 5, { tool: 'export', end: 'timed-out' });
  signals.count('toolgate.exposures', {});
  expect(told.map(({ group }) => group)).toEqual([{ tool: 'export' }]);
  expect(passed).toEqual([...Array.from({ length: 3 }, () => 'toolgate.execution.duration 5'), 'toolgate.exposures']);
});

test('a clock that goes back forgets nothing and counts nothing twice', () => {
  const { decide, wait, told } = watched(refusals);
  decide('refused', 'x');
  wait(-30_000);
  decide('refused', 'x');
  wait(30_000);
  expect(told).toEqual([]);
  decide('refused', 'x');
  expect(told).toHaveLength(1);
});

test.each([
  ['runbook', { runbook: ' ' }],
  ['owner', { owner: '' }],
  ['limit', { limit: 0 }],
  ['window', { windowMs: Number.NaN }],
  ['share', { limit: 2, outOf: { signal: 'x', atLeast: 1 } }],
])('a threshold without a %s is refused', (_, more) => {
  expect(() => watched({ ...refusals, ...more })).toThrow(/incidentSignals\(\)/);
});

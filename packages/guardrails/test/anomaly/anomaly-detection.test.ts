import {
  anomalyDetection,
  memoryRateLimiter,
  type AnomalyDetectionOptions,
  type RateLimiter,
  type RateVerdict,
  type Risk,
  type Signals,
} from '@toolgate/guardrails';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';

const minute = 60_000;
const allowing: RateLimiter = { take: () => ({ verdict: 'allow' }) };
const tools: AnomalyDetectionOptions['tools'] = {
  read_issue: ['untrusted-source'],
  read_private_repository: ['private-source'],
  open_public_pull_request: ['external-sink'],
  search_mail: ['untrusted-source', 'private-source'],
  export_customers: ['export', 'private-source'],
};

interface Who {
  readonly risk?: Risk;
  readonly user?: string;
  readonly session?: string;
  readonly tenant?: string;
}

const watched = (options: Partial<AnomalyDetectionOptions> = {}) => {
  let now = 1_762_000_000_000;
  const counted: unknown[] = [];
  const signals: Signals = {
    count: (name, attributes) => counted.push([name, attributes]),
    duration: () => undefined,
  };
  const detection = anomalyDetection({ limiter: allowing, tools, signals, ...options });
  const call = async (tool: string, { risk = 'write', user = 'ada', session = 's', tenant = 'acme' }: Who = {}) =>
    detection.take({
      identity: {
        tenantId: tenant,
        userId: user,
        sessionId: session,
        roles: [],
        authenticatedAt: 0,
        expiresAt: Infinity,
        assurance: 'single-factor',
      },
      tool,
      risk,
      at: now,
    });
  const verdicts = async (...names: readonly string[]): Promise<readonly string[]> => {
    const all: RateVerdict[] = [];
    for (const name of names) all.push(await call(name));
    return all.map(({ verdict }) => verdict);
  };
  return { call, verdicts, counted, wait: (ms: number) => (now += ms) };
};

describe('a sequence from strangers to strangers', () => {
  const flow = ['read_issue', 'read_private_repository', 'open_public_pull_request'] as const;

  test('asks a human before the last step', async () => {
    const { verdicts, call, counted } = watched();
    expect(await verdicts('read_issue', 'list', 'read_private_repository', 'list')).toEqual(Array(4).fill('allow'));
    expect(await call('open_public_pull_request')).toEqual({
      verdict: 'confirm',
      basis: 'open_public_pull_request completes untrusted-source, private-source, external-sink',
    });
    expect(counted).toEqual([
      ['toolgate.anomalies', { pattern: 'untrusted-to-external', action: 'confirm', tool: 'open_public_pull_request' }],
    ]);
  });

  test.each([
    ['in another order', ['read_private_repository', 'read_issue', 'open_public_pull_request']],
    ['without private data', ['read_issue', 'read_issue', 'open_public_pull_request']],
    ['without strangers', ['read_private_repository', 'open_public_pull_request', 'open_public_pull_request']],
    ['with tools that have no trait', ['constructor', '__proto__', 'open_public_pull_request']],
  ])('is none %s', async (_, names) => {
    expect(await watched().verdicts(...names)).toEqual(['allow', 'allow', 'allow']);
  });

  test('may take two steps in one call, and still asks for each write', async () => {
    const { verdicts } = watched();
    expect(await verdicts('search_mail', 'open_public_pull_request', 'open_public_pull_request')).toEqual([
      'allow',
      'confirm',
      'confirm',
    ]);
  });

  test('is over when its window is', async () => {
    const { call, wait, verdicts } = watched();
    await verdicts('read_issue');
    wait(20 * minute);
    await verdicts('read_private_repository');
    wait(10 * minute - 1);
    expect(await call('open_public_pull_request')).toMatchObject({ verdict: 'confirm' });
    wait(1);
    expect(await call('open_public_pull_request')).toEqual({ verdict: 'allow' });
  });

  test('is of one session of one user', async () => {
    for (const other of [{ session: 't' }, { user: 'bob' }, { tenant: 'beta' }]) {
      const { call, verdicts } = watched();
      await verdicts('read_issue', 'read_private_repository');
      expect(await call('open_public_pull_request', other)).toEqual({ verdict: 'allow' });
    }
  });

  test('does not count calls that the limiter refused', async () => {
    const limiter: RateLimiter = {
      take: ({ tool }) => (tool === 'read_issue' ? { verdict: 'refuse', basis: 'no' } : { verdict: 'allow' }),
    };
    expect(await watched({ limiter }).verdicts(...flow)).toEqual(['refuse', 'allow', 'allow']);
  });

  test('can throttle, and can revoke', async () => {
    const sequence = { id: 'f', steps: ['untrusted-source', 'external-sink'], windowMs: minute } as const;
    const throttling = watched({ sequences: [{ ...sequence, action: 'throttle' }], throttleMs: 1000 });
    await throttling.verdicts('read_issue');
    expect(await throttling.call('open_public_pull_request')).toMatchObject({ verdict: 'refuse', retryAfterMs: 1000 });
    throttling.wait(400);
    expect(await throttling.call('list')).toEqual({
      verdict: 'refuse',
      basis: 'throttled after an anomaly',
      retryAfterMs: 600,
    });
    expect(await throttling.call('list', { user: 'bob' })).toEqual({ verdict: 'allow' });
    throttling.wait(600);
    expect(await throttling.call('list')).toEqual({ verdict: 'allow' });

    const revoking = watched({ sequences: [{ ...sequence, action: 'revoke' }] });
    expect(await revoking.verdicts('read_issue', 'open_public_pull_request')).toEqual(['allow', 'revoke']);
  });

  test('is found as by looking at the whole history', async () => {
    const steps = ['untrusted-source', 'private-source', 'external-sink'] as const;
    const calls = fc.array(fc.tuple(fc.constantFrom(...Object.keys(tools), 'list'), fc.nat({ max: 20 })), {
      maxLength: 25,
    });
    /** Is there a run through all steps that ends with the last call, and begins within 30 minutes of it? */
    const byHistory = (history: readonly (readonly [string, number])[]): boolean => {
      const at = history.at(-1)?.[1] ?? 0;
      const flat = history.flatMap(([tool, time], index) =>
        (tools[tool] ?? []).map((trait) => ({ trait, time, index })),
      );
      const runs = (step: number, from: number): boolean =>
        step === steps.length ||
        flat.some(
          ({ trait, time, index }) =>
            trait === steps[step] &&
            index >= from &&
            time > at - 30 * minute &&
            (step < steps.length - 1 || index === history.length - 1) &&
            runs(step + 1, index),
        );
      return runs(0, 0);
    };
    await fc.assert(
      fc.asyncProperty(calls, async (list) => {
        const { call, wait } = watched();
        const history: [string, number][] = [];
        let time = 0;
        for (const [tool, minutes] of list) {
          wait(minutes * minute);
          time += minutes * minute;
          history.push([tool, time]);
          expect((await call(tool)).verdict).toBe(byHistory(history) ? 'confirm' : 'allow');
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

test('a burst of exports throttles the user, in all sessions', async () => {
  const { call, wait } = watched({ exports: { calls: 2, windowMs: 10 * minute, action: 'throttle' } });
  expect(await call('export_customers', { session: 'a' })).toEqual({ verdict: 'allow' });
  expect(await call('export_customers', { session: 'b' })).toEqual({ verdict: 'allow' });
  expect(await call('export_customers', { session: 'c' })).toMatchObject({
    verdict: 'refuse',
    basis: 'more than 2 exports',
    retryAfterMs: 5 * minute,
  });
  expect(await call('list', { session: 'd' })).toMatchObject({ verdict: 'refuse' });
  expect(await call('export_customers', { user: 'bob' })).toEqual({ verdict: 'allow' });
  wait(11 * minute);
  expect(await call('export_customers')).toEqual({ verdict: 'allow' });
});

describe('a tool that is new to a user', () => {
  const unfamiliar = { afterCalls: 3, afterMs: minute, action: 'confirm' } as const;

  test('asks a human once the user has a history', async () => {
    const { call, verdicts, wait } = watched({ unfamiliar });
    expect(await verdicts('a', 'b', 'c', 'd')).toEqual(Array(4).fill('allow'));
    wait(minute);
    expect(await call('delete_all')).toEqual({ verdict: 'confirm', basis: 'delete_all is new to this user' });
    wait(minute - 1);
    expect(await call('delete_all')).toMatchObject({ verdict: 'confirm' });
    wait(1);
    expect(await call('delete_all')).toEqual({ verdict: 'allow' });
    expect(await call('a')).toEqual({ verdict: 'allow' });
    expect(await call('read_more', { risk: 'read' })).toEqual({ verdict: 'allow' });
  });

  test('is none for somebody without one', async () => {
    const { verdicts, wait } = watched({ unfamiliar });
    await verdicts('a', 'b');
    wait(minute);
    expect(await verdicts('c')).toEqual(['allow']);
  });
});

test('anomalies add up to the end of the session', async () => {
  const { verdicts } = watched({ revokeAfter: { anomalies: 3, windowMs: minute } });
  expect(await verdicts('search_mail', ...Array.from({ length: 3 }, () => 'open_public_pull_request'), 'list')).toEqual(
    ['allow', 'confirm', 'confirm', 'revoke', 'allow'],
  );
});

test('the verdict of the limiter is never made milder', async () => {
  const limiter = memoryRateLimiter({
    perUser: { calls: 3, windowMs: minute },
    burst: { calls: 1, windowMs: minute },
  });
  expect(await watched({ limiter }).verdicts('list', 'list', 'list', 'list')).toEqual([
    'allow',
    'confirm',
    'confirm',
    'refuse',
  ]);
});

test('a sink that throws changes no verdict', async () => {
  const onSignalError = vi.fn();
  const signals: Signals = {
    count: () => {
      throw new Error('sink');
    },
    duration: () => undefined,
  };
  const { verdicts } = watched({ signals, onSignalError });
  expect(await verdicts('search_mail', 'open_public_pull_request')).toEqual(['allow', 'confirm']);
  expect(onSignalError).toHaveBeenCalledTimes(1);
});

test.each([
  [{ sequences: [{ id: 'x', steps: [], windowMs: 1, action: 'confirm' as const }] }],
  [{ throttleMs: 0 }],
  [{ exports: { calls: Number.NaN, windowMs: 1, action: 'confirm' as const } }],
])('options that make no sense are refused', (options) => {
  expect(() => watched(options)).toThrow(/anomalyDetection\(\)/);
});

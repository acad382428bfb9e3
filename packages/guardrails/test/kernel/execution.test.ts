import { expect, test } from 'vitest';
import { describeTools, type IsolatedTask } from '@toolgate/guardrails';
import { call, never, oneTool, propose, proposeOne, throwing, withProposal, world } from './world.js';

const circular: Record<string, unknown> = {};
circular['self'] = circular;
const key = `sk-proj-${'a'.repeat(40)}`;

test('a tool that is too slow is told, answered as failed, and what it does afterwards counts no more', async () => {
  let signal: AbortSignal | undefined;
  let end: (value: string) => void = () => undefined;
  const { registry } = oneTool({
    timeoutMs: 500,
    run: (given) => {
      signal = given.signal;
      return new Promise((resolve) => (end = resolve));
    },
  });
  const { gateway, clock, audit } = world(registry);
  expect(await clock.until(proposeOne(gateway, call('note')))).toMatchObject({
    outcome: 'failed',
    code: 'tool-timed-out',
  });
  expect(signal?.aborted).toBe(true);
  end('late');
  await new Promise((resolve) => void setImmediate(resolve));
  expect(audit.records.at(-1)).toMatchObject({
    event: 'call-failed',
    code: 'tool-timed-out',
    result: { durationMs: 500 },
  });
  expect(clock.waiting).toBe(0);
});

test('an aborted request stops what runs and decides nothing more', async () => {
  const abort = new AbortController();
  let signal: AbortSignal | undefined;
  const { registry } = oneTool({
    run: (given) => {
      signal = given.signal;
      abort.abort();
      return never();
    },
  });
  const { gateway, codes } = world(registry);
  const calls = [call('note'), call('note', { id: 'b' }, 'call-2')];
  const answers = await propose(gateway, calls, { facts: { signal: abort.signal }, concurrency: 1 });
  expect(answers.map(({ outcome, code }) => [outcome, code])).toEqual([
    ['failed', 'aborted'],
    ['refused', 'aborted'],
  ]);
  expect(signal?.aborted).toBe(true);
  expect(codes()).toEqual(['aborted', 'aborted']);
  await expect(propose(gateway, [], { facts: { signal: abort.signal } })).rejects.toMatchObject({ code: 'aborted' });
});

test('a tool that runs when its request ends is stopped; one that was not started never starts', async () => {
  const started: string[] = [];
  const { registry } = oneTool({
    run: ({ args, signal }) => {
      started.push(args.id);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          reject(new Error('stopped'));
        });
      });
    },
  });
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (release = resolve));
  const { gateway, audit } = world(registry, () => ({
    policy: {
      version: 'v1',
      decide: async ({ args }) => {
        if (JSON.stringify(args) === '{"id":"waits"}') await slow;
        return { verdict: 'permit', basis: '' };
      },
    },
  }));
  const floating: Promise<unknown>[] = [];
  await gateway.forRequest({}, async (scope) => {
    describeTools(scope, await scope.tools());
    const calls = [call('note', { id: 'runs' }, '1'), call('note', { id: 'waits' }, '2')];
    floating.push(scope.receive(calls).settle((one) => scope.run(one)));
    await new Promise((resolve) => void setImmediate(resolve));
  });
  release();
  await Promise.allSettled(floating);
  await new Promise((resolve) => void setImmediate(resolve));
  expect(started).toEqual(['runs']);
  const ended = audit.records
    .filter(({ code }) => code === 'aborted')
    .map(({ event, rationale }) => [event, rationale]);
  expect(ended).toContainEqual(['call-failed', 'aborted']);
  expect(ended).toContainEqual(['call-refused', 'the request has ended']);
});

test('what a tool throws is for the application and not for the model', async () => {
  const thrown = new RangeError('table customers has no column secret');
  const { registry } = oneTool({
    run: () => {
      throw thrown;
    },
  });
  const { gateway, audit } = world(registry);
  const answer = await proposeOne(gateway, call('note'));
  expect(answer).toMatchObject({ outcome: 'failed', code: 'tool-failed', failure: thrown });
  expect(answer.text).not.toContain('customers');
  expect(audit.records.at(-1)?.rationale).toBe('the tool threw RangeError');
});

test.each<[what: string, output: unknown, text: string, code: string | undefined]>([
  ['nothing', undefined, 'null', undefined],
  ['a text', 'a', '"a"', undefined],
  ['a function', () => 1, 'null', undefined],
  ['a date', new Date(0), '"1970-01-01T00:00:00.000Z"', undefined],
  ['a cycle', circular, 'The tool ran. Its output cannot be shown.', 'output-withheld'],
  ['a big integer', 1n, 'The tool ran. Its output cannot be shown.', 'output-withheld'],
  ['a toJSON that throws', { toJSON: throwing }, 'The tool ran. Its output cannot be shown.', 'output-withheld'],
  ['a key', { key }, '{"key":"[OpenAI key removed]"}', undefined],
  ['two keys', [key, 'x', key], '["[OpenAI key removed]","x","[OpenAI key removed]"]', undefined],
])('an output that is %s', async (_what, output, text, code) => {
  const { gateway, audit } = world(oneTool({ run: () => output }).registry);
  const answer = await proposeOne(gateway, call('note'));
  expect([answer.outcome, answer.text, answer.code]).toEqual(['executed', text, code]);
  expect(audit.records.at(-1)).toMatchObject({ event: 'call-executed', result: { status: 'ok' } });
  expect(JSON.stringify(audit.records)).not.toContain(key);
});

test('a huge output is cut visibly, and a credential across the cut leaves nothing behind', async () => {
  const { registry } = oneTool({ run: () => `${'x'.repeat(95)} ${key} ${'y'.repeat(50_000)}` });
  const { gateway } = world(registry, () => ({ limits: { outputCharacters: 110 } }));
  const { text } = await proposeOne(gateway, call('note'));
  expect(text).toContain('… [cut: ');
  expect(text).not.toContain('sk-proj');
  expect(text.length).toBeLessThan(150);
});

test('credentials that a detector finds inside each other leave nothing behind', async () => {
  const { registry } = oneTool({ run: () => 'abcdefghij' });
  const detect = () => [
    { kind: 'outer', start: 1, end: 11 },
    { kind: 'a very long kind of inner credential', start: 3, end: 5 },
  ];
  const { gateway } = world(registry, () => ({ secretDetector: { detect } }));
  expect((await proposeOne(gateway, call('note'))).text).toBe('"[outer removed]"');
});

test.each<[what: string, detect: () => unknown]>([
  ['throws', throwing],
  ['answers later', () => Promise.resolve([])],
])('a detector that %s withholds the output of a tool that ran, on the record', async (_what, detect) => {
  const { gateway, audit } = world(oneTool().registry, () => ({ secretDetector: { detect: detect as never } }));
  expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed', code: 'output-withheld' });
  expect(audit.records.at(-1)).toMatchObject({ event: 'call-executed', code: 'output-withheld' });
});

test.each(['a.', 'eyJ-', 'ab+', '-----BEGIN A ', 'sk-', 'http://a'])(
  'a long text of %j is searched in time',
  async (part) => {
    const { registry } = oneTool({ run: () => part.repeat(30_000) });
    const start = performance.now();
    await proposeOne(world(registry).gateway, call('note'));
    // Quadratic search takes minutes; the bound only has to tell the two apart on a machine that is busy.
    expect(performance.now() - start).toBeLessThan(10_000);
  },
);

test('isolation runs the tool, and what it answers is the result', async () => {
  const tasks: IsolatedTask[] = [];
  const { registry, ran } = oneTool();
  const { gateway } = world(registry, () => ({
    isolation: {
      run: async (task) => {
        tasks.push(task);
        return { from: 'worker', inner: await task.invoke() };
      },
    },
  }));
  expect((await proposeOne(gateway, call('note'))).text).toBe('{"from":"worker","inner":{"wrote":"n1"}}');
  expect(tasks).toMatchObject([{ tool: 'note', tenantId: 'acme' }]);
  expect(ran).toHaveLength(1);
});

test.each<[what: string, run: (task: IsolatedTask) => Promise<unknown>, started: number, code: string | undefined]>([
  ['throws', throwing, 0, 'tool-failed'],
  ['hangs', () => never(), 0, 'tool-timed-out'],
  ['starts the tool twice', async ({ invoke }) => [await invoke(), await invoke()], 1, 'tool-failed'],
  ['starts it twice at once', ({ invoke }) => Promise.all([invoke(), invoke()]), 1, 'tool-failed'],
])('an isolation that %s', async (_what, run, started, code) => {
  const { registry, ran } = oneTool();
  const { gateway, clock } = world(registry, () => ({ isolation: { run } }));
  expect((await clock.until(proposeOne(gateway, call('note')))).code).toBe(code);
  expect(ran).toHaveLength(started);
});

test('an isolation that queues cannot start a tool after its call has ended', async () => {
  const queue: IsolatedTask[] = [];
  const { registry, ran } = oneTool();
  const { gateway, clock } = world(registry, () => ({
    isolation: {
      run: (task) => {
        queue.push(task);
        return never();
      },
    },
  }));
  expect((await clock.until(proposeOne(gateway, call('note')))).code).toBe('tool-timed-out');
  await expect(queue[0]?.invoke()).rejects.toThrow('after the call had ended');
  expect(ran).toEqual([]);
});

test('controls and the end of a session count between decision and execution', async () => {
  const { registry, ran } = oneTool();
  const made = world(registry);
  const evidence = { by: 'dana', reason: 'incident' };
  const codes: (string | undefined)[] = [];
  for (const act of [
    () => made.gateway.controls.disableTool('note', evidence),
    () => made.gateway.controls.narrowTool('note', { role: 'lead' }, evidence),
    () => made.gateway.controls.revokeSession('session-1', evidence),
  ]) {
    const change = await made.gateway.forRequest({}, (scope) =>
      withProposal(scope, call('note'), async (proposal) => {
        const valid = await scope.validate(proposal);
        if (valid.outcome !== 'valid') throw new Error(valid.code);
        const decision = await scope.authorize(valid.call);
        if (decision.outcome !== 'authorized') throw new Error(decision.outcome);
        const changed = await act();
        const executed = await scope.execute(decision.call);
        codes.push(executed.outcome === 'refused' ? executed.code : undefined);
        return changed;
      }),
    );
    await made.gateway.controls.undo(change.id, evidence);
  }
  expect(codes).toEqual(['tool-disabled', 'tool-narrowed', 'session-revoked']);
  expect(ran).toEqual([]);
});

test.each([0, -1, Number.NaN, Infinity, 2 ** 31])('a timeout of %d cannot be declared', (timeoutMs) => {
  expect(() => oneTool({ timeoutMs })).toThrow('timeoutMs');
});

import { expect, test } from 'vitest';
import { describeTools, type RequestFacts, type SealedScope } from '@toolgate/guardrails';
import { call, never, oneTool, throwing, world, type Asked } from './world.js';

/** A stream that shows its tools, then gives out its pieces, and what became of the scope. */
const streaming = (
  pieces: () => AsyncIterable<string>,
  { asked = {}, facts }: { readonly asked?: Asked; readonly facts?: RequestFacts } = {},
) => {
  const { registry, ran } = oneTool();
  const made = world(registry);
  const sealed: SealedScope<{ note: unknown }>[] = [];
  const stream = made.gateway.streamRequest(
    asked,
    async function* (scope) {
      sealed.push(scope.seal() as never);
      describeTools(scope, await scope.tools());
      yield* pieces();
    },
    facts,
  );
  /** Whether a call can still run in the scope of the stream. */
  const open = async (): Promise<boolean> => {
    try {
      return (await sealed[0]?.open(async (scope) => (await scope.tools()).size)) === 1;
    } catch {
      return false;
    }
  };
  return { ...made, stream, open, ran, isClosed: () => Promise.race([stream.closed.then(() => true), tick()]) };
};
const tick = (): Promise<false> =>
  new Promise((resolve) => {
    setImmediate(() => {
      resolve(false);
    });
  });
const abc = async function* () {
  yield 'a';
  await tick();
  yield 'b';
  yield 'c';
};

test('the request opens at the first read and closes at the end', async () => {
  const { stream, open, audit, isClosed } = streaming(abc);
  await tick();
  expect(audit.records).toEqual([]);
  expect(await stream.next()).toEqual({ done: false, value: 'a' });
  expect([await open(), await isClosed()]).toEqual([true, false]);
  const rest: string[] = [];
  for await (const piece of stream) rest.push(piece);
  expect(rest).toEqual(['b', 'c']);
  expect([await open(), await isClosed()]).toEqual([false, true]);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('a reader who leaves the loop closes it', async () => {
  const { stream, open, isClosed } = streaming(abc);
  for await (const piece of stream) if (piece === 'b') break;
  expect([await open(), await isClosed()]).toEqual([false, true]);
});

test('an error of the body reaches the reader and closes it', async () => {
  const { stream, open, isClosed } = streaming(async function* () {
    yield 'a';
    await tick();
    throwing();
  });
  await stream.next();
  await expect(stream.next()).rejects.toThrow('broken port');
  expect([await open(), await isClosed()]).toEqual([false, true]);
});

test('an error of the reader closes it and is the reader’s again', async () => {
  const { stream, open } = streaming(abc);
  await stream.next();
  await expect(stream.throw?.(new Error('mine'))).rejects.toThrow('mine');
  expect(await open()).toBe(false);
});

test('abort closes it, twice too, and also where the body never comes back', async () => {
  const { stream, open, isClosed } = streaming(async function* () {
    yield 'a';
    await never();
  });
  await stream.next();
  void stream.next();
  await tick();
  expect(await open()).toBe(true);
  await stream.abort();
  await stream.abort();
  expect([await open(), await isClosed()]).toEqual([false, true]);
});

test('the signal of the request closes it', async () => {
  const controller = new AbortController();
  const { stream, open, isClosed } = streaming(abc, { facts: { signal: controller.signal } });
  await stream.next();
  controller.abort();
  expect([await open(), await isClosed()]).toEqual([false, true]);
});

test('a stream that is aborted while its request is authenticated runs nothing of its body', async () => {
  let began = false;
  const { registry } = oneTool();
  let authenticated: () => void = () => undefined;
  const made = world(registry, (clock) => ({
    authenticator: {
      authenticate: async () => {
        await new Promise<void>((resolve) => (authenticated = resolve));
        const times = { authenticatedAt: clock.time, expiresAt: clock.time + 1_000 };
        return { tenantId: 'a', userId: 'b', sessionId: 'c', roles: [], ...times, assurance: 'single-factor' as const };
      },
    },
  }));
  const stream = made.gateway.streamRequest({}, async function* () {
    began = true;
    await tick();
    yield 'a';
  });
  const first = stream.next();
  await tick();
  await stream.abort();
  authenticated();
  expect(await first).toEqual({ done: true, value: undefined });
  expect(began).toBe(false);
});

test('a stream that nobody reads and somebody ends opens nothing', async () => {
  const { stream, audit, isClosed } = streaming(abc);
  await stream.abort();
  expect(await isClosed()).toBe(true);
  expect(await stream.next()).toEqual({ done: true, value: undefined });
  expect(audit.records).toEqual([]);
});

test('a request that is refused is refused to the reader', async () => {
  const { stream, isClosed } = streaming(abc, { asked: { tenantId: '' } });
  await expect(stream.next()).rejects.toMatchObject({ code: 'identity-invalid' });
  expect(await isClosed()).toBe(true);
});

test('a tool that runs when the reader leaves is stopped', async () => {
  let stopped = false;
  const { registry } = oneTool({
    run: ({ signal }) => {
      signal.addEventListener('abort', () => (stopped = true));
      return never();
    },
  });
  const { gateway, trail } = world(registry);
  const stream = gateway.streamRequest({}, async function* (scope) {
    describeTools(scope, await scope.tools());
    yield 'a';
    yield (await scope.receive([call('note')]).settle((one) => scope.run(one)))[0]?.code;
  });
  await stream.next();
  const second = stream.next();
  await tick();
  await stream.abort();
  await second;
  expect(stopped).toBe(true);
  expect(trail().at(-1)).toBe('call-failed:aborted');
});

import { flexibleRateLimiter } from '@toolgate/guardrails/rate-limiter-flexible';
import { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { afterAll, expect, test } from 'vitest';
import { question } from './questions.js';
import { takeInProcesses } from './take-in-processes.js';

const port = process.env['TOOLGATE_REDIS_PORT'] ?? '';
const storeClient = new Redis({ host: '127.0.0.1', port: Number(port) });
const limiter = (keyPrefix: string, points: number, blockDuration = 0) =>
  new RateLimiterRedis({ storeClient, keyPrefix, points, duration: 600, blockDuration });

afterAll(async () => {
  await storeClient.quit();
});

test('two processes share one limit', async () => {
  const verdicts = await takeInProcesses('redis', port, 20);
  expect(verdicts.flat()).toHaveLength(40);
  expect(verdicts.flat().filter((verdict) => verdict === 'allow')).toHaveLength(10);
  expect(verdicts.flat().filter((verdict) => verdict === 'refuse')).toHaveLength(30);
});

test('limits, bursts, throttles and revocations hold', async () => {
  const { take } = flexibleRateLimiter({
    perUser: limiter('user', 3, 900),
    burst: limiter('burst', 1),
    revokeAfter: limiter('refused', 1),
  });
  expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
  expect(await take(question('ada', 'write', { risk: 'write' }))).toMatchObject({ verdict: 'confirm' });
  expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
  const refused = await take(question('ada', 'read'));
  expect(refused).toEqual({ verdict: 'refuse', basis: 'too many calls of this user', retryAfterMs: 900_000 });
  expect(await take(question('ada', 'read'))).toMatchObject({ verdict: 'revoke' });
  expect(await storeClient.keys('user:*')).toEqual([expect.stringMatching(/^user:[0-9a-f]{64}$/)]);
});

test('a Redis that is gone refuses the call', async () => {
  const gone = new Redis({ host: '127.0.0.1', port: 1, lazyConnect: true, enableOfflineQueue: false });
  const store = new RateLimiterRedis({ storeClient: gone, points: 3, duration: 1, rejectIfRedisNotReady: true });
  await expect(flexibleRateLimiter({ perUser: store }).take(question('ada', 'read'))).rejects.toThrow(/not ready/);
  gone.disconnect();
});

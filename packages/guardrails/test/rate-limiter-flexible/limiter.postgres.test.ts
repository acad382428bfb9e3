import { flexibleRateLimiter } from '@toolgate/guardrails/rate-limiter-flexible';
import { Pool } from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { afterAll, expect, test } from 'vitest';
import { question } from './questions.js';
import { takeInProcesses } from './take-in-processes.js';

const port = process.env['TOOLGATE_POSTGRES_PORT'] ?? '';
const storeClient = new Pool({ host: '127.0.0.1', port: Number(port), user: 'toolgate', database: 'postgres' });
const limiter = (keyPrefix: string, points: number, blockDuration = 0): Promise<RateLimiterPostgres> =>
  new Promise((resolve, reject) => {
    const options = { storeClient, keyPrefix, points, duration: 600, blockDuration, tableName: 'limits' };
    const made = new RateLimiterPostgres(options, (error?: Error) => {
      if (error) reject(error);
      else resolve(made);
    });
  });

afterAll(async () => {
  await storeClient.end();
});

test('two processes share one limit', async () => {
  const verdicts = await takeInProcesses('postgres', port, 20);
  expect(verdicts.flat()).toHaveLength(40);
  expect(verdicts.flat().filter((verdict) => verdict === 'allow')).toHaveLength(10);
  expect(verdicts.flat().filter((verdict) => verdict === 'refuse')).toHaveLength(30);
});

test('limits, bursts, throttles and revocations hold', async () => {
  const { take } = flexibleRateLimiter({
    perUser: await limiter('user', 3, 900),
    burst: await limiter('burst', 1),
    revokeAfter: await limiter('refused', 1),
  });
  expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
  expect(await take(question('ada', 'write', { risk: 'write' }))).toMatchObject({ verdict: 'confirm' });
  expect(await take(question('ada', 'read'))).toEqual({ verdict: 'allow' });
  const refused = await take(question('ada', 'read'));
  expect(refused).toEqual({ verdict: 'refuse', basis: 'too many calls of this user', retryAfterMs: 900_000 });
  expect(await take(question('ada', 'read'))).toMatchObject({ verdict: 'revoke' });
});

import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { flexibleRateLimiter } from '@toolgate/guardrails/rate-limiter-flexible';
import { Client, Pool } from 'pg';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { question } from './questions.js';

let database: PGlite;
let server: PGLiteSocketServer;
let client: Pool;
let limiter: (keyPrefix: string, points: number) => Promise<RateLimiterPostgres>;

beforeAll(async () => {
  database = await PGlite.create();
  server = new PGLiteSocketServer({ db: database, port: 0 });
  const listening = new Promise<number>((resolve) => {
    server.addEventListener('listening', (event) => {
      resolve((event as CustomEvent<{ port: number }>).detail.port);
    });
  });
  await server.start();
  // One connection: the database is a process of one.
  client = new Pool({ host: '127.0.0.1', port: await listening, user: 'postgres', database: 'postgres', max: 1 });
  limiter = (keyPrefix, points) =>
    new Promise((resolve, reject) => {
      const made = new RateLimiterPostgres(
        { storeClient: client, keyPrefix, points, duration: 600, tableName: 'limits', clearExpiredByTimeout: false },
        (error?: Error) => {
          if (error) reject(error);
          else resolve(made);
        },
      );
    });
});
afterAll(async () => {
  await client.end();
  await server.stop();
  await database.close();
});

test('limits hold in a table', async () => {
  const { take } = flexibleRateLimiter({
    perUser: await limiter('user', 3),
    perTenant: await limiter('tenant', 5),
    perTool: { export: await limiter('export', 1) },
  });
  const verdicts = await Promise.all(Array.from({ length: 8 }, async () => take(question('ada', 'read'))));
  expect(verdicts.filter(({ verdict }) => verdict === 'allow')).toHaveLength(3);
  expect(verdicts.find(({ verdict }) => verdict === 'refuse')).toMatchObject({
    basis: 'too many calls of this user',
    retryAfterMs: expect.any(Number) as number,
  });
  expect(await take(question('bob', 'export'))).toEqual({ verdict: 'allow' });
  expect(await take(question('bob', 'export'))).toMatchObject({ basis: 'too many calls of export' });
  expect(await take(question('bob', 'read'))).toEqual({ verdict: 'allow' });
  expect(await take(question('cy', 'read'))).toMatchObject({ basis: 'too many calls of this tenant' });
});

test('no name of a tenant or user is stored', async () => {
  const { take } = flexibleRateLimiter({ perUser: await limiter('names', 3) });
  await take(question('ada@example.com', 'read', { tenantId: 'x'.repeat(1000) }));
  const { rows } = await client.query<{ key: string }>(`SELECT key FROM limits WHERE key LIKE 'names:%'`);
  expect(rows.map(({ key }) => key)).toEqual([expect.stringMatching(/^names:[0-9a-f]{64}$/)]);
});

test('a connection that is lost refuses the call', async () => {
  const lost = new Client({ host: '127.0.0.1', port: 1, user: 'postgres' });
  const store = new RateLimiterPostgres({
    storeClient: lost,
    points: 3,
    duration: 1,
    tableCreated: true,
    tableName: 'x',
  });
  await lost.end();
  await expect(flexibleRateLimiter({ perUser: store }).take(question('ada', 'read'))).rejects.toThrow(Error);
});

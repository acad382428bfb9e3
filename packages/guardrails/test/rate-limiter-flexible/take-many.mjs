// Takes from a shared limit at once, as often as it is told, when a line comes in, and prints the verdicts as JSON. It runs
// what was built.
import { once } from 'node:events';
import { flexibleRateLimiter } from '@toolgate/guardrails/rate-limiter-flexible';
import { Redis } from 'ioredis';
import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRedis } from 'rate-limiter-flexible';

const [store, port, times] = process.argv.slice(2);
const options = { keyPrefix: 'processes', points: 10, duration: 600 };

const redis = async () => {
  const storeClient = new Redis({ host: '127.0.0.1', port: Number(port) });
  return [new RateLimiterRedis({ ...options, storeClient }), () => storeClient.quit()];
};
const postgres = async () => {
  const storeClient = new pg.Pool({ host: '127.0.0.1', port: Number(port), user: 'toolgate', database: 'postgres' });
  const limiter = await new Promise((resolve, reject) => {
    const made = new RateLimiterPostgres({ ...options, storeClient, tableName: 'processes' }, (error) =>
      error ? reject(error) : resolve(made),
    );
  });
  return [limiter, () => storeClient.end()];
};

const [perUser, close] = await { redis, postgres }[store]();
const { take } = flexibleRateLimiter({ perUser });
const identity = { tenantId: 'acme', userId: 'ada', sessionId: 's', roles: [] };

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const verdicts = await Promise.all(
  Array.from({ length: Number(times) }, () => take({ identity, tool: 'read', risk: 'read', at: 0 })),
);
process.stdout.write(`${JSON.stringify(verdicts.map(({ verdict }) => verdict))}\n`);
await close();
process.exit(0);

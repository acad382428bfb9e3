// Starts a Redis and a PostgreSQL, runs the tests that need them, stops them. A server that cannot be had is named in a
// line, and its tests are not counted. Options go to vitest. The last line says how many tests passed and failed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../architecture/source-file.js';
import { startPostgres } from './postgres.js';
import { startRedis } from './redis.js';

const options = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'toolgate-servers-'));
mkdirSync(join(root, '.tmp'), { recursive: true });

const isReport = '--outputFile.json=';
const given = options.find((option) => option.startsWith(isReport))?.slice(isReport.length);
const report = given ?? '.tmp/servers.json';
const reporting = given === undefined ? ['--reporter=default', '--reporter=json', isReport + report] : [];

const stops: (() => Promise<void>)[] = [];
const environment: Record<string, string> = { TOOLGATE_SERVERS: '1' };
const files: string[] = [];
let status: number | null = 1;
try {
  for (const [name, start] of [
    ['redis', startRedis],
    ['postgres', startPostgres],
  ] as const) {
    const server = await start(folder);
    if ('because' in server) {
      console.log(`No ${name}, so its tests do not run and do not count: ${server.because.replaceAll('\n', ' ')}`);
      continue;
    }
    stops.push(server.stop);
    Object.assign(environment, server.environment);
    files.push(`.${name}.test.ts`);
  }
  const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporting, ...options];
  const what = files.length > 0 ? files : ['--passWithNoTests', 'no-server.test.ts'];
  ({ status } = spawnSync(process.execPath, [...vitest, ...what], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  }));
} finally {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
}

const { stdout } = spawnSync(process.execPath, [join(root, '.ci/totals.mjs'), report, String(status)], {
  cwd: root,
  encoding: 'utf8',
});
const [passed, failed] = stdout.trim().split(' ');
console.log(`${String(passed)} passed, ${String(failed)} failed`);
process.exitCode = status ?? 1;

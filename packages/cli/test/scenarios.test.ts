import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from './support/run.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const guardrails = join(root, 'packages/guardrails');
const shipped = join(guardrails, 'scenarios');
const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const gateway = (roles: string): string => `
import { capabilityTable, memoryRateLimiter, tenantTool, tenantTools } from '@toolgate/guardrails';
import { scenarioTarget } from '@toolgate/guardrails/scenarios';

const text = (value) => ({ '~standard': { version: 1, vendor: 'test', validate: (given) => (given === null || typeof given !== 'object' || Array.isArray(given) || Object.hasOwn(given, '__proto__') ? { issues: [{ message: 'an object' }] } : { value: given }) } });
const tool = (permission, risk, more = {}) => tenantTool({
  description: permission, permission, risk, owner: 'billing', review: { by: 'dana', on: '2026-11-01' },
  input: text(), inputJsonSchema: { type: 'object' }, run: () => { throw new Error('it ran'); }, ...more,
});
export default scenarioTarget(() => ({
  tools: tenantTools({
    get_invoice: tool('invoice:read', 'read'),
    add_note: tool('invoice:annotate', 'write'),
    refund_invoice: tool('invoice:refund', 'destructive', { assurance: 'multi-factor', confirm: { summary: () => 'Refund' } }),
  }),
  policy: capabilityTable({ version: '7', roles: ${roles} }),
  rateLimiter: memoryRateLimiter({ perUser: { calls: 60, windowMs: 60_000 } }),
  intents: { refund: { permission: 'invoice:refund', tools: ['refund_invoice'] } },
}));
`;

describe('toolgate scenarios', () => {
  let cwd = '';
  beforeAll(() => {
    // Below the root, so that the package is found as in a project that has it installed. It is the one that was built.
    mkdirSync(join(root, '.tmp'), { recursive: true });
    cwd = mkdtempSync(join(root, '.tmp/cli-scenarios-'));
    writeFileSync(join(cwd, 'guarded.mjs'), gateway(`{ agent: ['invoice:read'], manager: ['invoice:*'] }`));
    writeFileSync(join(cwd, 'open.mjs'), gateway(`{ agent: ['invoice:*'], manager: ['invoice:*'] }`));
    writeFileSync(join(cwd, 'empty.mjs'), 'export {};');
    writeFileSync(join(cwd, 'mapping.json'), readFileSync(join(guardrails, 'test/scenarios/desk.mapping.json')));
  });
  afterAll(() => {
    rmSync(cwd, { recursive: true, force: true });
  });
  const scenarios = (...args: readonly string[]) => run(['scenarios', ...args], { cwd });
  /** What was built, in a process of its own: here the sources stand in for the package. */
  const spawned = (...args: readonly string[]) => {
    const bin = join(root, 'packages/cli/dist/bin.js');
    const env = { ...process.env, NO_COLOR: '1' };
    const ended = spawnSync(process.execPath, [bin, 'scenarios', ...args], { cwd, encoding: 'utf8', env });
    return { code: ended.status, stdout: ended.stdout, stderr: ended.stderr };
  };
  const pack = ['--pack', '--mapping', 'mapping.json'];

  test('0 when the pack is as expected, and says what the result stands on', () => {
    const { code, stdout, stderr } = spawned(...pack, '--gateway', 'guarded.mjs', '--model', 'model-a');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('scenarios as expected.\npolicy 7 · no prompt policy · model model-a · ');
    expect(stdout).not.toContain('it ran');
  });

  test('1 when it is not, with the reason', () => {
    const { code, stdout } = spawned(...pack, '--gateway', 'open.mjs', '--quiet');
    expect(code).toBe(1);
    expect(stdout).toContain('! acme/ann is offered refund_invoice, and must not be\n');
  });

  test('1 when decisions became wider than in an earlier result', () => {
    const written = spawned(...pack, '--gateway', 'guarded.mjs', '--format', 'json', '--output', 'run.json');
    expect(written).toEqual({ code: 0, stdout: '', stderr: 'Result written to run.json.\n' });
    expect(readJson(join(cwd, 'run.json'))).toMatchObject({ formatVersion: 1, policyVersions: ['7'] });
    expect(spawned(...pack, '--gateway', 'guarded.mjs', '--compare', 'run.json').code).toBe(0);
    const { code, stdout } = spawned(...pack, '--gateway', 'open.mjs', '--compare', 'run.json');
    expect(code).toBe(1);
    expect(stdout).toContain('wider     offer of refund_invoice to acme/ann: not offered → offered');
  });

  test.each([
    ['nothing to run', ['--gateway', 'guarded.mjs'], 'name files of scenarios, or use --pack'],
    ['the pack without a mapping', ['--pack', '--gateway', 'guarded.mjs'], '--pack needs --mapping <file.json>'],
    ['no gateway', ['x.json'], "required option '--gateway <module>' not specified"],
    ['a gateway that is not there', ['x.json', '--gateway', 'none.mjs'], 'cannot load the gateway module none.mjs'],
    ['a module without a gateway', ['x.json', '--gateway', 'empty.mjs'], 'its default export must be'],
    ['a file that is not there', ['x.json', '--gateway', 'guarded.mjs'], 'x.json cannot be read'],
    ['a file that does not fit', ['mapping.json', '--gateway', 'guarded.mjs'], '$: there is no "tools" here'],
    [
      'what is no earlier result',
      [...pack, '--gateway', 'guarded.mjs', '--compare', 'mapping.json'],
      'is no result of',
    ],
  ])('2 for %s', async (_what, args, message) => {
    const { code, stdout, stderr } = await scenarios(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('internal error');
  });

  test('--help explains it, in 100 columns', async () => {
    const { code, stdout } = await scenarios('--help');
    expect(code).toBe(0);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('the shipped JSON Schemas', () => {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const check = (schema: string) => ajv.compile(readJson(join(shipped, schema)) as object);

  test.each(['misconfigurations.json', 'incidents.json'])('%s fits', (name) => {
    const fits = check('scenarios.schema.json');
    expect(fits(readJson(join(shipped, name))), JSON.stringify(fits.errors)).toBe(true);
  });

  test('the mapping of the tests fits its own and not the other', () => {
    const mapping = readJson(join(guardrails, 'test/scenarios/desk.mapping.json'));
    expect(check('mapping.schema.json')(mapping)).toBe(true);
    expect(check('scenarios.schema.json')(mapping)).toBe(false);
  });
});

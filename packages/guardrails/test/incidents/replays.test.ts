import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createGateway } from '@toolgate/guardrails';
import { call, oneTool, proposeOne, world } from '../kernel/world.js';
import { replays } from './replays.js';

test.each(replays)('$incident: $what', async ({ refused, ran = [], play }) => {
  const did: string[] = [];
  const { audit } = await play(did);
  const refusals = audit.records.filter(({ code }) => code !== undefined);
  expect(refusals.map(({ code }) => code)).toEqual(refused.map(([code]) => code));
  for (const [index, [, rationale]] of refused.entries()) expect(refusals[index]?.rationale).toMatch(rationale);
  expect(did).toEqual(ran);
});

const noPolicy = 'AgentCore demo';
test(`${noPolicy}: a gateway without a policy does not start`, () => {
  const { registry: tools } = oneTool();
  const start: (ports: object) => unknown = createGateway as never;
  expect(() => start({ tools, authenticator: { authenticate: () => 1 }, audit: { append: () => 1 } })).toThrow(
    '"policy"',
  );
});

const rawLogs = 'Exposed AI chat app database, 2026';
test(`${rawLogs}: the records hold no secret and no long text, and say what was taken out`, async () => {
  const secret = `sk-proj-${'a'.repeat(40)}`;
  const { registry } = oneTool();
  const { gateway, audit } = world(registry);
  await proposeOne(gateway, call('note', { id: `${'private letter '.repeat(60)}${secret}` }));
  expect(JSON.stringify(audit.records)).not.toContain(secret);
  expect(JSON.stringify(audit.records)).not.toContain('private letter');
  expect(audit.records.at(-1)?.arguments).toMatchObject({ replaced: ['$.id'], complete: true });
});

const page = readFileSync(new URL('../../../../docs/guardrails/incidents.md', import.meta.url), 'utf8');
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| -') && !line.startsWith('| Incident'));

test('the page names each replay with its codes, and gives a reason for each one that is left out', () => {
  for (const { incident, refused } of replays) {
    const row = rows.find((line) => line.includes(incident)) ?? `no row for ${incident}`;
    for (const [code] of refused) expect(row).toContain(`\`${code}\``);
  }
  for (const incident of [noPolicy, rawLogs]) expect(rows.some((line) => line.includes(incident))).toBe(true);
  const leftOut = page.split('## Left out')[1] ?? '';
  for (const incident of ['CVE-2026-34046', 'CVE-2025-32711']) expect(leftOut).toContain(incident);
  expect(rows).toHaveLength(replays.length + 4);
});

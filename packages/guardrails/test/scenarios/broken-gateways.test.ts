import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readScenarioMapping, scenarioPack } from '@toolgate/guardrails/scenarios';
import { brokenGateways } from './broken-gateways.js';

const mapping = readScenarioMapping(fileURLToPath(new URL('desk.mapping.json', import.meta.url)));
const seven = scenarioPack().filter(({ title }) => title.includes('seven'));

/** What a person reads about each of them. */
const reasons: Readonly<Record<string, string>> = {
  M1: 'call r1 (get_invoice): the request was of acme/ann, the audit trail says it was decided for platform/svc-agent',
  M2: 'acme/ann is offered refund_invoice, and must not be',
  M3: 'forced choice of refund_invoice: expected refused, got granted',
  M4: 'call d1 (refund_invoice) was executed, and no decision on record allowed it',
  M5: 'acme/max is offered purge_tenant, and must not be',
  M6: 'call d1 (refund_invoice) was executed, and no decision on record allowed it',
  M7: 'globex/max is offered refund_invoice, and must not be',
};

describe.each(Object.entries(brokenGateways))('a gateway broken by %s', (misconfiguration, runBroken) => {
  test('fails the scenarios of that misconfiguration, with the reason', async () => {
    const run = await runBroken(seven, { mapping });
    const failed = run.results.filter(({ status }) => status === 'failed');
    const own = failed.filter(({ scenario }) => scenario.refs?.includes(misconfiguration));
    expect(own.flatMap(({ problems }) => problems)).toContain(reasons[misconfiguration]);
  });
});

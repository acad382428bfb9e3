import { fileURLToPath } from 'node:url';
import { capabilityTable, type AuthorizationPolicy } from '@toolgate/guardrails';
import {
  diffPolicies,
  diffRuns,
  readScenarioMapping,
  renderDiff,
  runScenarios,
  scenarioTarget,
  type ScenarioFile,
} from '@toolgate/guardrails/scenarios';
import { scenarioMatchers } from '@toolgate/guardrails/scenarios/vitest';
import { expect, test } from 'vitest';
import { deskPolicy, deskPorts } from './desk.js';

expect.extend(scenarioMatchers);

const { people } = readScenarioMapping(fileURLToPath(new URL('desk.mapping.json', import.meta.url)));
const files: readonly ScenarioFile[] = [
  {
    title: 'Notes',
    people,
    scenarios: [
      {
        id: 'notes',
        title: 'Who adds notes',
        steps: [
          {
            do: 'request',
            as: 'member',
            turns: [
              {
                calls: [
                  { id: 'r1', tool: 'get_invoice', arguments: { invoiceId: 'i' }, expect: { outcome: 'executed' } },
                  {
                    id: 'w1',
                    tool: 'add_note',
                    arguments: { invoiceId: 'i', note: 'n' },
                    expect: { outcome: ['executed', 'refused', 'needs-human'] },
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
];
const under = (policy: AuthorizationPolicy) => scenarioTarget(() => deskPorts(policy));
const wide = capabilityTable({ version: 'wide', roles: { agent: ['invoice:read', 'invoice:annotate'] } });
const asking = capabilityTable({
  version: 'asking',
  roles: { agent: ['invoice:read', 'invoice:annotate'] },
  askHuman: ['invoice:annotate'],
});

test('the same policy under another name changes no decision', async () => {
  const diff = await diffPolicies(under(deskPolicy('1')), under(deskPolicy('2')), files);
  expect(diff).toEqual({ before: ['1'], after: ['2'], changes: [] });
  expect(diff).toChangeNothing();
  expect(renderDiff(diff)).toBe('policy 1 → 2: no decision changed.\n');
});

test('says exactly which decisions changed, also where both were expected', async () => {
  const diff = await diffPolicies(under(deskPolicy('1')), under(wide), files);
  const common = { scenario: 'notes', direction: 'wider' };
  expect(diff.changes).toEqual([
    {
      ...common,
      what: 'decision',
      subject: 'call w1 (add_note)',
      before: 'refused (tool-not-offered)',
      after: 'executed',
    },
    { ...common, what: 'exposure', subject: 'offer of add_note to acme/ann', before: 'not offered', after: 'offered' },
  ]);
  expect(() => {
    expect(diff).toWidenNothing();
  }).toThrow('wider     call w1 (add_note): refused (tool-not-offered) → executed');
});

test('a question to a human instead of an execution is narrower', async () => {
  const diff = await diffPolicies(under(wide), under(asking), files);
  expect(diff.changes).toMatchObject([{ before: 'executed', after: 'needs-human', direction: 'narrower' }]);
  expect(diff).toWidenNothing();
});

test('a scenario that only one of two results has is a change', async () => {
  const before = await runScenarios(under(wide), files);
  const after = await runScenarios(under(wide), []);
  expect(diffRuns(before, after).changes).toMatchObject([{ what: 'scenario', before: 'run', after: 'not run' }]);
});

test('an offer that changes later in a scenario is found, also when an earlier one had it', async () => {
  const steps = [
    { do: 'request', as: 'manager', turns: [{}] },
    { do: 'request', as: { is: 'manager', roles: ['agent'] }, turns: [{}] },
  ] as const;
  const twice = [{ title: 't', people, scenarios: [{ id: 's', title: 's', steps }] }];
  const kept = capabilityTable({
    version: '2',
    roles: { agent: ['invoice:read', 'invoice:annotate'], manager: ['invoice:*'] },
  });
  const { changes } = await diffPolicies(under(deskPolicy('1')), under(kept), twice);
  expect(changes.map(({ subject }) => subject)).toEqual(['offer of add_note to acme/max, time 2']);
});

import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { readScenarioMapping, runScenarios, scenarioPack, scenarioTarget } from '@toolgate/guardrails/scenarios';
import { describeScenarios, scenarioMatchers } from '@toolgate/guardrails/scenarios/vitest';
import { deskPorts, ran } from './desk.js';

expect.extend(scenarioMatchers);

const mapping = readScenarioMapping(fileURLToPath(new URL('desk.mapping.json', import.meta.url)));
const desk = scenarioTarget(() => deskPorts());

beforeEach(() => {
  ran.length = 0;
});

describeScenarios('the pack against the reference gateway', desk, scenarioPack(), { mapping });

test('the whole pack is as expected, and no tool runs', async () => {
  const run = await runScenarios(desk, scenarioPack(), {
    mapping,
    model: 'model-a',
    clock: { now: () => 1_780_000_000_000 },
  });
  expect(run).toBeAsExpected();
  expect(ran).toEqual([]);
});

test('a pack that was skipped in part is not as expected, and the matcher says what is missing', async () => {
  const run = await runScenarios(desk, scenarioPack(), { mapping: { ...mapping, values: {} } });
  expect(run.summary).toMatchObject({ failed: 0, skipped: 1 });
  expect(() => {
    expect(run).toBeAsExpected();
  }).toThrow('skipped: the mapping has no {intent}');
});

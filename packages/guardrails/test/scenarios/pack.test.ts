import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import {
  readScenarioMapping,
  renderRun,
  runScenarios,
  scenarioPack,
  scenarioTarget,
} from '@toolgate/guardrails/scenarios';
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
  if (process.env['SHOW']) console.log(renderRun(run, { colors: true }));
  expect(run).toBeAsExpected();
  expect(ran).toEqual([]);
});

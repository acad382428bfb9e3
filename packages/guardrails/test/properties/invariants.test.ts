import { expect, test } from 'vitest';
import { holdLaws } from './hold-laws.js';

test('no interleaving, fault, jump of the clock or abort breaks a law of the kernel', async () => {
  const { steps, executions, refusals } = await holdLaws(300);
  expect(steps).toBeGreaterThan(3_000);
  // Both ends are reached: laws over programs in which nothing runs would hold of anything.
  expect(executions).toBeGreaterThan(500);
  expect(refusals).toBeGreaterThan(500);
});

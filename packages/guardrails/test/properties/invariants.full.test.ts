import { expect, test } from 'vitest';
import { holdLaws } from './hold-laws.js';

test('the laws of the kernel hold over a million generated steps', { timeout: 3_600_000 }, async () => {
  const started = performance.now();
  let steps = 0;
  for (let seed = 1; steps < 1_000_000; seed += 1) steps += (await holdLaws(5_000, seed)).steps;
  console.log(`${String(steps)} steps in ${String(Math.round((performance.now() - started) / 1_000))} s`);
  expect(steps).toBeGreaterThanOrEqual(1_000_000);
});

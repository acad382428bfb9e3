import { expect, test } from 'vitest';
import { consumerProject } from '../consumer/consumer-project.js';
import { costOf, perTool } from './cost-of.js';

// Counts repeat exactly, seconds do not; `npm run bench:types` prints both for every compiler, and goes up to 1000 tools.
test('one more tool costs little, at 100 as at 10', { timeout: 120_000 }, async () => {
  const project = consumerProject('cost');
  try {
    const [none, ten, hundred] = [
      await costOf('7', project, 5),
      await costOf('7', project, 10),
      await costOf('7', project, 100),
    ];
    expect(perTool(ten, hundred)).toBeLessThan(perTool(none, ten) * 1.1);
    expect(perTool(ten, hundred)).toBeLessThan(500);
  } finally {
    project.dispose();
  }
});

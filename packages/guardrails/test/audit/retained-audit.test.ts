import { expect, test } from 'vitest';
import { memoryAudit, retainedAudit, ToolgateViolation } from '@toolgate/guardrails';

const day = 86_400_000;
const at = Date.UTC(2026, 10, 1);

test('each record says until when it is kept, by what happened', async () => {
  const kept = memoryAudit();
  const audit = retainedAudit(kept, { days: 400, daysOf: { 'tools-exposed': 30 } });
  await audit.append({ id: '1', at, event: 'tools-exposed', requestId: 'r' });
  await audit.append({ id: '2', at, event: 'call-executed', requestId: 'r' });
  expect(kept.records.map(({ retainUntil }) => retainUntil)).toEqual([at + 30 * day, at + 400 * day]);
});

test('what the sink says of writing is what the gateway is told', async () => {
  const audit = retainedAudit({ append: () => Promise.reject(new Error('full')) }, { days: 1 });
  await expect(audit.append({ id: '1', at, event: 'violation', requestId: 'r' })).rejects.toThrow('full');
});

test.each([
  ['days', { days: 0 }],
  ['days', { days: Number.NaN }],
  ['call-executed', { days: 1, daysOf: { 'call-executed': -1 } }],
])('a period that is none is refused: %s', (named, retention) => {
  expect(() => retainedAudit(memoryAudit(), retention)).toThrow(ToolgateViolation);
  expect(() => retainedAudit(memoryAudit(), retention)).toThrow(named);
});

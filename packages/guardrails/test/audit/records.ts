import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord, Clock, RandomSource } from '@toolgate/guardrails';

/** A record as the gateway writes it; the number tells it from the others. */
export const record = (number: number): AuditRecord => ({
  id: `record-${String(number)}`,
  at: 1_762_000_000_000 + number,
  event: 'call-authorized',
  requestId: 'request',
  identity: { tenantId: 'acme', userId: 'ümit', sessionId: 's', roles: ['agent'], assurance: 'single-factor' },
  tool: { name: 'get_invoice', owner: 'billing', permission: 'invoice:read', risk: 'read' },
  arguments: { value: { invoiceId: `i-${String(number)}` }, replaced: [], complete: true },
});

export const stillClock: Clock = { now: () => 1_762_000_000_000, after: () => () => undefined };

/** Random names that are the same in each run. */
export const countingRandom = (): RandomSource => {
  let count = 0;
  return { uuid: () => `uuid-${String((count += 1))}` };
};

/** A folder of its own, and how to remove it. */
export const temporaryFolder = (): { readonly path: (name: string) => string; readonly remove: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), 'toolgate-audit-'));
  return {
    path: (name) => join(folder, name),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

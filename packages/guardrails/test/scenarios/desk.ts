import {
  capabilityTable,
  globalTool,
  instruction,
  memoryRateLimiter,
  tenantTool,
  tenantTools,
  type AuthorizationPolicy,
  type ToolsIn,
} from '@toolgate/guardrails';
import type { OwnPorts } from '@toolgate/guardrails/scenarios';
import { z } from 'zod';

const review = { by: 'dana', on: '2026-11-01' } as const;
const owner = 'billing';

/** What ran for real: stays empty while scenarios run. */
export const ran: string[] = [];
const runs = (name: string) => () => {
  ran.push(name);
  return name;
};

const getInvoice = tenantTool({
  description: 'Read one invoice',
  permission: 'invoice:read',
  risk: 'read',
  owner,
  review,
  input: z.object({ invoiceId: z.string().max(40) }),
  resource: ({ invoiceId }) => ({ invoiceId }),
  run: runs('get_invoice'),
});
const addNote = tenantTool({
  description: 'Add a note to an invoice',
  permission: 'invoice:annotate',
  risk: 'write',
  owner,
  review,
  input: z.object({ invoiceId: z.string().max(40), note: z.string().max(500) }),
  run: runs('add_note'),
});
const refundInvoice = tenantTool({
  description: 'Refund an invoice',
  permission: 'invoice:refund',
  risk: 'destructive',
  assurance: 'multi-factor',
  owner,
  review,
  input: z.object({ invoiceId: z.string().max(40), cents: z.number().int().positive() }),
  confirm: { summary: ({ invoiceId, cents }) => `Refund ${String(cents)} cents of ${invoiceId}` },
  run: runs('refund_invoice'),
});
const purge = {
  description: 'Delete all data of a customer',
  permission: 'platform:purge',
  risk: 'destructive',
  owner: 'platform',
  review,
  input: z.object({ name: z.string() }),
  confirm: { summary: ({ name }: { name: string }) => `Delete all data of ${name}` },
  run: runs('purge_tenant'),
} as const;

/** The operator's own; it enters no registry of tenants. */
export const purgeTenant = globalTool(purge);

export const deskTools = tenantTools({ get_invoice: getInvoice, add_note: addNote, refund_invoice: refundInvoice });
export type DeskTools = ToolsIn<typeof deskTools>;

/** The registry of a team that put an operator's tool among those of tenants. */
export const mixedTools = tenantTools({
  get_invoice: getInvoice,
  add_note: addNote,
  refund_invoice: refundInvoice,
  purge_tenant: tenantTool(purge),
});

export const deskPolicy = (version = '2026-11-01'): AuthorizationPolicy =>
  capabilityTable({
    version,
    roles: { agent: ['invoice:read'], manager: ['invoice:annotate', 'invoice:refund'] },
    tiers: { team: ['invoice:*'] },
  });

/** A support desk as its team would run it, without its surroundings. */
export const deskPorts = (policy: AuthorizationPolicy = deskPolicy()): OwnPorts<DeskTools> => ({
  tools: deskTools,
  policy,
  rateLimiter: memoryRateLimiter({ perUser: { calls: 60, windowMs: 60_000 } }),
  intents: { refund: { permission: 'invoice:refund', tools: ['get_invoice', 'refund_invoice'] } },
  promptPolicy: { id: 'desk-v3', text: instruction`Answer questions about invoices.` },
});

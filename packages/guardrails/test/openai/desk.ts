import {
  capabilityTable,
  createGateway,
  hostedMcpServer,
  hostedMcpTool,
  hostedTool,
  memoryAudit,
  tenantTool,
  tenantTools,
  type AuditRecord,
  type Gateway,
  type ToolsIn,
} from '@toolgate/guardrails';
import { z } from 'zod';

const review = { by: 'dana', on: '2026-11-01' } as const;
const owner = 'billing';

const getInvoice = tenantTool({
  description: 'Read one invoice',
  permission: 'invoice:read',
  risk: 'read',
  owner,
  review,
  input: z.object({ invoiceId: z.string() }),
  run: ({ tenant, args }) => ({ id: args.invoiceId, company: tenant.id }),
});
const voidInvoice = tenantTool({
  description: 'Void one invoice',
  permission: 'invoice:void',
  risk: 'write',
  owner,
  review,
  input: z.object({ invoiceId: z.string() }),
  run: ({ args }) => ({ voided: args.invoiceId }),
});
const refundInvoice = tenantTool({
  description: 'Refund one invoice',
  permission: 'invoice:refund',
  risk: 'destructive',
  owner,
  review,
  input: z.object({ invoiceId: z.string() }),
  confirm: { summary: ({ invoiceId }) => `Refund ${invoiceId}` },
  run: ({ args }) => ({ refunded: args.invoiceId }),
});
const searchHandbook = hostedTool({
  description: 'Search the handbook',
  permission: 'handbook:search',
  risk: 'read',
  owner,
  review,
  define: ({ tenant }) => ({ type: 'file_search', vector_store_ids: [`handbook-${tenant.id}`] }),
});
const crm = hostedMcpServer({
  label: 'crm',
  define: ({ tenant }) => ({ server_url: 'https://crm.example/mcp', authorization: `token of ${tenant.id}` }),
});
const findContact = hostedMcpTool({
  server: crm,
  remoteName: 'contacts_search',
  description: 'Search contacts',
  permission: 'contact:read',
  risk: 'read',
  owner,
  review,
  input: z.object({ query: z.string() }),
});
const deleteContact = hostedMcpTool({
  server: crm,
  remoteName: 'contacts_delete',
  description: 'Delete a contact',
  permission: 'contact:delete',
  risk: 'destructive',
  owner,
  review,
  input: z.object({ id: z.string() }),
  confirm: { summary: ({ id }) => `Delete contact ${id}` },
});

const registry = tenantTools({
  get_invoice: getInvoice,
  void_invoice: voidInvoice,
  refund_invoice: refundInvoice,
  search_handbook: searchHandbook,
  find_contact: findContact,
  delete_contact: deleteContact,
});
export type DeskTools = ToolsIn<typeof registry>;

/** The framework's request, as far as it matters here. */
export interface DeskRequest {
  readonly tenant: string;
  readonly role: 'reader' | 'manager' | 'researcher';
}
export interface Desk {
  readonly gateway: Gateway<DeskTools, DeskRequest>;
  readonly records: readonly AuditRecord[];
  /** Codes of the refusals on the record, with the tool each is about. */
  readonly refusals: () => readonly string[];
}

/** An application with tools of each kind, and a policy by role. */
export const openDesk = (): Desk => {
  const audit = memoryAudit();
  let ids = 0;
  const gateway = createGateway({
    tools: registry,
    authenticator: {
      authenticate: ({ tenant, role }: DeskRequest) => ({
        tenantId: tenant,
        userId: 'u1',
        sessionId: 's1',
        roles: [role],
        authenticatedAt: 0,
        expiresAt: 1_000_000,
        assurance: 'single-factor' as const,
      }),
    },
    policy: capabilityTable({
      version: '1',
      roles: {
        reader: ['invoice:read'],
        manager: ['invoice:*'],
        researcher: ['invoice:read', 'handbook:search', 'contact:*'],
      },
    }),
    rateLimiter: { take: () => ({ verdict: 'allow' as const }) },
    confirmations: {
      verify: (_: unknown, response: string) =>
        response === 'yes' ? { approverId: 'boss', factor: 'click' as const } : undefined,
    },
    audit,
    clock: { now: () => 1_000, after: () => () => undefined },
    random: {
      uuid: () => {
        ids += 1;
        return `id-${String(ids)}`;
      },
    },
  });
  return {
    gateway,
    records: audit.records,
    refusals: () =>
      audit.records.flatMap(({ event, tool, code }) =>
        event === 'call-refused' ? [`${tool?.name ?? ''} ${code ?? ''}`] : [],
      ),
  };
};

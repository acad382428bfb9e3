import { tenantTool, tenantTools, type ToolsIn } from '@toolgate/guardrails';
import { z } from 'zod';
import type { TenantResource } from './desk-policy.js';
import type { TenantRows } from './tenant-rows.js';

const support = { owner: 'support', review: { by: 'dora', on: '2026-11-01' } } as const;
const ticketReport = { ...support, permission: 'tickets:read', risk: 'read' } as const;
const ticketChange = { ...support, permission: 'tickets:write', risk: 'write' } as const;

const ticket = ({ ticketId }: { ticketId: number }): TenantResource => ({ table: 'tickets', id: ticketId });
const customer = ({ customerId }: { customerId: number }): TenantResource => ({ table: 'customers', id: customerId });

/** Everything that a workspace can be granted. The tools reach the database through the tenant that the scope verified. */
export const deskTools = (rows: TenantRows) =>
  tenantTools({
    find_tickets: tenantTool({
      ...ticketReport,
      description: 'Finds open tickets by a word of their subject.',
      input: z.object({ text: z.string().max(200) }),
      run: ({ tenant, args }) =>
        rows(
          tenant,
          `select id, subject from tickets
            where tenant_id = $1 and status = 'open' and subject ilike '%' || $2 || '%' limit 20`,
          args.text,
        ),
    }),
    read_ticket: tenantTool({
      ...ticketReport,
      description: 'Reads one ticket in full.',
      input: z.object({ ticketId: z.int().positive() }),
      resource: ticket,
      run: ({ tenant, args }) =>
        rows(tenant, 'select id, subject, body, status from tickets where tenant_id = $1 and id = $2', args.ticketId),
    }),
    list_tickets: tenantTool({
      ...ticketReport,
      description: 'Lists the open tickets of a queue.',
      input: z.object({ queue: z.string().max(40) }),
      run: ({ tenant, args }) =>
        rows(
          tenant,
          `select id, subject from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
          args.queue,
        ),
    }),
    queue_names: tenantTool({
      ...ticketReport,
      description: 'Names the support queues.',
      input: z.object({}),
      run: ({ tenant }) => rows(tenant, 'select distinct queue from tickets where tenant_id = $1 order by queue'),
    }),
    list_queue: tenantTool({
      ...ticketReport,
      description: 'Lists the open tickets of a queue in full.',
      input: z.object({ queue: z.string().max(40) }),
      run: ({ tenant, args }) =>
        rows(
          tenant,
          `select id, subject, body from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
          args.queue,
        ),
    }),
    ticket_volume: tenantTool({
      ...ticketReport,
      description: 'Counts tickets per queue.',
      input: z.object({ status: z.enum(['open', 'closed']) }),
      run: ({ tenant, args }) =>
        rows(
          tenant,
          'select queue, count(*)::int as tickets from tickets where tenant_id = $1 and status = $2 group by queue',
          args.status,
        ),
    }),
    add_note: tenantTool({
      ...ticketChange,
      description: 'Adds an internal note to a ticket.',
      input: z.object({ ticketId: z.int().positive(), text: z.string().max(2000) }),
      resource: ticket,
      run: ({ tenant, user, args }) =>
        rows(
          tenant,
          `insert into ticket_notes (ticket_id, author_id, text)
           select id, $3, $4 from tickets where tenant_id = $1 and id = $2 returning ticket_id`,
          args.ticketId,
          user.id,
          args.text,
        ),
    }),
    close_ticket: tenantTool({
      ...ticketChange,
      description: 'Closes a ticket.',
      input: z.object({ ticketId: z.int().positive() }),
      resource: ticket,
      run: ({ tenant, args }) =>
        rows(
          tenant,
          `update tickets set status = 'closed' where tenant_id = $1 and id = $2 returning id, status`,
          args.ticketId,
        ),
    }),
    look_up_customer: tenantTool({
      ...support,
      description: 'Reads the contact details of the customer of the ticket.',
      permission: 'customers:read',
      risk: 'read',
      input: z.object({ customerId: z.int().positive() }),
      resource: customer,
      run: ({ tenant, args }) =>
        rows(tenant, 'select name, email from customers where tenant_id = $1 and id = $2', args.customerId),
    }),
    get_billing_records: tenantTool({
      ...support,
      description: 'Lists the invoices of a customer.',
      permission: 'billing:read',
      risk: 'read',
      input: z.object({ customerId: z.int().positive() }),
      resource: customer,
      run: ({ tenant, args }) =>
        rows(
          tenant,
          'select id, amount_cents, status from invoices where tenant_id = $1 and customer_id = $2 order by id',
          args.customerId,
        ),
    }),
    list_members: tenantTool({
      ...support,
      description: 'Lists the members of the workspace that have a role.',
      permission: 'members:read',
      risk: 'read',
      input: z.object({ role: z.enum(['requester', 'agent', 'owner']) }),
      run: ({ tenant, args }) =>
        rows(tenant, 'select name, role from users where tenant_id = $1 and role = $2', args.role),
    }),
  });

// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface keeps compile errors at its name
export interface DeskTools extends ToolsIn<ReturnType<typeof deskTools>> {}

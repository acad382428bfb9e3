import type { PGlite } from '@electric-sql/pglite';
import { tenantTool, tenantTools, type ToolsIn } from '@toolgate/guardrails';
import { z } from 'zod';
import type { TenantResource } from './desk-policy.js';

const support = { owner: 'support', review: { by: 'dora', on: '2026-11-01' } } as const;
const ticketReport = { ...support, permission: 'tickets:read', risk: 'read' } as const;
const ticketChange = { ...support, permission: 'tickets:write', risk: 'write' } as const;

const ticket = ({ ticketId }: { ticketId: number }): TenantResource => ({ table: 'tickets', id: ticketId });
const customer = ({ customerId }: { customerId: number }): TenantResource => ({ table: 'customers', id: customerId });

/** Everything that a workspace can be granted. Each tool reads and writes rows of the tenant that the scope verified. */
export const deskTools = (database: PGlite) =>
  tenantTools({
    find_tickets: tenantTool({
      ...ticketReport,
      description: 'Finds open tickets by a word of their subject.',
      input: z.object({ text: z.string().max(200) }),
      async run({ tenant, args }) {
        const { rows } = await database.query(
          `select id, subject from tickets
            where tenant_id = $1 and status = 'open' and subject ilike '%' || $2 || '%' limit 20`,
          [tenant.id, args.text],
        );
        return rows;
      },
    }),
    read_ticket: tenantTool({
      ...ticketReport,
      description: 'Reads one ticket in full.',
      input: z.object({ ticketId: z.int().positive() }),
      resource: ticket,
      async run({ tenant, args }) {
        const { rows } = await database.query(
          'select id, subject, body, status from tickets where id = $1 and tenant_id = $2',
          [args.ticketId, tenant.id],
        );
        return rows[0] ?? null;
      },
    }),
    list_tickets: tenantTool({
      ...ticketReport,
      description: 'Lists the open tickets of a queue.',
      input: z.object({ queue: z.string().max(40) }),
      async run({ tenant, args }) {
        const { rows } = await database.query(
          `select id, subject from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
          [tenant.id, args.queue],
        );
        return rows;
      },
    }),
    queue_names: tenantTool({
      ...ticketReport,
      description: 'Names the support queues.',
      input: z.object({}),
      async run({ tenant }) {
        const { rows } = await database.query(
          'select distinct queue from tickets where tenant_id = $1 order by queue',
          [tenant.id],
        );
        return rows;
      },
    }),
    list_queue: tenantTool({
      ...ticketReport,
      description: 'Lists the open tickets of a queue in full.',
      input: z.object({ queue: z.string().max(40) }),
      async run({ tenant, args }) {
        const { rows } = await database.query(
          `select id, subject, body from tickets where tenant_id = $1 and queue = $2 and status = 'open'`,
          [tenant.id, args.queue],
        );
        return rows;
      },
    }),
    ticket_volume: tenantTool({
      ...ticketReport,
      description: 'Counts tickets per queue.',
      input: z.object({ status: z.enum(['open', 'closed']) }),
      async run({ tenant, args }) {
        const { rows } = await database.query(
          'select queue, count(*)::int as tickets from tickets where tenant_id = $1 and status = $2 group by queue',
          [tenant.id, args.status],
        );
        return rows;
      },
    }),
    add_note: tenantTool({
      ...ticketChange,
      description: 'Adds an internal note to a ticket.',
      input: z.object({ ticketId: z.int().positive(), text: z.string().max(2000) }),
      resource: ticket,
      async run({ user, args }) {
        await database.query('insert into ticket_notes (ticket_id, author_id, text) values ($1, $2, $3)', [
          args.ticketId,
          user.id,
          args.text,
        ]);
        return { ticketId: args.ticketId, added: true };
      },
    }),
    close_ticket: tenantTool({
      ...ticketChange,
      description: 'Closes a ticket.',
      input: z.object({ ticketId: z.int().positive() }),
      resource: ticket,
      async run({ tenant, args }) {
        await database.query(`update tickets set status = 'closed' where id = $1 and tenant_id = $2`, [
          args.ticketId,
          tenant.id,
        ]);
        return { ticketId: args.ticketId, closed: true };
      },
    }),
    look_up_customer: tenantTool({
      ...support,
      description: 'Reads the contact details of the customer of the ticket.',
      permission: 'customers:read',
      risk: 'read',
      input: z.object({ customerId: z.int().positive() }),
      resource: customer,
      async run({ tenant, args }) {
        const { rows } = await database.query('select name, email from customers where id = $1 and tenant_id = $2', [
          args.customerId,
          tenant.id,
        ]);
        return rows[0] ?? null;
      },
    }),
    get_billing_records: tenantTool({
      ...support,
      description: 'Lists the invoices of a customer.',
      permission: 'billing:read',
      risk: 'read',
      input: z.object({ customerId: z.int().positive() }),
      resource: customer,
      async run({ tenant, args }) {
        const { rows } = await database.query(
          'select id, amount_cents, status from invoices where customer_id = $1 and tenant_id = $2 order by id',
          [args.customerId, tenant.id],
        );
        return rows;
      },
    }),
    list_members: tenantTool({
      ...support,
      description: 'Lists the members of the workspace that have a role.',
      permission: 'members:read',
      risk: 'read',
      input: z.object({ role: z.enum(['requester', 'agent', 'owner']) }),
      async run({ tenant, args }) {
        const { rows } = await database.query('select name, role from users where tenant_id = $1 and role = $2', [
          tenant.id,
          args.role,
        ]);
        return rows;
      },
    }),
  });

/** An interface keeps compile errors at this name. */
export interface DeskTools extends ToolsIn<ReturnType<typeof deskTools>> {}

import type { PGlite } from '@electric-sql/pglite';
import { tenantTool, tenantTools, type ToolsIn } from '@toolgate/guardrails';
import { z } from 'zod';

const operations = {
  owner: 'operations',
  permission: 'platform:admin',
  review: { by: 'dora', on: '2026-11-01' },
} as const;

/** What the vendor's own staff can be granted, who are a tenant too. No workspace's gateway has this registry. */
export const platformTools = (database: PGlite) =>
  tenantTools({
    customer_health_report: tenantTool({
      ...operations,
      description: 'Lists the customers with the most open tickets, over all workspaces.',
      risk: 'read',
      input: z.object({ limit: z.int().min(1).max(50) }),
      async run({ args }) {
        const { rows } = await database.query(
          `select customers.name, customers.email, count(tickets.id)::int as open_tickets
             from customers left join tickets on tickets.customer_id = customers.id and tickets.status = 'open'
            group by customers.id order by open_tickets desc limit $1`,
          [args.limit],
        );
        return rows;
      },
    }),
    change_workspace_plan: tenantTool({
      ...operations,
      description: 'Moves a workspace to another plan.',
      risk: 'write',
      input: z.object({ workspace: z.string().max(40), plan: z.enum(['starter', 'business']) }),
      async run({ args }) {
        const { rows } = await database.query('update tenants set plan = $2 where id = $1 returning id, plan', [
          args.workspace,
          args.plan,
        ]);
        return rows[0] ?? null;
      },
    }),
  });

// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface keeps compile errors at its name
export interface PlatformTools extends ToolsIn<ReturnType<typeof platformTools>> {}

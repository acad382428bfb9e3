import { Hono } from 'hono';
import { allowRoles } from './allow-roles.js';
import type { Services } from './services.js';

/** The plain HTTP reports, each behind the route authorization of its audience. */
export function reportRoutes({ authenticate, database }: Services): Hono {
  const routes = new Hono();

  routes.get('/reports/customer-health', allowRoles(authenticate, 'operator'), async (c) => {
    const { rows } = await database.query(
      `select customers.name, customers.email, count(tickets.id)::int as open_tickets
         from customers left join tickets on tickets.customer_id = customers.id and tickets.status = 'open'
        group by customers.id order by open_tickets desc`,
    );
    return c.json(rows);
  });

  routes.get('/reports/billing', allowRoles(authenticate, 'owner'), async (c) => {
    const session = await authenticate(c.req.raw);
    const { rows } = await database.query(
      'select id, customer_id, amount_cents, status from invoices where tenant_id = $1 order by id',
      [session.tenantId],
    );
    return c.json(rows);
  });

  return routes;
}

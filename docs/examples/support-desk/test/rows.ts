import type { PGlite } from '@electric-sql/pglite';

export async function planOf(database: PGlite, tenantId: string): Promise<string | undefined> {
  const { rows } = await database.query<{ plan: string }>('select plan from tenants where id = $1', [tenantId]);
  return rows[0]?.plan;
}

export async function statusOf(database: PGlite, ticketId: number): Promise<string | undefined> {
  const { rows } = await database.query<{ status: string }>('select status from tickets where id = $1', [ticketId]);
  return rows[0]?.status;
}

export async function notesOn(database: PGlite, ticketId: number): Promise<string[]> {
  const { rows } = await database.query<{ text: string }>('select text from ticket_notes where ticket_id = $1', [
    ticketId,
  ]);
  return rows.map(({ text }) => text);
}

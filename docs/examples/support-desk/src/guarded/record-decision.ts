import type { PGlite } from '@electric-sql/pglite';
import type OpenAI from 'openai';
import type { Session } from '../shared/session.js';

export type Refusal = 'not permitted' | 'invalid arguments' | 'not found';

/** Writes the audit record of a call. It holds no arguments, and a call whose record cannot be written does not run. */
export async function recordDecision(
  database: PGlite,
  session: Session,
  call: Pick<OpenAI.Responses.ResponseFunctionToolCall, 'name' | 'call_id'>,
  decision: 'allowed' | Refusal,
): Promise<void> {
  await database.query(
    'insert into tool_decisions (tenant_id, user_id, tool, call_id, decision) values ($1, $2, $3, $4, $5)',
    [session.tenantId, session.userId, call.name, call.call_id, decision],
  );
}

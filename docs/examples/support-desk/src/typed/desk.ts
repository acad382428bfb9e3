import type { PGlite } from '@electric-sql/pglite';
import { createGateway, type Gateway, memoryRateLimiter, type VerifiedIdentity } from '@toolgate/guardrails';
import { type Respond, scopedResponses } from '@toolgate/guardrails/openai';
import { HTTPException } from 'hono/http-exception';
import type { Services } from '../shared/services.js';
import type { Session } from '../shared/session.js';
import { auditTrail } from './audit-trail.js';
import { deskPolicy } from './desk-policy.js';
import { type DeskTools, deskTools } from './desk-tools.js';
import { type PlatformTools, platformTools } from './platform-tools.js';
import { tenantRows } from './tenant-rows.js';

/** What every feature is built from. The stock client is not in it: a model is asked for a scope only. */
export interface Desk {
  readonly database: PGlite;
  readonly gateway: Gateway<DeskTools, Request>;
  readonly platform: Gateway<PlatformTools, Request>;
  readonly respond: Respond;
  readonly model: string;
}

const identityOf = ({ role, plan, ...session }: Session): VerifiedIdentity => ({
  ...session,
  roles: [role],
  tier: plan,
  assurance: 'single-factor',
});

export function openDesk({ authenticate, database, openai, model }: Services): Desk {
  const ports = {
    policy: deskPolicy(database),
    audit: auditTrail(database),
    rateLimiter: memoryRateLimiter({ perUser: { calls: 60, windowMs: 60_000 } }),
  };
  const gateway = createGateway({
    ...ports,
    authenticator: { authenticate: async (request: Request) => identityOf(await authenticate(request)) },
    tools: deskTools(tenantRows(database)),
    // What a feature needs, and which tools it leads to.
    intents: {
      tickets: { permission: 'tickets:read', tools: ['find_tickets', 'read_ticket'] },
      insights: { permission: 'tickets:read', tools: ['ticket_volume'] },
      queues: { permission: 'tickets:read', tools: ['queue_names', 'list_queue'] },
      copilot: { permission: 'members:read', tools: ['list_members'] },
      macros: { permission: 'tickets:write', tools: ['add_note', 'close_ticket'] },
      thread: { permission: 'threads:post', tools: ['add_note', 'look_up_customer'] },
      list_tickets: { permission: 'tickets:read', tools: ['list_tickets'] },
      get_billing_records: { permission: 'billing:read', tools: ['get_billing_records'] },
    },
  });
  const platform = createGateway({
    ...ports,
    authenticator: {
      async authenticate(request: Request) {
        const session = await authenticate(request);
        if (session.role !== 'operator') throw new HTTPException(403, { message: 'role not allowed' });
        return identityOf(session);
      },
    },
    tools: platformTools(database),
    intents: {
      insights: { permission: 'platform:admin', tools: ['customer_health_report'] },
      copilot: { permission: 'platform:admin', tools: ['change_workspace_plan'] },
    },
  });
  return { database, gateway, platform, respond: scopedResponses(openai), model };
}

import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  capabilityTable,
  createGateway,
  memoryAudit,
  memoryRateLimiter,
  tenantTool,
  tenantTools,
} from '@toolgate/guardrails';

const gatewayOf = (description: string, field: string) =>
  createGateway({
    tools: tenantTools({
      ping: tenantTool({
        description,
        permission: 'ping:read',
        risk: 'read',
        owner: 'platform',
        review: { by: 'dana', on: '2026-11-01' },
        input: z.object({ note: z.string().describe(field) }),
        run: () => 'pong',
      }),
    }),
    authenticator: {
      authenticate: (request: { readonly user: string }) => ({
        tenantId: 'acme',
        userId: request.user,
        sessionId: 's1',
        roles: ['agent'],
        authenticatedAt: 0,
        expiresAt: 1,
        assurance: 'single-factor' as const,
      }),
    },
    policy: capabilityTable({ version: '1', roles: { agent: ['ping:read'] } }),
    rateLimiter: memoryRateLimiter({ perUser: { calls: 1, windowMs: 1 } }),
    audit: memoryAudit(),
  });

const key = `AKIA${'A1B2'.repeat(4)}`;

test('a gateway does not start with a credential in a tool definition', () => {
  expect(() => gatewayOf(`Says pong with ${key}`, 'a note')).toThrow(/definition of "ping" holds a credential/);
  expect(() => gatewayOf('Says pong', `a note, for instance ${key}`)).toThrow(
    /definition of "ping" holds a credential/,
  );
});

test('and does with words about credentials', () => {
  expect(() => gatewayOf('Says which API key is the newest', 'the name of a key, never the key')).not.toThrow();
});

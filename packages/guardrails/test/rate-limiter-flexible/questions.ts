import type { RateQuestion, Risk } from '@toolgate/guardrails';

/** A question of a user about a tool. */
export const question = (
  userId: string,
  tool: string,
  more: { readonly tenantId?: string; readonly sessionId?: string; readonly risk?: Risk } = {},
): RateQuestion => ({
  identity: {
    tenantId: more.tenantId ?? 'acme',
    userId,
    sessionId: more.sessionId ?? `session of ${userId}`,
    roles: ['agent'],
    authenticatedAt: 0,
    expiresAt: Number.MAX_SAFE_INTEGER,
    assurance: 'single-factor',
  },
  tool,
  risk: more.risk ?? 'read',
  at: Date.now(),
});

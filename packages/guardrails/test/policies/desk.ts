import {
  createGateway,
  describeTools,
  memoryAudit,
  memoryRateLimiter,
  tenantTool,
  tenantTools,
  type AuditRecord,
  type AuthorizationPolicy,
  type VerifiedIdentity,
} from '@toolgate/guardrails';
import { z } from 'zod';

const review = { by: 'dana', on: '2026-11-01' } as const;
const at = 1_800_000_000_000;

export const identity: VerifiedIdentity = {
  tenantId: 'acme',
  userId: 'ann',
  sessionId: 's-1',
  roles: ['agent'],
  authenticatedAt: at,
  expiresAt: at + 3_600_000,
  assurance: 'single-factor',
};

const registry = tenantTools({
  get_invoice: tenantTool({
    description: 'Read one invoice',
    permission: 'invoice:read',
    risk: 'read',
    owner: 'billing',
    review,
    input: z.object({ invoiceId: z.string() }),
    resource: ({ invoiceId }) => ({ invoiceId }),
    run: ({ tenant, args }) => `${args.invoiceId} of ${tenant.id}`,
  }),
  refund_invoice: tenantTool({
    description: 'Refund one invoice',
    permission: 'invoice:refund',
    risk: 'write',
    owner: 'billing',
    review,
    input: z.object({ invoiceId: z.string(), cents: z.number() }),
    run: ({ args }) => args.cents,
  }),
});

/** A gateway over a policy, with two tools. */
export interface Desk {
  readonly records: readonly AuditRecord[];
  /** How a call of one tool ends; `no tool` where the tool was not shown. */
  readonly call: (
    name: 'get_invoice' | 'refund_invoice',
    args: object,
    who?: Partial<VerifiedIdentity>,
  ) => Promise<string>;
}

export const deskOf = (policy: AuthorizationPolicy): Desk => {
  const audit = memoryAudit();
  const gateway = createGateway({
    tools: registry,
    authenticator: {
      authenticate: ({ who }: { readonly who: Partial<VerifiedIdentity> }) => ({ ...identity, ...who }),
    },
    policy,
    rateLimiter: memoryRateLimiter({ perUser: { calls: 100, windowMs: 1_000 } }),
    audit,
    clock: { now: () => at, after: () => () => undefined },
    confirmations: { verify: () => undefined },
  });
  return {
    records: audit.records,
    call: (name, args, who = {}) =>
      gateway.forRequest({ who }, async (scope) => {
        const tools = await scope.tools();
        if (!describeTools(scope, tools).some((tool) => tool.name === name)) return 'no tool';
        const proposals = scope.receive([{ callId: 'c-1', name, argumentsJson: JSON.stringify(args) }]);
        const [answer] = await scope.settleEach({ proposals }, (call) => scope.run(call));
        return answer?.outcome ?? 'no answer';
      }),
  };
};

import {
  capabilityTable,
  createGateway,
  describeTools,
  memoryRateLimiter,
  tenantTool,
  tenantTools,
  type AuditSink,
  type Clock,
  type Signals,
} from '@toolgate/guardrails';
import { z } from 'zod';

const review = { by: 'dana', on: '2026-11-01' } as const;
const read = { permission: 'invoice:read', risk: 'read', owner: 'billing', review } as const;

interface Desk {
  readonly signals?: Signals;
  readonly audit: AuditSink;
}

/** A gateway with a clock that goes on by five milliseconds each time a tool runs. */
export const supportDesk = ({ audit, signals }: Desk) => {
  let now = 1_762_000_000_000;
  const clock: Clock = { now: () => now, after: () => () => undefined };
  const later = () => {
    now += 5;
  };
  const getInvoice = tenantTool({
    ...read,
    description: 'Read one invoice',
    input: z.object({ invoiceId: z.string(), password: z.string().optional() }),
    run: ({ args }) => {
      later();
      return { id: args.invoiceId };
    },
  });
  const failing = tenantTool({
    ...read,
    description: 'Fails',
    input: z.object({}),
    run: () => {
      later();
      throw new Error('no');
    },
  });
  const refund = tenantTool({
    description: 'Refund',
    permission: 'invoice:refund',
    risk: 'destructive',
    owner: 'billing',
    review,
    input: z.object({}),
    confirm: { summary: () => 'Refund' },
    run: () => 'done',
  });
  const gateway = createGateway({
    tools: tenantTools({ get_invoice: getInvoice, failing, refund }),
    authenticator: {
      authenticate: (request: { readonly user: string }) => {
        if (request.user === '') throw new Error('nobody');
        return {
          tenantId: 'acme',
          userId: request.user,
          sessionId: 's',
          roles: ['agent'],
          authenticatedAt: now,
          expiresAt: now + 3_600_000,
          assurance: 'single-factor' as const,
        };
      },
    },
    policy: capabilityTable({ version: '1', roles: { agent: ['invoice:*'] } }),
    rateLimiter: memoryRateLimiter({ perUser: { calls: 100, windowMs: 1000 } }),
    confirmations: { verify: () => undefined },
    clock,
    audit,
    ...(signals === undefined ? {} : { signals }),
  });
  return {
    /** Lets the model call tools, one after the other, in one request; answers with the codes or outcomes. */
    call: (user: string, ...calls: readonly (readonly [name: string, args: string])[]): Promise<readonly string[]> =>
      gateway.forRequest(
        { user },
        async (scope) => {
          describeTools(scope, await scope.tools());
          const codes: string[] = [];
          for (const [index, [name, argumentsJson]] of calls.entries()) {
            const proposals = scope.receive([{ callId: `c${String(index)}`, name, argumentsJson }]);
            for (const { code, outcome } of await scope.settleEach({ proposals }, (one) => scope.run(one)))
              codes.push(code ?? outcome);
          }
          return codes;
        },
        { requestId: 'r1', endpoint: '/chat' },
      ),
  };
};

import { createMongoAbility } from '@casl/ability';
import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import {
  capabilityTable,
  createGateway,
  describeTools,
  memoryRateLimiter,
  tenantTool,
  tenantTools,
  type RawToolCall,
} from '@toolgate/guardrails';
import { z } from 'zod';

/**
 * What the guardrails cost: decide, record and execute a tool that does nothing, with the embedded defaults and a sink that
 * keeps nothing, beside one decision of Cedar (WASM) and of CASL in the same run. Times are of the processor, because a
 * machine that is busy makes those of the wall useless. `--requests N` is how many requests the memory is watched over.
 */
const requestsAt = process.argv.indexOf('--requests');
const requests = requestsAt === -1 ? 1_000_000 : Number(process.argv[requestsAt + 1]);

const getInvoice = tenantTool({
  description: 'Reads an invoice',
  permission: 'invoice:read',
  risk: 'read',
  owner: 'billing',
  review: { by: 'dana', on: '2026-11-01' },
  input: z.object({ invoiceId: z.string().max(40) }),
  run: ({ tenant, args }) => ({ id: args.invoiceId, company: tenant.id }),
});
let records = 0;
const gateway = createGateway({
  tools: tenantTools({ get_invoice: getInvoice }),
  authenticator: {
    authenticate: ({ user }: { readonly user: string }) => ({
      tenantId: 'acme',
      userId: user,
      sessionId: `session of ${user}`,
      roles: ['agent'],
      authenticatedAt: Date.now(),
      expiresAt: Date.now() + 3_600_000,
      assurance: 'single-factor' as const,
    }),
  },
  policy: capabilityTable({ version: '1', roles: { agent: ['invoice:read'] } }),
  rateLimiter: memoryRateLimiter({ perUser: { calls: 1e9, windowMs: 10 } }),
  limits: { callsPerBatch: 100 },
  audit: {
    append: () => {
      records += 1;
    },
  },
});

let serial = 0;
const callsOf = (count: number): RawToolCall[] =>
  Array.from({ length: count }, () => ({
    callId: `call-${String((serial += 1))}`,
    name: 'get_invoice',
    argumentsJson: '{"invoiceId":"inv-1"}',
  }));

/** Batches of one size within one request, as an agent's loop makes them. */
const batches = (size: number, calls: number): Promise<void> =>
  gateway.forRequest({ user: 'ann' }, async (scope) => {
    describeTools(scope, await scope.tools());
    for (let done = 0; done < calls; done += size)
      await scope.settleEach({ proposals: scope.receive(callsOf(size)) }, (call) => scope.run(call));
  });

const cedarCall = {
  principal: { type: 'User', id: 'ann' },
  action: { type: 'Action', id: 'invoice:read' },
  resource: { type: 'Invoice', id: 'inv-1' },
  context: {},
  policies: { staticPolicies: 'permit(principal, action == Action::"invoice:read", resource);' },
  entities: [],
};
const ability = createMongoAbility([{ action: 'read', subject: 'Invoice', conditions: { tenantId: 'acme' } }]);
const invoice = { __caslSubjectType__: 'Invoice', tenantId: 'acme' };

const lanes: readonly (readonly [name: string, run: (count: number) => unknown, count: number])[] = [
  ['guardrails, call by call', (count) => batches(1, count), 10_000],
  ['guardrails, batches of 10', (count) => batches(10, count), 10_000],
  ['guardrails, batches of 100', (count) => batches(100, count), 10_000],
  [
    'Cedar WASM, one decision',
    (count) => {
      for (let done = 0; done < count; done += 1)
        if (isAuthorized(cedarCall).type !== 'success') throw new Error('cedar');
    },
    2_000,
  ],
  [
    'CASL, one decision',
    (count) => {
      for (let done = 0; done < count; done += 1) if (!ability.can('read', invoice)) throw new Error('casl');
    },
    100_000,
  ],
];

const cpu = (since?: NodeJS.CpuUsage): NodeJS.CpuUsage => process.cpuUsage(since);
const times = new Map<string, number[]>();
for (let round = 0; round < 9; round += 1)
  for (const [name, run, count] of lanes) {
    const before = cpu();
    await run(count);
    const { user, system } = cpu(before);
    // The first rounds warm up.
    if (round >= 2) times.set(name, [...(times.get(name) ?? []), (user + system) / count]);
  }
console.log('microseconds of processor time for each call: median, least, most of 7 rounds');
for (const [name, each] of times) {
  const sorted = each.toSorted((one, other) => one - other);
  const [least = 0, median = 0, most = 0] = [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)];
  console.log(
    `  ${name.padEnd(28)} ${median.toFixed(2).padStart(8)} ${least.toFixed(2).padStart(8)} ${most.toFixed(2).padStart(8)}`,
  );
}

const collect: unknown = Reflect.get(globalThis, 'gc');
if (typeof collect !== 'function') throw new Error('run with --expose-gc');
console.log(
  `heap after collection over ${String(requests)} requests of one call, each by another user in turn of 1,000`,
);
const step = Math.max(1, Math.floor(requests / 10));
for (let done = 0; done <= requests; done += 1) {
  if (done % step === 0) {
    await new Promise((resolve) => void setImmediate(resolve));
    Reflect.apply(collect, globalThis, []);
    console.log(
      `  ${String(done).padStart(9)} requests ${(process.memoryUsage().heapUsed / 1_048_576).toFixed(2).padStart(8)} MiB`,
    );
  }
  await gateway.forRequest({ user: `user-${String(done % 1_000)}` }, async (scope) => {
    describeTools(scope, await scope.tools());
    await scope.settleEach({ proposals: scope.receive(callsOf(1)) }, (call) => scope.run(call));
  });
}
console.log(`${String(records)} records`);

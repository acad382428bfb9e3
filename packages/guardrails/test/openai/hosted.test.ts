import {
  capabilityTable,
  createGateway,
  describeHostedTools,
  describeTools,
  hostedMcpServer,
  hostedMcpTool,
  hostedTool,
  memoryAudit,
  tenantTools,
  ToolgateViolation,
  type TenantToolRegistry,
} from '@toolgate/guardrails';
import { asResponsesTools } from '@toolgate/guardrails/openai';
import { z } from 'zod';
import { expect, test } from 'vitest';

const review = { by: 'dana', on: '2026-11-01' } as const;
const facts = { description: 'A tool', permission: 'web:search', risk: 'read', owner: 'web', review } as const;
interface Identity {
  readonly assurance: 'single-factor' | 'multi-factor';
}

const openWith = <Tools>(
  tools: TenantToolRegistry<Tools>,
  options: { readonly askHuman?: readonly ['web:search'] } = {},
) => {
  const audit = memoryAudit();
  const gateway = createGateway({
    tools,
    authenticator: {
      authenticate: ({ assurance }: Identity) => ({
        tenantId: 'acme',
        userId: 'u1',
        sessionId: 's1',
        roles: ['agent'],
        authenticatedAt: 0,
        expiresAt: 9_000,
        assurance,
      }),
    },
    policy: capabilityTable({ version: '1', roles: { agent: ['web:search'] }, ...options }),
    rateLimiter: { take: () => ({ verdict: 'allow' as const }) },
    confirmations: { verify: () => undefined },
    audit,
    clock: { now: () => 1_000, after: () => () => undefined },
  });
  const shown = (identity: Identity = { assurance: 'single-factor' }) =>
    gateway.forRequest(identity, async (scope) => {
      const set = await scope.tools();
      return {
        functions: describeTools(scope, set).map(({ name }) => name),
        hosted: (await describeHostedTools(scope, set)).map(({ kind }) => kind),
        sent: await asResponsesTools(scope, set),
      };
    });
  return { audit, shown };
};

test('a policy that asks a human shows no tool that never asks', async () => {
  const web = hostedTool({ ...facts, define: () => ({ type: 'web_search' }) });
  expect((await openWith(tenantTools({ web })).shown()).hosted).toEqual(['unasked']);
  expect((await openWith(tenantTools({ web }), { askHuman: ['web:search'] }).shown()).hosted).toEqual([]);
});

test('a tool for strong sessions is shown to those only', async () => {
  const web = hostedTool({ ...facts, assurance: 'multi-factor', define: () => ({ type: 'web_search' }) });
  const { shown } = openWith(tenantTools({ web }));
  expect((await shown()).hosted).toEqual([]);
  expect(await shown({ assurance: 'multi-factor' })).toMatchObject({ functions: [], hosted: ['unasked'] });
});

test('a destructive tool that never asks is no declaration', () => {
  const declare = hostedTool as (body: object) => unknown;
  expect(() => declare({ ...facts, risk: 'destructive', define: () => ({}) })).toThrow(ToolgateViolation);
});

test('a definition that fails leaves its tool out, on the record', async () => {
  const web = hostedTool({
    ...facts,
    define: () => {
      throw new Error('the vault is down');
    },
  });
  const { audit, shown } = openWith(tenantTools({ web }));
  expect((await shown()).sent).toEqual([]);
  expect(audit.records.at(-1)).toMatchObject({ event: 'call-refused', code: 'tool-failed', tool: { name: 'web' } });
});

test.each([['function'], ['custom'], ['computer'], ['local_shell'], ['mcp'], ['constructor']])(
  'a definition of type %s is none of a tool that the provider runs',
  async (type) => {
    const web = hostedTool({ ...facts, define: () => ({ type }) });
    await expect(openWith(tenantTools({ web })).shown()).rejects.toThrow('which the Responses API does not run');
  },
);

test.each([
  ['require_approval', 'never'],
  ['allowed_tools', null],
  ['server_label', 'other'],
  ['defer_loading', true],
])('a server does not define %s', async (member, value) => {
  const server = hostedMcpServer({ label: 'crm', define: () => ({ server_url: 'https://x', [member]: value }) });
  const find = hostedMcpTool({ ...facts, server, input: z.object({}) });
  await expect(openWith(tenantTools({ find })).shown()).rejects.toThrow(`defines "${member}"`);
});

test('two servers do not share a label', async () => {
  const server = () => hostedMcpServer({ label: 'crm', define: () => ({ server_url: 'https://x' }) });
  const one = hostedMcpTool({ ...facts, server: server(), input: z.object({}) });
  const two = hostedMcpTool({ ...facts, server: server(), input: z.object({}) });
  await expect(openWith(tenantTools({ one, two })).shown()).rejects.toThrow('one label');
});

import {
  capabilityTable,
  createGateway,
  hostedMcpServer,
  hostedMcpTool,
  hostedTool,
  memoryAudit,
  tenantTool,
  tenantTools,
  type HostedDefinition,
  type TenantToolRegistry,
} from '@toolgate/guardrails';
import { scopedAgentTools, scopedRun } from '@toolgate/guardrails/openai-agents';
import { fileSearchTool, hostedMcpTool as sdkMcpTool, programmaticToolCallingTool, shellTool } from '@openai/agents';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { scriptedAgentModel } from './scripted-agent-model.js';

const run = scopedRun({ tracingDisabled: true });
const input = 'What does the handbook say?';
const request = { session: 's' };
const review = { by: 'dana', on: '2026-11-01' } as const;
const owner = 'knowledge';
const gatewayOver = <Tools>(tools: TenantToolRegistry<Tools>, permissions: readonly `${string}:${string}`[]) =>
  createGateway({
    tools,
    authenticator: {
      authenticate: (request: { readonly session: string }) => ({
        tenantId: 'acme',
        userId: 'u',
        sessionId: request.session,
        roles: ['agent'],
        authenticatedAt: 0,
        expiresAt: 1_000_000,
        assurance: 'single-factor' as const,
      }),
    },
    policy: capabilityTable({ version: '1', roles: { agent: [...permissions] } }),
    rateLimiter: { take: () => ({ verdict: 'allow' as const }) },
    audit: memoryAudit(),
    clock: { now: () => 1_000, after: () => () => undefined },
  });
const searching = (define: HostedDefinition) =>
  tenantTools({
    search_handbook: hostedTool({
      description: 'Search the handbook',
      permission: 'handbook:search',
      risk: 'read',
      owner,
      review,
      define,
    }),
  });
const ofTenant: HostedDefinition = ({ tenant }) => fileSearchTool(`handbook-${tenant.id}`);

test('a provider’s tool is sent for this tenant, where the policy permits it', async () => {
  const model = scriptedAgentModel({ text: 'Found.' }, { text: 'Nothing.' });
  await gatewayOver(searching(ofTenant), ['handbook:search']).forRequest(request, async (scope) => {
    const tools = await scope.tools();
    const toolChoice = tools.find('search_handbook');
    if (!toolChoice) throw new Error('the set lacks a tool');
    await run(scope, { model, input, tools, toolChoice, maxTurns: 2 });
  });
  await gatewayOver(searching(ofTenant), ['other:read']).forRequest(request, async (scope) =>
    run(scope, { model, input, tools: await scope.tools(), maxTurns: 2 }),
  );
  expect(model.requests.map(({ tools }) => tools)).toMatchObject([
    [{ type: 'hosted_tool', providerData: { type: 'file_search', vector_store_ids: ['handbook-acme'] } }],
    [],
  ]);
  expect(model.requests[0]?.modelSettings.toolChoice).toBe('file_search');
});

test.each([
  ['that runs in this process', () => shellTool({ shell: { run: () => Promise.resolve({ output: [] }) } })],
  ['that approves its own calls', () => sdkMcpTool({ serverLabel: 'crm', serverUrl: 'https://crm.example/mcp' })],
  ['that calls others', () => programmaticToolCallingTool()],
  ['of another SDK', () => ({ type: 'file_search', vector_store_ids: [] })],
])('a hosted tool %s is refused', async (_, define) => {
  await gatewayOver(searching(define), ['handbook:search']).forRequest(request, async (scope) => {
    const tools = await scope.tools();
    const refusal = 'none that the provider runs by itself';
    await expect(run(scope, { model: scriptedAgentModel(), input, tools, maxTurns: 2 })).rejects.toThrow(refusal);
    await expect(scopedAgentTools(scope, tools)).rejects.toThrow(refusal);
  });
});

test('an MCP server that the provider calls is refused', async () => {
  const server = hostedMcpServer({ label: 'crm', define: () => ({ server_url: 'https://crm.example/mcp' }) });
  const findContact = hostedMcpTool({
    server,
    description: 'Search contacts',
    permission: 'contact:read',
    risk: 'read',
    owner,
    review,
    input: z.object({ query: z.string() }),
  });
  const gateway = gatewayOver(tenantTools({ find_contact: findContact }), ['contact:read']);
  await gateway.forRequest(request, async (scope) => {
    const run1 = run(scope, { model: scriptedAgentModel(), input, tools: await scope.tools(), maxTurns: 2 });
    await expect(run1).rejects.toThrow('"crm" asks with approvals of the SDK');
  });
});

test('a function is not forced by a name that means a tool of the provider', async () => {
  const webSearch = tenantTool({
    description: 'Our own index',
    permission: 'web:search',
    risk: 'read',
    owner,
    review,
    input: z.object({ query: z.string() }),
    run: () => 'nothing',
  });
  await gatewayOver(tenantTools({ web_search: webSearch }), ['web:search']).forRequest(request, async (scope) => {
    const tools = await scope.tools();
    const toolChoice = tools.find('web_search');
    if (!toolChoice) throw new Error('the set lacks a tool');
    const forced = run(scope, { model: scriptedAgentModel(), input, tools, toolChoice, maxTurns: 2 });
    await expect(forced).rejects.toThrow('means another by that name');
  });
});

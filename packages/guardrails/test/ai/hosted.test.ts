import { openai } from '@ai-sdk/openai';
import {
  capabilityTable,
  createGateway,
  hostedMcpServer,
  hostedMcpTool,
  hostedTool,
  memoryAudit,
  tenantTools,
  type HostedDefinition,
  type TenantToolRegistry,
  type VerifiedIdentity,
} from '@toolgate/guardrails';
import { scopedGenerateText, scopedToolLoop, toolMessages } from '@toolgate/guardrails/ai';
import { generateText, jsonSchema, streamText, tool } from 'ai';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { scriptedLanguageModel } from './scripted-language-model.js';

const generate = scopedGenerateText({ generateText, streamText });
const prompt = 'What does the handbook say?';
const identity: VerifiedIdentity = {
  tenantId: 'acme',
  userId: 'u',
  sessionId: 's',
  roles: ['agent'],
  authenticatedAt: 0,
  expiresAt: 1_000_000,
  assurance: 'single-factor',
};
const request = { session: identity };
const review = { by: 'dana', on: '2026-11-01' } as const;
const gatewayOver = <Tools>(tools: TenantToolRegistry<Tools>, permission: 'handbook:search' | 'contact:read') => {
  const audit = memoryAudit();
  const gateway = createGateway({
    tools,
    authenticator: { authenticate: (request: { readonly session: VerifiedIdentity }) => request.session },
    policy: capabilityTable({ version: '1', roles: { agent: [permission] } }),
    rateLimiter: { take: () => ({ verdict: 'allow' as const }) },
    audit,
    clock: { now: () => 1_000, after: () => () => undefined },
  });
  return { gateway, audit };
};
const openGateway = (define: HostedDefinition, permitted: boolean) => {
  const search = hostedTool({
    description: 'Search the handbook',
    permission: 'handbook:search',
    risk: 'read',
    owner: 'knowledge',
    review,
    define,
  });
  return gatewayOver(tenantTools({ file_search: search }), permitted ? 'handbook:search' : 'contact:read');
};
const ofTenant: HostedDefinition = ({ tenant }) =>
  openai.tools.fileSearch({ vectorStoreIds: [`handbook-${tenant.id}`] });
const ranAtProvider = () =>
  scriptedLanguageModel({
    text: 'Found.',
    parts: [
      { type: 'tool-call', toolCallId: 'h', toolName: 'file_search', input: '{}', providerExecuted: true },
      { type: 'tool-result', toolCallId: 'h', toolName: 'file_search', result: { results: [] } },
    ],
  });

test('a provider’s tool is sent for this tenant, and its calls are no proposals', async () => {
  const { gateway, audit } = openGateway(ofTenant, true);
  const model = ranAtProvider();
  const result = await gateway.forRequest(request, async (scope) =>
    generate.runAgentLoop(scope, { model, prompt, tools: await scope.tools(), maxTurns: 2 }),
  );
  expect(result).toMatchObject({ outcome: 'completed', text: 'Found.', turns: 1 });
  expect(model.doGenerateCalls[0]?.tools).toMatchObject([
    { type: 'provider', id: 'openai.file_search', args: { vectorStoreIds: ['handbook-acme'] } },
  ]);
  expect(audit.records.some(({ event }) => event === 'call-proposed')).toBe(false);
});

test('one that was not granted is not sent; what the provider ran all the same is refused on the record', async () => {
  const { gateway, audit } = openGateway(ofTenant, false);
  const model = ranAtProvider();
  await gateway.forRequest(request, async (scope) => {
    const turn = await generate(scope, { model, prompt, tools: await scope.tools() });
    const answers = await scope.settleEach(turn, async (call) => scope.run(call));
    expect(answers.map(({ code }) => code)).toEqual(['tool-not-offered']);
    expect(toolMessages(scope, turn.items, answers)).toEqual([]);
  });
  expect(model.doGenerateCalls[0]?.tools ?? []).toEqual([]);
  expect(audit.records.some(({ code }) => code === 'tool-not-offered')).toBe(true);
});

test.each([
  ['of another SDK', () => ({ type: 'file_search', vector_store_ids: [] }), 'no tool of a provider package'],
  ['with code', () => tool({ inputSchema: jsonSchema({}), execute: () => 'x' }), 'no tool of a provider package'],
  ['local', () => ({ ...openai.tools.localShell({}), execute: () => 'x' }), 'runs in this process'],
])('a hosted tool %s is refused', async (_, define, says) => {
  const { gateway } = openGateway(define, true);
  await gateway.forRequest(request, async (scope) => {
    const tools = await scope.tools();
    await expect(generate(scope, { model: scriptedLanguageModel(), prompt, tools })).rejects.toThrow(says);
    await expect(scopedToolLoop(scope, tools, { maxTurns: 2 })).rejects.toThrow(says);
  });
});

test('an MCP server that the provider calls is refused', async () => {
  const server = hostedMcpServer({ label: 'crm', define: () => ({ server_url: 'https://crm.example/mcp' }) });
  const findContact = hostedMcpTool({
    server,
    description: 'Search contacts',
    permission: 'contact:read',
    risk: 'read',
    owner: 'sales',
    review,
    input: z.object({ query: z.string() }),
  });
  const { gateway } = gatewayOver(tenantTools({ find_contact: findContact }), 'contact:read');
  await gateway.forRequest(request, async (scope) => {
    const loop = scopedToolLoop(scope, await scope.tools(), { maxTurns: 2 });
    await expect(loop).rejects.toThrow('"crm" asks with approvals of the SDK');
  });
});

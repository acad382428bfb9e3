import { describe, expect, it } from 'vitest';
import { broadScopes, connectors, type ConnectorForm } from '../../src/index.js';
import { Declarations, type Place } from './declarations.js';

const form = (id: string): ConnectorForm => {
  const found = connectors.find((one) => one.id === id);
  if (!found) throw new Error(`no form ${id}`);
  return found;
};

const declarations = new Declarations([
  '@openai/agents',
  '@openai/agents-core',
  '@openai/agents-realtime',
  '@ai-sdk/openai',
  '@ai-sdk/mcp',
  '@ai-sdk/mcp-1.0.101',
  '@langchain/mcp-adapters',
  'openai/resources/responses/responses',
  '@anthropic-ai/sdk/resources/beta/messages/messages',
  '@anthropic-ai/sdk/resources/beta/agents/agents',
]);

/** The keys of a form that the declarations do not have. */
const unknownKeys = (one: ConnectorForm, options: Place): readonly string[] =>
  [...one.tells, one.label, ...one.credentials, ...one.gates, ...one.allow.keys, one.allow.off ?? '']
    .concat(one.approval ? [one.approval.key] : [])
    .filter((key) => key !== '' && !options.reaches(key));

describe('the forms of connectors are those of the declarations:', () => {
  it('the hosted helper of the agents SDK', () => {
    const options = declarations.value({ module: '@openai/agents', name: 'hostedMcpTool' }).parameter(0);
    expect(unknownKeys(form('agents.hosted'), options)).toEqual([]);
  });

  it.each([
    ['agents.server', 'MCPServerStreamableHttp'],
    ['agents.process', 'MCPServerStdio'],
  ])('servers of agents: %s', (id, name) => {
    const options = declarations.value({ module: '@openai/agents', name }).constructorParameter(0);
    expect(unknownKeys(form(id), options)).toEqual([]);
    const { names = '', blocks = '' } = form(id).allow;
    expect([names, blocks].filter((key) => !options.reaches(`toolFilter.${key}`))).toEqual([]);
  });

  it('the provider of the AI SDK', () => {
    const options = declarations.value({ module: '@ai-sdk/openai', name: 'openai' }).members('tools.mcp').parameter(0);
    expect(unknownKeys(form('ai.openai'), options)).toEqual([]);
  });

  it('the tool of the Responses API', () => {
    const tool = declarations
      .type({ module: 'openai/resources/responses/responses', name: 'Tool' })
      .marked({ type: 'mcp' });
    expect(unknownKeys(form('openai.mcp'), tool)).toEqual([]);
  });

  it('the server and the toolset of the Messages API', () => {
    const module = '@anthropic-ai/sdk/resources/beta/messages/messages';
    const server = declarations.type({ module, name: 'BetaRequestMCPServerURLDefinition' });
    expect(unknownKeys(form('anthropic.server'), server)).toEqual([]);
    expect(server.member('tool_configuration').has('allowed_tools')).toBe(true);
    const toolset = declarations.type({ module, name: 'BetaMCPToolset' });
    expect(unknownKeys(form('anthropic.toolset'), toolset)).toEqual([]);
    // Only a stored agent has a policy.
    expect(toolset.member('default_config').has('permission_policy')).toBe(false);
  });

  it.each([
    ['anthropic.agentToolset', 'BetaManagedAgentsMCPToolsetParams'],
    ['anthropic.agentTools', 'BetaManagedAgentsAgentToolset20260401Params'],
  ])('the toolsets of a stored agent: %s', (id, name) => {
    const module = '@anthropic-ai/sdk/resources/beta/agents/agents';
    const toolset = declarations.type({ module, name });
    const { approval, written } = form(id);
    expect(toolset.literalsOf('type')).toEqual('marks' in written ? Object.values(written.marks) : []);
    expect(unknownKeys(form(id), toolset)).toEqual([]);
    const words = toolset.members('default_config.permission_policy').literalsOf('type');
    expect([approval?.always, approval?.never].filter((word) => !words.includes(word ?? ''))).toEqual([]);
    const each = approval?.each;
    const single = toolset.member(each?.key ?? '').element();
    expect([each?.name, each?.setting].filter((key) => !single.reaches(key ?? ''))).toEqual([]);
  });

  it.each(['@ai-sdk/mcp', '@ai-sdk/mcp-1.0.101'])('the client of the AI SDK: %s', (module) => {
    const { listing, ...client } = form('ai.client');
    for (const name of ['createMCPClient', 'experimental_createMCPClient']) {
      const created = declarations.value({ module, name });
      expect(unknownKeys(client, created.parameter(0))).toEqual([]);
      const options = created
        .result()
        .awaited()
        .member(listing?.method ?? '')
        .parameter(0);
      expect(options.has(listing?.allow?.key ?? '')).toBe(true);
      expect(options.member(listing?.allow?.key ?? '').literals).toContain(listing?.allow?.everything);
    }
  });

  it('the client of LangChain', () => {
    const { listing, ...client } = form('langchain.client');
    const made = declarations.value({ module: '@langchain/mcp-adapters', name: 'MultiServerMCPClient' });
    const options = made.constructorParameter(0);
    // A server stands under its name: as one of them all, or as the whole of the options.
    const server = options.member('mcpServers').member('any', true);
    const single = options.member('any', true);
    const keysOf = (prefix: string): readonly string[] =>
      [...client.tells, ...client.credentials].flatMap((key) =>
        key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
      );
    expect(keysOf('mcpServers.*.').filter((key) => !server.reaches(key))).toEqual([]);
    expect(keysOf('*.').filter((key) => !single.reaches(key))).toEqual([]);
    expect(client.gates.filter((key) => !options.has(key))).toEqual([]);
    expect(
      made
        .instance()
        .member(listing?.method ?? '')
        .result().isPromise,
    ).toBe(true);
  });

  it('says which forms nobody looks at', () => {
    // The options of @ai-sdk/anthropic are untyped JSON of a provider.
    const modules = connectors.flatMap(({ id, written }) => {
      const exports = 'call' in written ? written.call : 'construct' in written ? written.construct : [];
      return exports.length > 0 && !exports.some(({ module }) => declarations.has(module)) ? [id] : [];
    });
    expect(modules).toEqual([]);
  });
});

describe('scopes', () => {
  const broad = (scope: string): readonly string[] =>
    broadScopes
      .filter(({ pattern, breadth }) => breadth === undefined && pattern.test(scope))
      .map(({ provider }) => provider);

  it.each([
    ['https://www.googleapis.com/auth/drive', 'Google'],
    ['https://www.googleapis.com/auth/admin.directory.user', 'Google'],
    ['Directory.ReadWrite.All', 'Microsoft'],
    ['https://graph.microsoft.com/Sites.FullControl.All', 'Microsoft'],
    ['repo', 'GitHub'],
    ['admin.users:write', 'Slack'],
    ['orders:*', 'any'],
    ['*', 'any'],
  ])('%s is too broad', (scope, provider) => {
    expect(broad(scope)).toContain(provider);
  });

  it.each([
    'openid',
    'https://www.googleapis.com/auth/drive.file',
    'https://www.googleapis.com/auth/admin.directory.user.readonly',
    'User.ReadBasic.All',
    'Mail.Read',
    'public_repo',
    'read:org',
    'channels:read',
    'orders:read',
    'offline_access',
    'administration.read',
  ])('%s is narrow', (scope) => {
    expect(broad(scope)).toEqual([]);
  });
});

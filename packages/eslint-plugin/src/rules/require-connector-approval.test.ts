import { testRule } from '@toolgate/testkit';
import rule from './require-connector-approval.js';

/** An agent that the provider keeps, with one toolset. */
const kept = (toolset: string): string => `
  import Anthropic from '@anthropic-ai/sdk';
  interface Rep { orgId: string; repId: string; grants: string[] }
  export const keep = (claude: Anthropic, rep: Rep) => claude.beta.agents.create({
    name: rep.repId, model: 'claude-opus-5',
    mcp_servers: [{ type: 'url', name: 'bank', url: 'https://bank.example/mcp' }],
    tools: [${toolset}],
  });
`;

/** A client that lists the tools of a server. */
const client = (body: string): string => `
  import { createMCPClient } from '@ai-sdk/mcp';
  import { generateText } from 'ai';
  import { z } from 'zod';
  import { model, own } from './model.js';
  interface Rep { orgId: string; repId: string; token: string; grants: string[] }
  export async function ask(rep: Rep, prompt: string) {
    const crm = await createMCPClient({ transport: { type: 'http', url: 'https://crm.example/mcp', headers: { Authorization: rep.token } } });
    ${body}
  }
`;

/** An agent that the provider keeps, with a toolset. */
const managed = (toolset: string): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  interface Clerk { officeId: string; clerkId: string }
  export const agentFor = (anthropic: Anthropic, clerk: Clerk) =>
    anthropic.beta.agents.create({ name: clerk.clerkId, model: 'claude-sonnet-5', tools: [${toolset}] });
`;

/** A server with a tool that unlocks gates, and what says whether somebody is asked. */
const gates = (approval: string, tools = "['list_gates', 'unlock_gate']"): string => `
  import type OpenAI from 'openai';
  interface Warden { parkId: string; wardenId: string; isChief: boolean; prefs: { express: boolean } }
  export const gates = (warden: Warden, token: string, mode: string, mayOpen: (who: Warden) => boolean): OpenAI.Responses.Tool => ({
    type: 'mcp', server_label: 'gates', server_url: 'https://gates.example', authorization: token, allowed_tools: ${tools},
    ${approval},
  });
`;
const unaskedGates = { server: '"gates"', tools: '"unlock_gate"', key: 'require_approval', them: 'it' };

testRule(rule, {
  canonical: [
    {
      name: 'a hosted server with a tool that writes and no approval',
      code: `
        import OpenAI from 'openai';

        export interface Editor { publisherId: string; editorId: string; token: string }

        export const ask = (openai: OpenAI, editor: Editor, input: string) =>
          openai.responses.create({
            model: 'gpt-5',
            input,
            tools: [
              {
                type: 'mcp',
                server_label: 'cms',
                server_url: 'https://cms.example/mcp',
                authorization: editor.token,
                allowed_tools: ['find_article', 'publish_article'],
                «require_approval: 'never'»,
              },
            ],
          });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"cms"', tools: '"publish_article"', key: 'require_approval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
                import OpenAI from 'openai';

                export interface Editor { publisherId: string; editorId: string; token: string }

                export const ask = (openai: OpenAI, editor: Editor, input: string) =>
                  openai.responses.create({
                    model: 'gpt-5',
                    input,
                    tools: [
                      {
                        type: 'mcp',
                        server_label: 'cms',
                        server_url: 'https://cms.example/mcp',
                        authorization: editor.token,
                        allowed_tools: ['find_article', 'publish_article'],
                        require_approval: 'always',
                      },
                    ],
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the helper of an SDK that takes a missing approval for none',
      code: `
        import { Agent, hostedMcpTool } from '@openai/agents';

        export const agentFor = (token: string) =>
          new Agent({
            name: 'Desk',
            tools: [«hostedMcpTool({ serverLabel: 'desk', serverUrl: 'https://desk.example/mcp', authorization: token })»],
          });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"desk"', tools: 'whatever tool it has', key: 'requireApproval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
                import { Agent, hostedMcpTool } from '@openai/agents';

                export const agentFor = (token: string) =>
                  new Agent({
                    name: 'Desk',
                    tools: [hostedMcpTool({ serverLabel: 'desk', serverUrl: 'https://desk.example/mcp', authorization: token, requireApproval: 'always' })],
                  });
              `,
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'what somebody likes is asked only for tools that look',
      code: gates("require_approval: warden.prefs.express ? 'never' : 'always'", "['list_gates', 'get_gate']"),
    },
    {
      name: 'a server without tools is left out',
      code: `
        import type OpenAI from 'openai';
        interface Row { label: string; url: string; tools: string[] }
        export const toTools = (rows: Row[]): OpenAI.Responses.Tool[] =>
          rows.filter(({ tools }) => tools.length > 0).map(({ label, url, tools }) => ({ type: 'mcp', server_label: label, server_url: url, require_approval: 'always', allowed_tools: tools }));
      `,
    },
    {
      name: 'settings that are joined by a call, and ask',
      code: `
        import OpenAI from 'openai';
        interface Rep { orgId: string; repId: string; token: string }
        const base = { type: 'mcp', server_label: 'crm', server_url: 'https://crm.example/mcp' } as const;
        export const ask = (openai: OpenAI, rep: Rep, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: [Object.assign({}, base, { authorization: rep.token, require_approval: 'always' })] });
      `,
    },

    {
      name: 'every call is asked about',
      code: `
        import { hostedMcpTool } from '@openai/agents';
        export const desk = (token: string) =>
          hostedMcpTool({ serverLabel: 'desk', serverUrl: 'https://desk.example/mcp', authorization: token, requireApproval: 'always' });
      `,
    },
    {
      name: 'only tools that look are exempt, and they are named',
      code: `
        import OpenAI from 'openai';
        const READ = ['search_articles', 'read_article'];
        export const cms = (authorization: string): OpenAI.Responses.Tool.Mcp => ({
          type: 'mcp', server_label: 'cms', server_url: 'https://cms.example/mcp', authorization,
          allowed_tools: [...READ, 'publish_article'],
          require_approval: { never: { tool_names: READ }, always: { tool_names: ['publish_article'] } },
        });
      `,
    },
    {
      name: 'a list of tools that look needs no approval',
      code: `
        import OpenAI from 'openai';
        export const ask = (openai: OpenAI, authorization: string, input: string) =>
          openai.responses.create({
            model: 'gpt-5', input,
            tools: [{ type: 'mcp', server_label: 'mail', connector_id: 'connector_gmail', authorization, allowed_tools: ['search_emails'], require_approval: 'never' }],
          });
      `,
    },
    {
      name: 'a server without approval in its SDK names its tools',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        interface Rep { brokerId: string; repId: string; token: string }
        export const ask = (claude: Anthropic, rep: Rep, text: string) =>
          claude.beta.messages.create({
            model: 'claude-opus-5', max_tokens: 500, messages: [{ role: 'user', content: text }],
            mcp_servers: [{ type: 'url', name: 'crm', url: 'https://crm.example/mcp', authorization_token: rep.token, tool_configuration: { allowed_tools: ['find_contact'] } }],
          });
      `,
    },
  ],
  nearMisses: [
    {
      name: "the provider's own toolset of a stored agent that is told to ask",
      code: managed(
        "{ type: 'agent_toolset_20260401', default_config: { permission_policy: { type: 'always_ask' } } }",
      ),
    },
    {
      name: 'several servers of an agent of LangChain, with a function before each call',
      code: `
        import { MultiServerMCPClient } from '@langchain/mcp-adapters';
        import { createAgent } from 'langchain';
        import { assertMayCall } from './grants.js';
        interface Rep { orgId: string; repId: string; token: string; grants: string[] }
        export async function agentFor(rep: Rep) {
          const servers = new MultiServerMCPClient({
            mcpServers: { crm: { transport: 'http', url: 'https://crm.example/mcp', headers: { Authorization: rep.token } } },
            beforeToolCall: ({ name }) => assertMayCall(rep, name),
          });
          return createAgent({ model: 'openai:gpt-5', tools: await servers.getTools() });
        }
      `,
    },
    {
      name: 'a toolset of a stored agent asks where nothing is said',
      code: kept(`{ type: 'mcp_toolset', mcp_server_name: 'bank' }`),
    },
    {
      name: 'a toolset of a stored agent that asks about all but what looks',
      code: kept(`{
        type: 'mcp_toolset', mcp_server_name: 'bank',
        default_config: { permission_policy: { type: 'always_ask' } },
        configs: [{ name: 'get_balance', permission_policy: { type: 'always_allow' } }],
      }`),
    },
    {
      name: 'a client of the AI SDK that takes the tools it needs',
      code: client(`const tools = await crm.tools({ schemas: { find_contact: { inputSchema: z.object({ id: z.string() }) } } });
        return generateText({ model, prompt, tools });`),
    },
    {
      name: 'one tool of a server is picked',
      code: client(`const { find_contact } = await crm.tools();
        return generateText({ model, prompt, tools: { find_contact } });`),
    },
    {
      name: 'the tools of a server are filtered',
      code: client(`const all = Object.entries(await crm.tools());
        return generateText({ model, prompt, tools: Object.fromEntries(all.filter(([name]) => rep.grants.includes(name))) });`),
    },
    {
      name: 'a run that names its tools, and one that asks before each call',
      code: client(`const tools = await crm.tools();
        if (rep.grants.length === 0) return generateText({ model, prompt, tools, activeTools: ['find_contact'] });
        return generateText({ model, prompt, tools, toolApproval: ({ toolCall }) => (rep.grants.includes(toolCall.toolName) ? 'approved' : 'denied') });`),
    },
    {
      name: 'the tools of a server are listed for people',
      code: client(`return Object.keys(await crm.tools()).concat(prompt);`),
    },
    {
      name: 'an agent whose servers name their tools',
      code: `
        import { Agent, createMCPToolStaticFilter, MCPServerStdio, MCPServerStreamableHttp } from '@openai/agents';
        interface Rep { orgId: string; repId: string; token: string; grants: string[] }
        export const agentFor = (rep: Rep) => new Agent({
          name: rep.repId,
          mcpServers: [
            new MCPServerStdio({ name: 'files', fullCommand: 'files-server', toolFilter: { allowedToolNames: ['read_file'] } }),
            new MCPServerStreamableHttp({ name: 'crm', url: 'https://crm.example/mcp', toolFilter: createMCPToolStaticFilter({ allowed: ['find_contact'] }) }),
          ],
        });
      `,
    },
    {
      name: 'an object of another kind that is called mcp',
      code: `
        import OpenAI from 'openai';
        export const client = new OpenAI();
        export const tab = { type: 'mcp', title: 'Servers', icon: 'plug' };
      `,
    },
    {
      name: 'a picture by its address beside a request',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        export const look = (claude: Anthropic, url: string) =>
          claude.messages.create({
            model: 'claude-opus-5', max_tokens: 100,
            messages: [{ role: 'user', content: [{ type: 'image', source: { type: 'url', url } }] }],
          });
      `,
    },
    {
      name: 'a person answers in another request',
      code: `
        import OpenAI from 'openai';
        export const approve = (openai: OpenAI, previous_response_id: string, approval_request_id: string) =>
          openai.responses.create({
            model: 'gpt-5', previous_response_id,
            input: [{ type: 'mcp_approval_response', approval_request_id, approve: true }],
          });
      `,
    },
  ],
  evasions: [
    {
      name: 'one function describes each server, and its caller knows for whom',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        interface Clerk { officeId: string; clerkId: string }
        const toolset = (name: string) => («{ type: 'mcp_toolset' as const, mcp_server_name: name }»);
        export const ask = async (claude: Anthropic, tokens: { of(clerk: Clerk): Promise<string> }, clerk: Clerk, content: string) =>
          claude.beta.messages.create({
            model: 'claude-sonnet-5', max_tokens: 800, betas: ['mcp-client-2025-11-20'], messages: [{ role: 'user', content }],
            mcp_servers: [{ type: 'url', name: 'files', url: 'https://files.example/mcp', authorization_token: await tokens.of(clerk) }],
            tools: [toolset('files')],
          });
      `,
      errors: [
        {
          messageId: 'offersAll',
          data: { server: 'this server', key: 'tools' },
          suggestions: [
            {
              messageId: 'offerNothing',
              output: `
        import Anthropic from '@anthropic-ai/sdk';
        interface Clerk { officeId: string; clerkId: string }
        const toolset = (name: string) => ({ type: 'mcp_toolset' as const, mcp_server_name: name, default_config: { enabled: false } });
        export const ask = async (claude: Anthropic, tokens: { of(clerk: Clerk): Promise<string> }, clerk: Clerk, content: string) =>
          claude.beta.messages.create({
            model: 'claude-sonnet-5', max_tokens: 800, betas: ['mcp-client-2025-11-20'], messages: [{ role: 'user', content }],
            mcp_servers: [{ type: 'url', name: 'files', url: 'https://files.example/mcp', authorization_token: await tokens.of(clerk) }],
            tools: [toolset('files')],
          });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'a mode that is handed in says that nobody is asked',
      code: gates("«require_approval: mode === 'fast' ? 'never' : 'always'»"),
      errors: [
        {
          messageId: 'neverAsked',
          data: unaskedGates,
          suggestions: [{ messageId: 'askFirst', output: gates("require_approval: 'always'") }],
        },
      ],
    },
    {
      name: 'a setting of the caller says so, in a spread',
      code: gates("...(warden.prefs.express ? { «require_approval: 'never'» } : { require_approval: 'always' })"),
      errors: [{ messageId: 'neverAsked', data: unaskedGates }],
    },
    {
      name: 'an empty list is left out, which opens everything',
      code: `
        import type OpenAI from 'openai';
        interface Row { label: string; url: string; tools: string[] }
        export const toTool = ({ label, url, tools }: Row): OpenAI.Responses.Tool[] => [
          { type: 'mcp', server_label: label, server_url: url, require_approval: 'always', ...(tools.length > 0 && { «allowed_tools: tools» }) },
          { type: 'mcp', server_label: label, server_url: url, require_approval: 'always', «allowed_tools: tools.length ? tools : undefined» },
        ];
      `,
      errors: [
        { messageId: 'offersWhenEmpty', data: { server: 'this server', key: 'allowed_tools' } },
        { messageId: 'offersWhenEmpty', data: { server: 'this server', key: 'allowed_tools' } },
      ],
    },
    {
      name: 'a helper that is handed nothing more',
      code: `
        import { Agent, hostedMcpTool } from '@openai/agents';
        interface Rep { orgId: string; userId: string; token: string }
        const hosted = (label: string, token: string, more: object = {}) =>
          «hostedMcpTool({ serverLabel: label, serverUrl: 'https://crm.example/mcp', authorization: token, ...more })»;
        export const agentFor = (rep: Rep) => new Agent({ name: 'Desk', tools: [hosted('crm', rep.token)] });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: 'this server', tools: 'whatever tool it has', key: 'requireApproval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
        import { Agent, hostedMcpTool } from '@openai/agents';
        interface Rep { orgId: string; userId: string; token: string }
        const hosted = (label: string, token: string, more: object = {}) =>
          hostedMcpTool({ serverLabel: label, serverUrl: 'https://crm.example/mcp', authorization: token, ...more, requireApproval: 'always' });
        export const agentFor = (rep: Rep) => new Agent({ name: 'Desk', tools: [hosted('crm', rep.token)] });
      `,
            },
          ],
        },
      ],
    },

    {
      name: 'a constant that reads the environment decides',
      code: `
        import OpenAI from 'openai';
        const automatic = process.env.AUTOMATIC === '1';
        interface Rep { orgId: string; repId: string; token: string }
        export const ask = (openai: OpenAI, rep: Rep, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: [{ type: 'mcp', server_label: 'crm', server_url: 'https://crm.example/mcp', authorization: rep.token, «require_approval: automatic ? 'never' : 'always'» }] });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"crm"', tools: 'whatever tool it has', key: 'require_approval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
        import OpenAI from 'openai';
        const automatic = process.env.AUTOMATIC === '1';
        interface Rep { orgId: string; repId: string; token: string }
        export const ask = (openai: OpenAI, rep: Rep, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: [{ type: 'mcp', server_label: 'crm', server_url: 'https://crm.example/mcp', authorization: rep.token, require_approval: 'always' }] });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'settings that are joined by a call',
      code: `
        import OpenAI from 'openai';
        interface Rep { orgId: string; repId: string; token: string }
        const base = { type: 'mcp', server_label: 'crm', server_url: 'https://crm.example/mcp' } as const;
        export const ask = (openai: OpenAI, rep: Rep, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: [Object.assign({}, base, { authorization: rep.token, «require_approval: 'never'» })] });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"crm"', tools: 'whatever tool it has', key: 'require_approval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
        import OpenAI from 'openai';
        interface Rep { orgId: string; repId: string; token: string }
        const base = { type: 'mcp', server_label: 'crm', server_url: 'https://crm.example/mcp' } as const;
        export const ask = (openai: OpenAI, rep: Rep, input: string) =>
          openai.responses.create({ model: 'gpt-5', input, tools: [Object.assign({}, base, { authorization: rep.token, require_approval: 'always' })] });
      `,
            },
          ],
        },
      ],
    },

    {
      name: 'a policy of a stored agent that lets everything pass',
      code: kept(
        `{ type: 'mcp_toolset', mcp_server_name: 'bank', default_config: { permission_policy: { «type: 'always_allow'» } } }`,
      ),
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"bank"', tools: 'whatever tool it has', key: 'default_config.permission_policy.type' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: kept(
                `{ type: 'mcp_toolset', mcp_server_name: 'bank', default_config: { permission_policy: { type: 'always_ask' } } }`,
              ),
            },
          ],
        },
      ],
    },
    {
      name: 'a policy of one tool that lets it pass',
      code: kept(`{
        type: 'mcp_toolset', mcp_server_name: 'bank',
        configs: [{ name: 'transfer_funds', permission_policy: { «type: 'always_allow'» } }],
      }`),
      errors: [{ messageId: 'exempted', data: { server: '"bank"', tools: '"transfer_funds"', them: 'it' } }],
    },
    {
      name: 'all the tools of a client of the AI SDK',
      code: client(`const tools = await «crm.tools()»;
        return generateText({ model, prompt, tools });`),
      errors: [
        {
          messageId: 'offersAll',
          data: { server: '`crm`', key: 'schemas' },
          suggestions: [
            {
              messageId: 'offerNothing',
              output: client(`const tools = await crm.tools({ schemas: {} });
        return generateText({ model, prompt, tools });`),
            },
          ],
        },
      ],
    },
    {
      name: 'all the tools of a client beside others, in a variable',
      code: client(`const tools = { ...own, ...(await «crm.tools({ schemas: 'automatic' })») };
        return generateText({ model, prompt, tools });`),
      errors: [{ messageId: 'offersAll', data: { server: '`crm`', key: 'schemas' } }],
    },
    {
      name: 'all the tools of several servers of an agent of LangChain',
      code: `
        import { MultiServerMCPClient } from '@langchain/mcp-adapters';
        import { createAgent } from 'langchain';
        interface Rep { orgId: string; repId: string; token: string; grants: string[] }
        export async function agentFor(rep: Rep) {
          const servers = new MultiServerMCPClient({
            mcpServers: { crm: { transport: 'http', url: 'https://crm.example/mcp', headers: { Authorization: rep.token } } },
          });
          return createAgent({ model: 'openai:gpt-5', tools: await «servers.getTools()» });
        }
      `,
      errors: [{ messageId: 'offersAll', data: { server: '`servers`', key: 'tools' } }],
    },
    {
      name: 'a filter of an agent that leaves nothing out',
      code: `
        import { Agent, MCPServerStreamableHttp } from '@openai/agents';
        interface Rep { orgId: string; repId: string; token: string; grants: string[] }
        export const agentFor = (rep: Rep) =>
          new Agent({ name: rep.repId, mcpServers: [«new MCPServerStreamableHttp({ name: 'crm', url: 'https://crm.example/mcp', toolFilter: {} })»] });
      `,
      errors: [{ messageId: 'offersAll', data: { server: '"crm"', key: 'toolFilter' } }],
    },
    {
      name: 'an approval that is none unless somebody asks for one',
      code: `
        import { hostedMcpTool } from '@openai/agents';
        import type { Settings } from './settings.js';

        export const remote = (settings: Settings) =>
          hostedMcpTool({
            serverLabel: 'fleet',
            serverUrl: settings.serverUrl,
            allowedTools: ['reroute_truck'],
            «requireApproval: settings.requireApproval || 'never'»,
          });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"fleet"', tools: '"reroute_truck"', key: 'requireApproval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
        import { hostedMcpTool } from '@openai/agents';
        import type { Settings } from './settings.js';

        export const remote = (settings: Settings) =>
          hostedMcpTool({
            serverLabel: 'fleet',
            serverUrl: settings.serverUrl,
            allowedTools: ['reroute_truck'],
            requireApproval: 'always',
          });
      `,
            },
          ],
        },
      ],
    },
    {
      name: 'the default of every server is spread into each',
      code: `
        import type OpenAI from 'openai';
        const DEFAULTS = { type: 'mcp', «require_approval: 'never'» } as const;
        export const server = (own: { server_label: string; server_url: string; authorization: string }): OpenAI.Responses.Tool.Mcp => ({ ...DEFAULTS, ...own });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: 'this server', tools: 'whatever tool it has', key: 'require_approval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
                import type OpenAI from 'openai';
                const DEFAULTS = { type: 'mcp', require_approval: 'always' } as const;
                export const server = (own: { server_label: string; server_url: string; authorization: string }): OpenAI.Responses.Tool.Mcp => ({ ...DEFAULTS, ...own });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the list of what is exempt holds a tool that writes',
      code: `
        import OpenAI from 'openai';
        const LOOK = ['get_quote'];
        export const market = (authorization: string): OpenAI.Responses.Tool.Mcp => ({
          type: 'mcp', server_label: 'market', server_url: 'https://market.example/mcp', authorization,
          require_approval: { «never: { tool_names: [...LOOK, 'place_order'] }» },
        });
      `,
      errors: [
        {
          messageId: 'exempted',
          data: { server: '"market"', tools: '"place_order"', them: 'it' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
                import OpenAI from 'openai';
                const LOOK = ['get_quote'];
                export const market = (authorization: string): OpenAI.Responses.Tool.Mcp => ({
                  type: 'mcp', server_label: 'market', server_url: 'https://market.example/mcp', authorization,
                  require_approval: 'always',
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the callback says yes to everything',
      code: `
        import { hostedMcpTool } from '@openai/agents';
        const yes = async () => ({ approve: true });
        export const ledger = (authorization: string) =>
          hostedMcpTool({
            serverLabel: 'ledger', serverUrl: 'https://ledger.example/mcp', authorization,
            requireApproval: 'always',
            «onApproval: yes»,
          });
      `,
      errors: [{ messageId: 'alwaysYes', data: { server: '"ledger"' } }],
    },
    {
      name: 'a loop answers every question with yes',
      code: `
        import OpenAI from 'openai';
        export async function ask(openai: OpenAI, input: string, tools: OpenAI.Responses.Tool[]) {
          const response = await openai.responses.create({ model: 'gpt-5', input, tools: tools.slice(0, 1) });
          const answers: OpenAI.Responses.ResponseInputItem[] = [];
          for (const item of response.output) {
            if (item.type === 'mcp_approval_request')
              answers.push(«{ type: 'mcp_approval_response', approval_request_id: item.id, approve: true }»);
          }
          return answers;
        }
      `,
      errors: [{ messageId: 'alwaysYes', data: { server: 'the remote server' } }],
    },
    {
      name: 'an approval that one environment does not have, in an aliased namespace',
      code: `
        import * as sdk from '@openai/agents';
        const { hostedMcpTool: hosted } = sdk;
        export const fleet = (authorization: string) =>
          hosted({
            serverLabel: 'fleet', serverUrl: 'https://fleet.example/mcp', authorization,
            allowedTools: ['reroute_truck'],
            «requireApproval: process.env.NODE_ENV === 'production' ? 'never' : 'always'»,
          });
      `,
      errors: [
        {
          messageId: 'neverAsked',
          data: { server: '"fleet"', tools: '"reroute_truck"', key: 'requireApproval' },
          suggestions: [
            {
              messageId: 'askFirst',
              output: `
                import * as sdk from '@openai/agents';
                const { hostedMcpTool: hosted } = sdk;
                export const fleet = (authorization: string) =>
                  hosted({
                    serverLabel: 'fleet', serverUrl: 'https://fleet.example/mcp', authorization,
                    allowedTools: ['reroute_truck'],
                    requireApproval: 'always',
                  });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a server of the request offers all it has',
      code: `
        import Anthropic from '@anthropic-ai/sdk';
        interface Rep { orgId: string; userId: string; token: string }
        export function ask(claude: Anthropic, rep: Rep, text: string) {
          const mcp_servers = [«{ type: 'url' as const, name: 'crm', url: 'https://crm.example/mcp', authorization_token: rep.token }»];
          return claude.beta.messages.create({ model: 'claude-opus-5', max_tokens: 500, messages: [{ role: 'user', content: text }], mcp_servers });
        }
      `,
      errors: [
        {
          messageId: 'offersAll',
          data: { server: '"crm"', key: 'tool_configuration.allowed_tools' },
          suggestions: [
            {
              messageId: 'offerNothing',
              output: `
                import Anthropic from '@anthropic-ai/sdk';
                interface Rep { orgId: string; userId: string; token: string }
                export function ask(claude: Anthropic, rep: Rep, text: string) {
                  const mcp_servers = [{ type: 'url' as const, name: 'crm', url: 'https://crm.example/mcp', authorization_token: rep.token, tool_configuration: { allowed_tools: [] } }];
                  return claude.beta.messages.create({ model: 'claude-opus-5', max_tokens: 500, messages: [{ role: 'user', content: text }], mcp_servers });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a server whose description another file brings',
      code: `
        import OpenAI from 'openai';
        import { cms } from './servers.js';
        export const ask = (openai: OpenAI, input: string) => openai.responses.create({ model: 'gpt-5', input, tools: [cms] });
      `,
      limit: 'L43',
    },
  ],
  unknown: [
    {
      name: 'a right decides whether somebody is asked',
      code: gates("«require_approval: warden.isChief ? 'never' : 'always'»"),
      errors: [{ messageId: 'neverAskedUnproven', data: unaskedGates }],
    },
    {
      name: 'a call decides whether somebody is asked',
      code: gates("«require_approval: mayOpen(warden) ? 'never' : 'always'»"),
      errors: [{ messageId: 'neverAskedUnproven', data: unaskedGates }],
    },
    {
      name: "the provider's own toolset of a stored agent, which asks nobody unless it is told to",
      code: managed("«{ type: 'agent_toolset_20260401' }»"),
      errors: [
        {
          messageId: 'neverAskedUnproven',
          data: {
            server: '"agent_toolset_20260401"',
            tools: 'whatever tool it has',
            key: 'default_config.permission_policy.type',
          },
        },
      ],
    },
    {
      name: 'a list of what a server leaves out',
      code: `
        import { Agent, MCPServerStreamableHttp } from '@openai/agents';
        interface Rep { orgId: string; repId: string; token: string; grants: string[] }
        export const agentFor = (rep: Rep) =>
          new Agent({ name: rep.repId, mcpServers: [«new MCPServerStreamableHttp({ name: 'crm', url: 'https://crm.example/mcp', toolFilter: { blockedToolNames: ['delete_contact'] } })»] });
      `,
      errors: [{ messageId: 'offersAllUnproven', data: { server: '"crm"', key: 'toolFilter' } }],
    },
    {
      name: 'a server that is a process of this machine',
      code: `
        import { Agent, MCPServerStdio } from '@openai/agents';
        interface Rep { orgId: string; repId: string; token: string; grants: string[] }
        export const agentFor = (rep: Rep) =>
          new Agent({ name: rep.repId, mcpServers: [«new MCPServerStdio({ name: 'files', fullCommand: 'files-server /data' })»] });
      `,
      errors: [{ messageId: 'offersAllUnproven', data: { server: '"files"', key: 'toolFilter' } }],
    },
    {
      name: 'a policy by which the provider decides',
      code: kept(
        `{ type: 'mcp_toolset', mcp_server_name: 'bank', default_config: { permission_policy: { «type: 'auto'» } } }`,
      ),
      errors: [
        {
          messageId: 'neverAskedUnproven',
          data: { server: '"bank"', tools: 'whatever tool it has', key: 'default_config.permission_policy.type' },
        },
      ],
    },
    {
      name: 'the options come from another file, and leaving the approval out means none',
      code: `
        import { hostedMcpTool } from '@openai/agents';
        import { options } from './servers.js';
        export const tool = «hostedMcpTool(options)»;
      `,
      errors: [
        {
          messageId: 'neverAskedUnproven',
          data: { server: 'this server', tools: 'whatever tool it has', key: 'requireApproval' },
        },
      ],
    },
    {
      name: 'the names of the tools say neither that they look nor that they change',
      code: `
        import OpenAI from 'openai';
        export const odd = (authorization: string): OpenAI.Responses.Tool.Mcp => ({
          type: 'mcp', server_label: 'odd', server_url: 'https://odd.example/mcp', authorization,
          allowed_tools: ['frobnicate'],
          «require_approval: 'never'»,
        });
      `,
      errors: [
        { messageId: 'neverAskedUnproven', data: { server: '"odd"', tools: '"frobnicate"', key: 'require_approval' } },
      ],
    },
    {
      name: 'somebody decides whether there is approval',
      code: `
        import OpenAI from 'openai';
        export const cms = (authorization: string, trusted: boolean): OpenAI.Responses.Tool.Mcp => ({
          type: 'mcp', server_label: 'cms', server_url: 'https://cms.example/mcp', authorization,
          «require_approval: trusted ? 'never' : 'always'»,
        });
      `,
      errors: [
        {
          messageId: 'neverAskedUnproven',
          data: { server: '"cms"', tools: 'whatever tool it has', key: 'require_approval' },
        },
      ],
    },
    {
      name: 'a server on the same machine',
      code: `
        import { Agent, MCPServerStreamableHttp } from '@openai/agents';
        const server = «new MCPServerStreamableHttp({ name: 'files', url: 'http://localhost:3000/mcp' })»;
        export const agent = new Agent({ name: 'Files', mcpServers: [server] });
      `,
      errors: [{ messageId: 'offersAllUnproven', data: { server: '"files"', key: 'toolFilter' } }],
    },
  ],
});

import { testRule } from '@toolgate/testkit';
import rule from './no-broad-oauth-scopes.js';

// A server publishes which scopes it has. Asking for all of them, although it is known which are needed, asks for whatever
// it has now and later.

const dock = (scope: string, from = ''): string => `
  import { hostedMcpTool } from '@openai/agents';
  interface Published { scopes_supported?: string[] }
  interface Broker { tokenFor(user: string, request: { resource: string; scope: string }): Promise<string> }
  const NEEDED = ['berths.read'];
  ${from}
  export async function dock(broker: Broker, user: string, published: Published) {
    const authorization = await broker.tokenFor(user, { resource: 'https://dock.example', scope: ${scope} });
    return hostedMcpTool({
      serverLabel: 'dock', serverUrl: 'https://dock.example/mcp', authorization,
      requireApproval: 'always', allowedTools: ['find_berth'],
    });
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'everything in place of what is needed',
      code: dock("(«published.scopes_supported» ?? NEEDED).join(' ')"),
      errors: [{ messageId: 'tooBroad', data: { scopes: '"scopes_supported"', grants: 'grants' } }],
    },
    {
      name: 'everything in place of what is needed, in a helper',
      code: dock('asked(published)', `const asked = (of: Published) => («of.scopes_supported» ?? NEEDED).join(' ');`),
      errors: [{ messageId: 'tooBroad', data: { scopes: '"scopes_supported"', grants: 'grants' } }],
    },
    {
      name: 'every value of a table of scopes',
      code: dock(
        "Object.values(SCOPES).join(' ')",
        `const SCOPES = { berths: 'berths.read', all: «'dock:*'» } as const;`,
      ),
      errors: [{ messageId: 'tooBroad', data: { scopes: '"dock:*"', grants: 'grants' } }],
    },
  ],
  guarded: [
    {
      name: 'of what is needed what is published',
      code: dock("NEEDED.filter((one) => published.scopes_supported?.includes(one)).join(' ')"),
    },
    { name: 'what is needed before what is published', code: dock("NEEDED.join(' ')") },
  ],
  nearMisses: [],
  evasions: [],
  unknown: [
    {
      name: 'everything where nothing else is known',
      code: dock("(«published.scopes_supported» ?? []).join(' ')"),
      errors: [{ messageId: 'tooBroadUnproven', data: { scopes: '"published.scopes_supported"', grants: 'grants' } }],
    },
    {
      name: 'what a challenge asks for comes first, and a default last',
      code: dock(
        "challenged || «published.scopes_supported»?.join(' ') || NEEDED.join(' ')",
        'declare const challenged: string | undefined;',
      ),
      errors: [{ messageId: 'tooBroadUnproven', data: { scopes: '"published.scopes_supported"', grants: 'grants' } }],
    },
  ],
});

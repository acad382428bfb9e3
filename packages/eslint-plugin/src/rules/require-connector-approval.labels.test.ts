import { testRule } from '@toolgate/testkit';
import rule from './require-connector-approval.js';

const hosted = (settings: string): string => `
  import { hostedMcpTool } from '@openai/agents';
  export const orchard = (serverUrl: string, base: { serverUrl: string }) => «hostedMcpTool({ serverLabel: 'orchard', ${settings} })»;
`;

const plain = (code: string): string => code.replaceAll(/[«»]/gu, '');
const asked = (settings: string) =>
  [
    { messageId: 'neverAsked', data, suggestions: [{ messageId: 'askFirst', output: plain(hosted(settings)) }] },
  ] as const;
const data = { server: '"orchard"', tools: 'whatever tool it has', key: 'requireApproval' };

// A label names a server that is described where the session is made; whether somebody is asked may be settled there too.
testRule(rule, {
  canonical: [
    {
      name: 'a server with its address',
      code: hosted('serverUrl'),
      errors: asked("serverUrl, requireApproval: 'always'"),
    },
  ],
  guarded: [{ name: 'a label, and somebody is asked', code: plain(hosted("requireApproval: 'always'")) }],
  nearMisses: [],
  evasions: [
    {
      name: 'a server with the id of a connector',
      code: hosted("connectorId: 'connector_gmail'"),
      errors: asked("connectorId: 'connector_gmail', requireApproval: 'always'"),
    },
    {
      name: 'a label, and it is written that nobody is asked',
      code: plain(hosted("requireApproval: 'never'")).replace("requireApproval: 'never'", "«requireApproval: 'never'»"),
      errors: asked("requireApproval: 'always'"),
    },
  ],
  unknown: [
    {
      name: 'a label only',
      code: hosted(''),
      errors: [{ messageId: 'neverAskedUnproven', data }],
    },
  ],
});

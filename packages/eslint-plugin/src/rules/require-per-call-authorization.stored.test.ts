import { testRule } from '@toolgate/testkit';
import rule from './require-per-call-authorization.js';

/** An agent of a print shop whose servers a check connects, and what becomes of the calls that wait for a person. */
const shop = (verb: string): string => `
  import { Agent, hostedMcpTool, run } from '@openai/agents';
  interface Printer { shopId: string; printerId: string; links: readonly string[] }
  interface Desk { ${verb}(printer: Printer, call: { name: string; arguments: string | undefined }): Promise<string> }
  async function server(printer: Printer, name: string) {
    if (!printer.links.includes(name)) throw new Error('not connected');
    return hostedMcpTool({ serverLabel: name, serverUrl: 'https://print.example/' + name, allowedTools: ['proof'], requireApproval: 'always' });
  }
  export async function print(desk: Desk, printer: Printer, wish: string) {
    const tools = await Promise.all(printer.links.map((name) => server(printer, name)));
    const result = await run(new Agent<Printer>({ name: 'Print', tools }), wish, { context: printer });
    const waiting: string[] = [];
    for (const item of result.interruptions) {
      waiting.push(await «desk.${verb}(printer, { name: item.name ?? '', arguments: item.arguments })»);
    }
    return waiting;
  }
`;
const bare = (verb: string): string => shop(verb).replace('«', '').replace('»', '');

const refused =
  "      { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }\n";

// A call that is put aside until somebody says yes is not carried out.
testRule(rule, {
  canonical: [
    {
      name: 'the calls that wait are carried out after a check of the connection',
      code: shop('fulfil'),
      errors: [
        {
          messageId: 'authorizedOnce',
          data: { executor: '`desk.fulfil`', guard: 'server', because: 'once for the whole batch' },
          suggestions: [
            { messageId: 'stopHere', output: bare('fulfil').replace('      waiting', `${refused}      waiting`) },
          ],
        },
      ],
    },
  ],
  guarded: ['store', 'keep', 'park', 'stage'].map((verb) => ({
    name: `the calls that wait are put aside: ${verb}`,
    code: bare(verb),
  })),
  nearMisses: [],
  evasions: [],
  unknown: [],
});

import { testRule } from '@toolgate/testkit';
import rule from './require-audit-record.js';

/** Two tools of which one records by itself, and middleware that runs at some point of the agent. */
const dome = (hook: string, body: string, name = "«'open_dome'»"): string => `
  import { createAgent, createMiddleware, tool } from 'langchain';
  import { z } from 'zod';
  interface Observer { siteId: string; observerId: string }
  interface Sky { close(siteId: string, why: string): Promise<string>; open(siteId: string, why: string): Promise<string> }
  interface Audit { write(record: object): Promise<void> }
  const schema = z.object({ why: z.string().max(80) });
  export function agentFor(observer: Observer, sky: Sky, audit: Audit) {
    const trail = createMiddleware({ name: 'trail', ${hook}: async (state) => { ${body} } });
    const close = tool(
      async ({ why }) => {
        await audit.write({ who: observer.observerId, tool: 'close_dome' });
        return sky.close(observer.siteId, why);
      },
      { name: 'close_dome', description: 'Close', schema },
    );
    const open = tool(async ({ why }) => sky.open(observer.siteId, why), { name: ${name}, description: 'Open', schema });
    return createAgent({ model: 'openai:gpt-5', tools: [close, open], middleware: [trail] });
  }
`;

const each = `for (const call of state.messages.at(-1)?.tool_calls ?? []) await audit.write({ who: observer.observerId, tool: call.name });`;
const size = `await audit.write({ who: observer.observerId, messages: state.messages.length });`;

const missing = (name: string, code: string) => ({
  name,
  code,
  errors: [{ messageId: 'missing', data: { executor: 'open_dome', trail: 'audit.write' } }] as const,
});

testRule(rule, {
  canonical: [missing('a hook before the model records how much was said', dome('beforeModel', size))],
  guarded: [{ name: 'a hook on the message records each of its calls', code: dome('afterModel', each, "'open_dome'") }],
  nearMisses: [],
  evasions: [
    missing('a hook at the end of the agent records how much was said', dome('afterAgent', size)),
    missing('a hook on the message only logs', dome('afterModel', 'console.log(state.messages.length);')),
  ],
  unknown: [],
});

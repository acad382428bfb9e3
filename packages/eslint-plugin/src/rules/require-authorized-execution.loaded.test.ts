import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

/** A print shop's assistant that loads the module of a tool by its name. */
const shop = (body: string): string => `
  import OpenAI from 'openai';
  import { requireClerk } from './clerks.js';
  import { toolsFor } from './tools.js';
  const openai = new OpenAI();
  export async function order(request: Request) {
    const clerk = await requireClerk(request);
    const answer = await openai.responses.create({ model: 'gpt-5', input: 'Print.', tools: toolsFor(clerk) });
    for (const call of answer.output) {
      if (call.type !== 'function_call') continue;
      ${body}
    }
    return Response.json({ by: clerk.id });
  }
`;
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";
const module = '`./tools/${call.name}.js`';

const bypass = (name: string, executor: string, before: string, statement: string) =>
  ({
    name,
    code: shop(`${before}\n      ${statement}`),
    errors: [
      {
        messageId: 'notDecided',
        data: { executor: `\`${executor}\``, principal: '`clerk`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: '`clerk`' },
            output: shop(`${before}\n      ${stop}\n      ${statement.replaceAll(/[«»]/gu, '')}`),
          },
        ],
      },
    ],
  }) as const;

const quiet = (name: string, body: string) => ({ name, code: shop(body) });

testRule(rule, {
  canonical: [
    bypass(
      'a module is imported by the proposed name',
      `import(${module})`,
      `const tool = await import(${module});`,
      'await «tool.default(JSON.parse(call.arguments))»;',
    ),
  ],
  evasions: [
    bypass(
      'taken apart',
      `import(${module})`,
      `const { default: run } = await import(${module});`,
      'await «run(JSON.parse(call.arguments))»;',
    ),
    bypass(
      'with require',
      'require',
      `const { run } = require('./tools/' + call.name);`,
      'await «run(JSON.parse(call.arguments))»;',
    ),
  ],
  guarded: [
    quiet(
      'asked before',
      `if (!clerk.duties.includes(call.name)) throw new Error('no'); const tool = await import(${module}); await tool.default(JSON.parse(call.arguments));`,
    ),
    quiet(
      'asked after it is loaded',
      `const { run } = require('./tools/' + call.name); if (!clerk.duties.includes(call.name)) continue; await run(JSON.parse(call.arguments));`,
    ),
  ],
  nearMisses: [
    quiet(
      'a module of schemas',
      `const { schema } = await import(${module}); schema.parse(JSON.parse(call.arguments));`,
    ),
    quiet('one module for all', "const tools = await import('./tools/index.js'); tools.note(call.call_id);"),
    quiet('a text of its own', "const text = require('./texts/' + clerk.id); text.show(call.name);"),
  ],
  unknown: [],
});

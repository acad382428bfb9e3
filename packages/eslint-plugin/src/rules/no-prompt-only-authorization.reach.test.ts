import { testRule } from '@toolgate/testkit';
import rule from './no-prompt-only-authorization.js';

// Which things somebody may name is told to the model, and the code asks only which tool was called.

const yard = (check: string, call: string, told = '${[...diver.wrecks].join(", ")}'): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  interface Diver { coastId: string; diverId: string; wrecks: ReadonlySet<string>; functions: ReadonlySet<string> }
  interface Charts {
    depths(coastId: string, wreck: string): Promise<string>;
    depthsFor(diver: Diver, wreck: string): Promise<string>;
    audit(entry: { coastId: string; diverId: string; fn: string }): Promise<void>;
  }
  const Depths = z.object({ wreck: z.string().max(20) });
  export async function ask(openai: OpenAI, charts: Charts, diver: Diver, input: string, defs: OpenAI.Responses.FunctionTool[]) {
    const { output } = await openai.responses.create({
      model: 'gpt-5',
      instructions: \`The diver may see these wrecks only: ${told}.\`,
      input,
      tools: defs.filter((one) => diver.functions.has(one.name)),
    });
    const out: string[] = [];
    for (const item of output) {
      if (item.type !== 'function_call') continue;
      if (!diver.functions.has(item.name)) throw new Error('not enabled');
      const { wreck } = Depths.parse(JSON.parse(item.arguments));
      ${check}
      await charts.audit({ coastId: diver.coastId, diverId: diver.diverId, fn: item.name });
      out.push(await ${call});
    }
    return out;
  }
`;
const plain = 'charts.depths(diver.coastId, wreck)';

testRule(rule, {
  canonical: [
    {
      name: 'any wreck of the coast is read, whichever were told',
      code: yard('', plain, '${[...«diver.wrecks»].join(", ")}'),
      errors: [{ messageId: 'rightsTold', data: { name: 'diver.wrecks', tools: 'the tools' } }],
    },
  ],
  guarded: [
    {
      name: 'the wreck is looked for in the list',
      code: yard("if (!diver.wrecks.has(wreck)) throw new Error('not yours');", plain),
    },
  ],
  nearMisses: [],
  evasions: [],
  unknown: [
    {
      name: 'what reads the wreck is told who asks',
      code: yard('', 'charts.depthsFor(diver, wreck)', '${[...«diver.wrecks»].join(", ")}'),
      errors: [{ messageId: 'rightsToldUnproven', data: { name: 'diver.wrecks', tools: 'the tools' } }],
    },
  ],
});

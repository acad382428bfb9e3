import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

/** Names in a query, the tools that they pick, and a choice among those. */
const studio = (focus: string, before = '', shown = '{ type: "allowed_tools"', end = '}'): string => `
  import express from 'express';
  import type OpenAI from 'openai';
  import { z } from 'zod';

  interface Producer { networkId: string; producerId: string; seat: { features: string[] } }

  const panels: Record<string, OpenAI.FunctionDefinition> = {
    transcript: { name: 'transcript', description: 'Transcript' },
    ad_revenue: { name: 'ad_revenue', description: 'Revenue' },
  };
  const Query = z.object({ panels: z.string().transform((list) => list.split(',')), q: z.string() });
  const allows = (producer: Producer, name: string) => producer.seat.features.includes(name);

  export function studio(openai: OpenAI, requireProducer: (req: express.Request) => Promise<Producer>) {
    const router = express.Router();
    router.get('/ask', async (req, res) => {
      const producer = await requireProducer(req);
      const { panels: names, q } = Query.parse(req.query);
      ${before}
      const focus = ${focus};
      const { choices } = await openai.chat.completions.create({
        model: 'gpt-5',
        messages: [{ role: 'user', content: q }],
        tools: focus.map((fn) => ({ type: 'function', function: fn })),
        tool_choice: ${shown}, allowed_tools: { mode: 'required', tools: focus.map(({ name }) => ({ type: 'function', function: { name } })) } ${end},
      });
      res.json(choices);
    });
    return router;
  }
`;

const stop = `{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }\n      `;

const named = (name: string, focus: string) => ({
  name,
  code: studio(focus, '', '«{ type: "allowed_tools"', '}»'),
  errors: [
    {
      messageId: 'nameNotChecked' as const,
      data: { name: 'name', source: 'the request (`req.query`)', principal: '`producer`' },
      suggestions: [
        {
          messageId: 'stopHere' as const,
          data: { principal: '`producer`', name: 'name' },
          output: studio(focus).replace('const { choices }', `${stop}const { choices }`),
        },
      ],
    },
  ] as const,
});

const own = 'names.flatMap((name) => (Object.hasOwn(panels, name) ? [panels[name]] : []))';
const among = 'Object.values(panels).filter((one) => names.includes(one.name))';
const refused = 'if (!names.every((name) => allows(producer, name))) return void res.status(403).end();';
const guarded = (name: string, focus: string, before = '', unproven = false) => ({
  name,
  code: studio(focus, before),
  ...(unproven && { unproven: true as const }),
});

testRule(rule, {
  canonical: [named('names of a query, looked up where they exist', own)],
  guarded: [
    guarded(
      'names that the caller may use',
      'names.flatMap((name) => (Object.hasOwn(panels, name) && allows(producer, name) ? [panels[name]] : []))',
    ),
    guarded('each name is asked about first', own, refused),
    guarded(
      'each name is asked about first, in a loop',
      own,
      'for (const one of names) if (!allows(producer, one)) return void res.status(403).end();',
    ),
    guarded('each name is asked about before tools are found by them', among, refused),
    guarded('each name is asked about before they are looked up', 'names.map((name) => panels[name])', refused),
    guarded(
      'each name is asked about before some are left out',
      'names.filter((name) => name in panels).map((name) => panels[name])',
      refused,
    ),
    guarded(
      'each name is asked about before tools are gathered by them',
      'names.reduce<OpenAI.FunctionDefinition[]>((all, name) => (panels[name] ? [...all, panels[name]] : all), [])',
      refused,
      true,
    ),
  ],
  nearMisses: [],
  evasions: [
    named(
      'what is not there is left out afterwards',
      'names.map((name) => panels[name]).filter((one) => one !== undefined)',
    ),
    named('what is not there gives nothing', 'names.flatMap((name) => panels[name] ?? [])'),
    named('only existing names are looked up', 'names.filter((name) => name in panels).map((name) => panels[name])'),
    named('the tools are found by the names', among),
  ],
  unknown: [],
});

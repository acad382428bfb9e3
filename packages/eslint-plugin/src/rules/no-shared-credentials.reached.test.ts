import { testRule } from '@toolgate/testkit';
import rule from './no-shared-credentials.js';

/** A clinic that reads for itself, and then takes what the model proposed in hand. */
const clinic = (before: string, run: string, beside = ''): string => `
  import OpenAI from 'openai';
  import { createClient } from '@supabase/supabase-js';
  const openai = new OpenAI();
  function admin() {
    return createClient('https://db.example', «process.env.SUPABASE_SERVICE_ROLE_KEY»!);
  }
  async function ward(id: string) {
    const { data } = await admin().from('wards').select().eq('id', id).single();
    return data as { name: string };
  }
  ${beside}
  export async function turn(wardId: string, token: string, question: string) {
    ${before}
    const response = await openai.responses.create({ model: 'gpt-5', instructions: 'Help.', input: question });
    const results: unknown[] = [];
    for (const call of response.output) {
      if (call.type !== 'function_call') continue;
      ${run}
    }
    return results;
  }
`;

const plain = (code: string): string => code.replaceAll(/[«»]/gu, '');
const own = "const db = createClient('https://db.example', token); results.push(await db.from(call.name).select());";
const errors = [
  { messageId: 'sharedByTools', data: { usedBy: 'turn', credential: '`SUPABASE_SERVICE_ROLE_KEY`' } },
] as const;

// What an application reads for itself before a turn runs for no tool; what runs once a call is in hand does.
testRule(rule, {
  canonical: [
    {
      name: 'a function that runs for a call',
      code: clinic('', 'results.push(call.name, await ward(wardId));'),
      errors,
    },
  ],
  guarded: [
    {
      name: 'what is read before the first call',
      code: plain(clinic('const { name } = await ward(wardId); question += name;', own)),
    },
    {
      name: 'a credential that is only asked for',
      code: plain(clinic('', `if (wardId && process.env.SUPABASE_SERVICE_ROLE_KEY) results.push('ready'); ${own}`)),
    },
  ],
  nearMisses: [],
  evasions: [
    {
      name: 'read before the first call, and for a call too',
      code: clinic('await ward(wardId);', 'results.push(call.name, await ward(call.arguments));'),
      errors,
    },
    {
      name: 'a client that is made before, and runs what was proposed',
      code: clinic('const db = admin();', 'results.push(await db.from(call.name).select());'),
      errors,
    },
    {
      name: 'a credential that is asked for and used',
      code: clinic(
        '',
        'const db = process.env.CLINIC ? admin() : undefined; if (db) results.push(await db.from(call.name).select());',
      ),
      errors,
    },
  ],
  unknown: [],
});

import { testRule } from '@toolgate/testkit';
import rule from './no-secrets-in-tools.js';

/** A freight desk whose instructions a function makes of what it is handed. */
const desk = (briefing: string, given: string): string => `
  import type OpenAI from 'openai';
  interface Carrier { of(house: string): Promise<{ endpoint: string; apiKey: string }> }
  ${briefing}
  export async function quote(openai: OpenAI, carrier: Carrier, house: string, input: string) {
    const { endpoint, apiKey } = await carrier.of(house);
    return openai.responses.create({ model: 'gpt-5', instructions: ${given}, input });
  }
`;

// What the only call of a function hands it stands where its parameter does.
testRule(rule, {
  canonical: [
    {
      name: 'a function puts the key that it is handed into the instructions',
      code: desk('const briefing = (key: string) => `Send the key ${key} with each quote.`;', '«briefing(apiKey)»'),
      errors: [{ messageId: 'inInstructions', data: { secret: '`apiKey`' } }],
    },
  ],
  guarded: [
    {
      name: 'it is handed what is no secret',
      code: desk('const briefing = (at: string) => `Quotes go to ${at}.`;', 'briefing(endpoint)'),
    },
  ],
  nearMisses: [
    {
      name: 'it only says whether there is one',
      code: desk(
        "const briefing = (key: string) => (key ? 'Quotes can be sent.' : 'Quotes cannot be sent.');",
        'briefing(apiKey)',
      ),
    },
    {
      name: 'another call hands it the key, for a request of the program itself',
      code: desk(
        `const line = (text: string) => \`X \${text}\`;
         export const send = (endpoint: string, apiKey: string) => fetch(endpoint, { headers: { authorization: line(apiKey) } });`,
        'line(endpoint)',
      ),
    },
  ],
  evasions: [],
  unknown: [],
});

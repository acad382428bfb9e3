import { testRule } from '@toolgate/testkit';
import rule from './no-untrusted-instructions.js';

/** A coach that remembers something of earlier talks. */
const coach = (
  kept: string,
  before: string,
  system: string,
  messages = "[{ role: 'user' as const, content: wish }]",
): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  interface Rower { clubId: string; rowerId: string }
  export async function plan(anthropic: Anthropic, ${kept}, rower: Rower, wish: string) {
    ${before}
    return anthropic.messages.create({ model: 'claude-sonnet-5', max_tokens: 500, system: ${system}, messages: ${messages} });
  }
`;
const memory = 'memory: { recent(clubId: string, rowerId: string, most: number): Promise<string[]> }';
const read = "const remembered = (await memory.recent(rower.clubId, rower.rowerId, 9)).join('\\n');";

// What was remembered of earlier talks is text of whoever talked.
testRule(rule, {
  canonical: [
    {
      name: 'what a memory holds stands in the system text',
      code: coach(memory, read, '`Remembered of this rower:\\n${«remembered»}`'),
      errors: [
        {
          messageId: 'outsideText',
          data: {
            name: 'remembered',
            source: 'a text that others wrote',
            place: 'the instructions of a request',
          },
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'it is told as a message of the user',
      code: coach(memory, read, "'You plan training.'", "[{ role: 'user' as const, content: remembered }]"),
    },
  ],
  nearMisses: [
    {
      name: 'a store in memory, asked by key',
      code: coach(
        'memory: { get(key: string): Promise<string> }',
        '',
        "`Guidelines: ${await memory.get('guidelines')}`",
      ),
    },
  ],
  evasions: [],
  unknown: [],
});

import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

/** An agent with a voice, and the session that runs it. */
const voice = (executor: string, module = '@openai/agents/realtime'): string => `
  import { RealtimeAgent, RealtimeSession, tool } from '${module}';
  import { z } from 'zod';
  interface Guest { hotelId: string; guestId: string; grants: string[] }
  interface Rooms { free(hotelId: string, room: string): Promise<string> }

  export async function answer(guest: Guest, rooms: Rooms, apiKey: string) {
    const agent = new RealtimeAgent({
      name: 'desk',
      instructions: 'Answer the phone.',
      tools: [
        tool({
          name: 'free_room',
          description: 'Free a room',
          parameters: z.object({ room: z.string().max(40) }),
          ${executor},
        }),
      ],
    });
    const session = new RealtimeSession(agent, { model: 'gpt-realtime', context: guest });
    await session.connect({ apiKey });
  }
`;

const bare = '«execute»: async ({ room }) => rooms.free(guest.hotelId, room)';
const stopped =
  "execute: async ({ room }) => { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } return rooms.free(guest.hotelId, room); }";

const notDecided = (module?: string) =>
  ({
    code: voice(bare, module),
    errors: [
      {
        messageId: 'notDecided',
        data: { executor: '`free_room`', principal: '`guest`' },
        suggestions: [{ messageId: 'stopHere', data: { principal: '`guest`' }, output: voice(stopped, module) }],
      },
    ],
  }) as const;

testRule(rule, {
  canonical: [{ name: 'a tool of an agent with a voice that runs for every guest', ...notDecided() }],
  guarded: [
    {
      name: 'a tool of an agent with a voice that asks for the grant first',
      code: voice(`execute: async ({ room }) => {
            if (!guest.grants.includes('rooms:free')) throw new Error('forbidden');
            return rooms.free(guest.hotelId, room);
          }`),
    },
  ],
  nearMisses: [
    {
      name: 'classes of the same names from elsewhere',
      code: voice(bare.replaceAll(/[«»]/gu, ''), './phone.js'),
    },
  ],
  evasions: [{ name: 'from the package for voice itself', ...notDecided('@openai/agents-realtime') }],
  unknown: [],
});

import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

// Proposals that are put together piece by piece from the events of a stream, in a record by index.
testRule(rule, {
  canonical: [
    {
      name: 'pieces of a stream grow under the name of a variable',
      code: `
        import OpenAI from 'openai';
        import { harbours } from './harbours.js';

        interface Pilot { portId: string; pilotId: string; permissions: string[] }

        export async function answer(openai: OpenAI, pilot: Pilot, messages: any[], catalogue: any[]) {
          const tools = catalogue.filter((one) => pilot.permissions.includes(one.function.name));
          const stream = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools, stream: true });
          const pending: { name: string; json: string }[] = [];
          for await (const chunk of stream) {
            for (const piece of chunk.choices[0]?.delta.tool_calls ?? []) {
              const call = (pending[piece.index] ??= { name: '', json: '' });
              call.name += piece.function?.name ?? '';
              call.json += piece.function?.arguments ?? '';
            }
          }
          for (const call of pending) await «harbours[call.name](pilot.portId, JSON.parse(call.json))»;
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`harbours`', principal: '`pilot`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`pilot`' },
              output: `
                import OpenAI from 'openai';
                import { harbours } from './harbours.js';

                interface Pilot { portId: string; pilotId: string; permissions: string[] }

                export async function answer(openai: OpenAI, pilot: Pilot, messages: any[], catalogue: any[]) {
                  const tools = catalogue.filter((one) => pilot.permissions.includes(one.function.name));
                  const stream = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools, stream: true });
                  const pending: { name: string; json: string }[] = [];
                  for await (const chunk of stream) {
                    for (const piece of chunk.choices[0]?.delta.tool_calls ?? []) {
                      const call = (pending[piece.index] ??= { name: '', json: '' });
                      call.name += piece.function?.name ?? '';
                      call.json += piece.function?.arguments ?? '';
                    }
                  }
                  for (const call of pending) { { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); } await harbours[call.name](pilot.portId, JSON.parse(call.json)); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'pieces of a stream grow in a record and are executed for whoever signed in',
      code: `
        import OpenAI from 'openai';
        import { harbours } from './harbours.js';

        const openai = new OpenAI();

        async function runTool(name: string, args: { berth: string }, portId: string) {
          switch (name) {
            case 'release_berth':
              return harbours.release(portId, args.berth);
            default:
              return harbours.state(portId, args.berth);
          }
        }

        export async function answer(req, messages, tools) {
          const pilot = await requireAdmin(req);
          const stream = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools, stream: true });
          const pending: Record<string, { name: string; args: string }> = {};
          for await (const chunk of stream) {
            for (const piece of chunk.choices[0]?.delta?.tool_calls ?? []) {
              const at = String(piece.index);
              if (!pending[at]) pending[at] = { name: '', args: '' };
              if (piece.function?.name) pending[at].name += piece.function.name;
              if (piece.function?.arguments) pending[at].args += piece.function.arguments;
            }
          }
          const outcomes = [];
          for (const [at, one] of Object.entries(pending)) {
            outcomes.push([at, await «runTool(one.name, JSON.parse(one.args), pilot.portId)»]);
          }
          return outcomes;
        }

        async function requireAdmin(request: Request): Promise<{ portId: string; isAdmin: boolean }> {
          return harbours.signedIn(request.headers.get('authorization'));
        }
      `,
      errors: [
        {
          messageId: 'notDecided',
          data: { executor: '`runTool`', principal: '`pilot`' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { principal: '`pilot`' },
              output: `
                import OpenAI from 'openai';
                import { harbours } from './harbours.js';

                const openai = new OpenAI();

                async function runTool(name: string, args: { berth: string }, portId: string) {
                  switch (name) {
                    case 'release_berth':
                      return harbours.release(portId, args.berth);
                    default:
                      return harbours.state(portId, args.berth);
                  }
                }

                export async function answer(req, messages, tools) {
                  const pilot = await requireAdmin(req);
                  const stream = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools, stream: true });
                  const pending: Record<string, { name: string; args: string }> = {};
                  for await (const chunk of stream) {
                    for (const piece of chunk.choices[0]?.delta?.tool_calls ?? []) {
                      const at = String(piece.index);
                      if (!pending[at]) pending[at] = { name: '', args: '' };
                      if (piece.function?.name) pending[at].name += piece.function.name;
                      if (piece.function?.arguments) pending[at].args += piece.function.arguments;
                    }
                  }
                  const outcomes = [];
                  for (const [at, one] of Object.entries(pending)) {
                    { const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }
                    outcomes.push([at, await runTool(one.name, JSON.parse(one.args), pilot.portId)]);
                  }
                  return outcomes;
                }

                async function requireAdmin(request: Request): Promise<{ portId: string; isAdmin: boolean }> {
                  return harbours.signedIn(request.headers.get('authorization'));
                }
      `,
            },
          ],
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'each of the proposals that grew in a record is decided',
      code: `
        import OpenAI from 'openai';
        import { harbours } from './harbours.js';

        interface Pilot { portId: string; pilotId: string; permissions: string[] }

        const openai = new OpenAI();

        export async function answer(pilot: Pilot, messages, tools) {
          const stream = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools, stream: true });
          const pending: Record<string, { name: string; args: string }> = {};
          for await (const chunk of stream) {
            for (const piece of chunk.choices[0]?.delta?.tool_calls ?? []) {
              const at = String(piece.index);
              if (!pending[at]) pending[at] = { name: '', args: '' };
              if (piece.function?.name) pending[at].name += piece.function.name;
              if (piece.function?.arguments) pending[at].args += piece.function.arguments;
            }
          }
          const outcomes = [];
          for (const [at, one] of Object.entries(pending)) {
            if (!pilot.permissions.includes(one.name)) continue;
            outcomes.push([at, await harbours[one.name](pilot.portId, JSON.parse(one.args))]);
          }
          return outcomes;
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'the pieces are put together and told to the browser, which nothing executes',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';

        const openai = new OpenAI();

        export async function draft(req, messages, tools) {
          const session = await requireSession(req);
          const stream = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools, stream: true });
          return new ReadableStream({
            async start(controller) {
              const encoder = new TextEncoder();
              const send = (event: object) => {
                controller.enqueue(encoder.encode(JSON.stringify({ ...event, for: session.userId })));
              };
              const pending: Record<number, { name: string; arguments: string }> = {};
              for await (const chunk of stream) {
                for (const piece of chunk.choices[0]?.delta?.tool_calls ?? []) {
                  if (!pending[piece.index]) pending[piece.index] = { name: piece.function?.name ?? '', arguments: '' };
                  if (piece.function?.arguments) pending[piece.index].arguments += piece.function.arguments;
                }
              }
              for (const one of Object.values(pending)) {
                if (one.name === 'fill_in_form') send({ type: 'fields', data: JSON.parse(one.arguments) });
              }
              controller.close();
            },
          });
        }
      `,
    },
    {
      name: 'a record of counters that grows while a stream is read holds no proposals',
      code: `
        import OpenAI from 'openai';
        import { requireSession } from './session.js';
        import { meters } from './meters.js';

        const openai = new OpenAI();

        export async function count(req, messages, tools) {
          const session = await requireSession(req);
          const stream = await openai.chat.completions.create({ model: 'gpt-4.1', messages, tools, stream: true });
          const sizes: Record<string, { text: string }> = {};
          for await (const chunk of stream) {
            const choice = chunk.choices[0];
            if (!sizes[choice.index]) sizes[choice.index] = { text: '' };
            sizes[choice.index].text += choice.delta.content ?? '';
          }
          for (const [at, one] of Object.entries(sizes)) await meters.write(session.tenantId, at, one.text.length);
        }
      `,
    },
  ],
  evasions: [],
  unknown: [],
});

import { testRule } from '@toolgate/testkit';
import rule from './require-tenant-context.js';

/** A runner whose tools are filtered for who asks, and whose executors read the context of the run. */
const runner = (options: string, known: string, inserted = ''): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';

  class Angler { constructor(readonly lakeId: string, readonly anglerId: string, readonly permits: ReadonlySet<string>) {} }
  interface Lake { catches(lakeId: string, species: string): Promise<number> }

  const Species = z.strictObject({ species: z.string().max(40) });

  function anglerOf(context: unknown) {
    if (!(context instanceof Angler)) ${known}
    return context;
  }

  export class Warden {
    readonly #openai = new OpenAI();
    constructor(readonly lake: Lake) {}

    #tools() {
      return [
        {
          type: 'function' as const,
          function: {
            name: 'count_catches',
            description: 'How many of a species were caught',
            parameters: { type: 'object' as const, properties: { species: { type: 'string' } } },
            parse: (raw: string) => Species.parse(JSON.parse(raw)),
            function: async ({ species }: z.infer<typeof Species>, _runner: unknown, context: unknown) => {
              const angler = anglerOf(context);
              if (!angler.permits.has('count_catches')) throw new Error('no permit');
              return this.lake.catches(angler.lakeId, species);
            },
          },
        },
      ];
    }

    ask(angler: Angler, content: string) {
      const tools = this.#tools().filter((one) => angler.permits.has(one.function.name));
      ${inserted}return ${options}
    }
  }
`;

const refuses = "throw new Error('nobody asks');";
const call = (more = ''): string =>
  `this.#openai.chat.completions.runTools({ model: 'gpt-5', messages: [{ role: 'user', content }], tools${more} })`;

// The context that a runner hands to the executors of a set that was filtered on the way.
testRule(rule, {
  canonical: [
    {
      name: 'the runner is given no context, though its executors read one',
      code: runner(`«${call()}»;`, refuses),
      errors: [
        {
          messageId: 'omitted',
          data: { executor: '`chat.completions.runTools`', identity: 'toolContext' },
          suggestions: [
            {
              messageId: 'stopHere',
              data: { executor: '`chat.completions.runTools`' },
              output: runner(
                `${call()};`,
                refuses,
                "{ const permitted = false; if (!permitted) throw new Error('Pass the verified caller on before anything is executed here.'); }\n      ",
              ),
            },
          ],
        },
      ],
    },
  ],
  guarded: [{ name: 'the runner is given who asks', code: runner(`${call(', toolContext: angler')};`, refuses) }],
  nearMisses: [],
  evasions: [],
  unknown: [],
});

import { testRule } from '@toolgate/testkit';
import rule from './require-validated-arguments.js';

/** A method that a proposed call is handed to, with what each of its branches does. */
const estate = (first: string, second: string, before = ''): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';

  interface Grower { estateId: string; growerId: string; may: ReadonlySet<string> }
  interface Fields { moisture(estateId: string, block: string): Promise<string>; frost(estateId: string, night: string): Promise<string> }
  const Moisture = z.strictObject({ block: z.string().max(4) });
  const Frost = z.strictObject({ night: z.iso.date() });
  ${before}
  export class Estate {
    constructor(private readonly fields: Fields) {}
    async turn(grower: Grower, uses: Anthropic.ToolUseBlock[]) {
      return Promise.all(uses.map(({ name, input }) => this.use(grower, name, input)));
    }
    private async use(grower: Grower, name: string, args: unknown) {
      if (!grower.may.has(name)) throw new Error('forbidden');
      if (name === 'moisture') { ${first} }
      if (name === 'frost') { ${second} }
      throw new Error('no such tool');
    }
  }
`;
const parsed = `const { night } = Frost.parse(args); return this.fields.frost(grower.estateId, night);`;

/** The code of a tool in a class that carries out an interface, reached through a map of instances. */
const handler = (body: string): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';

  interface Vet { practiceId: string; vetId: string; may: ReadonlySet<string> }
  interface Handler { readonly name: string; run(vet: Vet, input: unknown): Promise<string> }
  const Chip = z.strictObject({ chip: z.string().length(15) });
  class FindPet implements Handler {
    readonly name = 'find_pet';
    constructor(private readonly pets: { byChip(practiceId: string, chip: string): Promise<string> }) {}
    async run(vet: Vet, input: unknown) { ${body} return this.pets.byChip(vet.practiceId, chip); }
  }
  export class Desk {
    private readonly handlers: Map<string, Handler>;
    constructor(pets: { byChip(practiceId: string, chip: string): Promise<string> }) {
      this.handlers = new Map([new FindPet(pets)].map((one) => [one.name, one]));
    }
    async answer(vet: Vet, use: Anthropic.ToolUseBlock) {
      const handler = this.handlers.get(use.name);
      if (!handler || !vet.may.has(use.name)) throw new Error('forbidden');
      return handler.run(vet, use.input);
    }
  }
`;

/** Events of a stream, of which the last of a call holds its arguments. */
const stream = (read: string): string => `
  import OpenAI from 'openai';
  import { z } from 'zod';
  interface Nurse { wardId: string; nurseId: string; may: ReadonlySet<string> }
  const Dose = z.strictObject({ bed: z.string().max(4) });
  export async function shift(ai: OpenAI, nurse: Nurse, ward: { note(wardId: string, bed: string): Promise<void> }, tools: OpenAI.Responses.Tool[], input: string) {
    const events = await ai.responses.create({ model: 'gpt-5', input, tools, stream: true });
    for await (const event of events) {
      if (event.type !== 'response.function_call_arguments.done' || !nurse.may.has('note')) continue;
      const dose = ${read};
      await ward.note(nurse.wardId, dose.bed);
    }
  }
`;

const unchecked = (name: string, use: string) => [{ messageId: 'unchecked', data: { name, use } }] as const;

testRule(rule, {
  unknown: [],
  evasions: [],
  canonical: [
    {
      name: 'one of two branches only asserts',
      code: estate(
        `const { block } = args as { block: string }; return «this.fields.moisture(grower.estateId, block)»;`,
        parsed,
      ),
      errors: unchecked('input', 'this.fields.moisture'),
    },
    {
      name: 'a class that carries out the interface of a map',
      code: handler(`const { chip } = input as { chip: string };`).replace(
        'this.pets.byChip(vet.practiceId, chip)',
        '«this.pets.byChip(vet.practiceId, chip)»',
      ),
      errors: unchecked('use.input', 'this.pets.byChip'),
    },
    {
      name: 'the last event of a call in a stream',
      code: stream(`«JSON.parse(event.arguments)»`),
      errors: unchecked('event.arguments', 'ward.note'),
    },
  ],
  guarded: [
    {
      name: 'each branch holds them against its schema',
      code: estate(
        `const { block } = Moisture.parse(args); return this.fields.moisture(grower.estateId, block);`,
        parsed,
      ),
    },
    { name: 'the class of the interface parses', code: handler(`const { chip } = Chip.parse(input);`) },
    { name: 'the last event of a call is parsed', code: stream(`Dose.parse(JSON.parse(event.arguments))`) },
  ],
  nearMisses: [
    {
      name: 'a predicate of the file that asks a schema',
      code: estate(
        `if (!isMoisture(args)) throw new Error('arguments'); return this.fields.moisture(grower.estateId, args.block);`,
        `if (!isFrost(args)) throw new Error('arguments'); return this.fields.frost(grower.estateId, args.night);`,
        `const isMoisture = (value: unknown): value is { block: string } => Moisture.safeParse(value).success;
         const isFrost = (value: unknown): value is { night: string } => Frost.safeParse(value).success;`,
      ),
    },
    {
      name: 'a generator that gives checked arguments',
      code: `
        import OpenAI from 'openai';
        import { z } from 'zod';
        interface Host { innId: string; hostId: string; may: ReadonlySet<string> }
        const Room = z.strictObject({ room: z.string().length(3) });
        function* proposals(items: OpenAI.Responses.ResponseOutputItem[]) {
          for (const item of items) {
            if (item.type !== 'function_call') continue;
            yield { id: item.call_id, name: item.name, args: Room.parse(JSON.parse(item.arguments)) };
          }
        }
        export async function reserve(ai: OpenAI, host: Host, inn: { hold(innId: string, room: string): Promise<string> }, tools: OpenAI.Responses.Tool[], input: string) {
          const { output } = await ai.responses.create({ model: 'gpt-5', input, tools });
          for (const { name, args } of proposals(output)) if (host.may.has(name)) await inn.hold(host.innId, args.room);
        }
      `,
    },
  ],
});

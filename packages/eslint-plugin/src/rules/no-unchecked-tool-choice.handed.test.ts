import { testRule } from '@toolgate/testkit';
import rule from './no-unchecked-tool-choice.js';

// A method of the file sends what it is handed, and the choice stands where it is called.

interface Parts {
  readonly command: string;
  readonly send: string;
  readonly ask?: string;
  readonly check?: string;
}

const bot = ({
  command,
  send,
  ask = 'return this.#send({ messages, tools: toolsOf(tenant) });',
  check = '',
}: Parts) => `
  import Anthropic from '@anthropic-ai/sdk';
  interface Tenant { agencyId: string; tenantId: string; grants: ReadonlySet<string> }
  const aliases = new Map([['rent', 'rent_roll'], ['evict', 'draft_notice']]);
  const definitions: Anthropic.Tool[] = ['rent_roll', 'draft_notice'].map((name) => ({ name, input_schema: { type: 'object' } }));
  const toolsOf = (tenant: Tenant) => definitions.filter((one) => tenant.grants.has(one.name));
  export class Bot {
    #anthropic = new Anthropic();
    async onMessage(tenant: Tenant, text: string) {
      const messages: Anthropic.MessageParam[] = [{ role: 'user', content: text }];
      const name = aliases.get(/^\\/(\\w+)/.exec(text)?.[1] ?? '');
      if (!name) ${ask}
      ${check}${command}
    }
    ${send}
  }
`;

const model = `model: 'claude-haiku-4-5', max_tokens: 600`;
const whole = `#send(turn: Pick<Anthropic.MessageCreateParamsNonStreaming, 'messages' | 'tools' | 'tool_choice'>) {
      return this.#anthropic.messages.create({ ${model}, ...turn });
    }`;
const apart = `#send({ messages, tools, tool_choice }: Pick<Anthropic.MessageCreateParamsNonStreaming, 'messages' | 'tools' | 'tool_choice'>) {
      return this.#anthropic.messages.create({ ${model}, messages, tools, tool_choice });
    }`;
const oneByOne = `#send(messages: Anthropic.MessageParam[], tools: Anthropic.Tool[], choice?: Anthropic.ToolChoice) {
      return this.#anthropic.messages.create({ ${model}, messages, tools, tool_choice: choice });
    }`;
const twice = `#send(turn: Pick<Anthropic.MessageCreateParamsNonStreaming, 'messages' | 'tools' | 'tool_choice'>) {
      return this.#post({ ${model}, ...turn });
    }
    #post(params: Anthropic.MessageCreateParamsNonStreaming) {
      return this.#anthropic.messages.create(params);
    }`;

const command = `return this.#send({ messages, tools: definitions, tool_choice: «{ type: 'tool', name }» });`;
const byPlace = `return this.#send(messages, definitions, «{ type: 'tool', name }»);`;
const asked = `if (!tenant.grants.has(name)) throw new Error('not yours');\n      `;
const askByPlace = 'return this.#send(messages, toolsOf(tenant));';

const ask = `if (!tenant.grants.has(name)) throw new Error('This caller may not use the tool.');\n      `;
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may use the tool.'); }\n      ";
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

const reported = (name: string, parts: Parts) => ({
  name,
  code: bot(parts),
  errors: [
    {
      messageId: 'nameNotChecked' as const,
      data: { name: 'name', source: 'the request (`text`)', principal: '`tenant`' },
      suggestions: [
        {
          messageId: 'askCaller' as const,
          data: { list: 'tenant.grants', name: 'name' },
          output: unmarked(bot({ ...parts, check: ask })),
        },
        {
          messageId: 'stopHere' as const,
          data: { principal: '`tenant`', name: 'name' },
          output: unmarked(bot({ ...parts, check: stop })),
        },
      ],
    },
  ] as const,
});

const quiet = (name: string, parts: Parts) => ({ name, code: unmarked(bot(parts)) });

testRule(rule, {
  canonical: [reported('a part of the request is handed to the method that sends it', { command, send: whole })],
  guarded: [
    quiet('the name is checked before it is handed over', { command, send: whole, check: asked }),
    quiet('the name is checked before it is handed over by its place', {
      command: byPlace,
      ask: askByPlace,
      send: oneByOne,
      check: asked,
    }),
  ],
  nearMisses: [
    quiet('no call hands over a choice', { command: 'return this.#send({ messages, tools: [] });', send: whole }),
    quiet('the choice is handed to a method that does not send it', {
      command: `return this.#note({ tool_choice: { type: 'tool', name } });`,
      send: `${whole}\n    #note(choice: unknown) {\n      return String(choice);\n    }`,
    }),
  ],
  evasions: [
    reported('the method takes it apart', { command, send: apart }),
    reported('each part by its place', { command: byPlace, ask: askByPlace, send: oneByOne }),
    reported('through two methods', { command, send: twice }),
  ],
  unknown: [],
});

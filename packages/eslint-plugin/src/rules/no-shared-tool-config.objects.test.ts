import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

/** An object of the program that has tools made of what it is handed. */
const quarry = (constructed: string, more = ''): string => `
  import OpenAI from 'openai';
  interface Mason { quarryId: string; masonId: string; permissions: string[] }
  interface Manifest { name: string; version: string; permissions: string[]; tools: OpenAI.Responses.Tool[] }
  declare const toolsFor: (mason: Mason) => OpenAI.Responses.Tool[];
  const openai = new OpenAI();
  export class Quarry {
    #tools: OpenAI.Responses.Tool[] = [];
    #installed = new Map<string, OpenAI.Responses.Tool[]>();
    ${constructed}
    ask(input: string, tools = this.#tools) {
      return openai.responses.create({ model: 'gpt-5', input, tools });
    }
    ${more}
  }
`;
const shared = { messageId: 'sharedByAll', data: { store: 'this.#tools', principal: 'mason' } } as const;

testRule(rule, {
  canonical: [
    {
      name: 'the tools of whoever asked first stay in the object',
      code: quarry('', 'first(mason: Mason) { return («this.#tools = toolsFor(mason)»); }'),
      errors: [shared],
    },
  ],
  evasions: [],
  guarded: [
    {
      name: 'a constructor puts them into an object that it makes',
      code: quarry(
        'readonly ctx: { tools?: OpenAI.Responses.Tool[] };\n constructor(scope: { mason: Mason }) { const ctx: { tools?: OpenAI.Responses.Tool[] } = {}; ctx.tools = toolsFor(scope.mason); this.ctx = ctx; }',
      ),
    },
  ],
  nearMisses: [
    {
      name: 'a program that is installed asks for rights and is nobody',
      code: quarry(
        '',
        'install(manifest: Manifest) { this.#installed.set(manifest.name, manifest.tools.slice(manifest.permissions.length)); return this.#installed.get(manifest.name); }',
      ),
    },
  ],
  unknown: [],
});

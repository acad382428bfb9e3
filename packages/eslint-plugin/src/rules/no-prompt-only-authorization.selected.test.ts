import { testRule } from '@toolgate/testkit';
import rule from './no-prompt-only-authorization.js';

const description = 'one.description';

/** Tools of a remote server, of which those stay whose names are on the list of the session. */
const remote = (select: string, text = description): string => `
  import { tool } from 'ai';
  interface Session { sessionId: string; customerId: string; allowedTools?: string[] }
  interface Listed { name: string; description: string; inputSchema: never }
  interface Remote { list(): Promise<Listed[]>; call(name: string, args: unknown): Promise<string> }
  export class RemoteTools {
    constructor(private session: Session, private remote: Remote) {}
    private async select() {
      const all = await this.remote.list();
      ${select}
    }
    async tools() {
      const results: Record<string, unknown> = {};
      for (const one of await this.select()) {
        results[one.name] = tool({ description: ${text}, inputSchema: one.inputSchema, execute: async (args) => this.remote.call(one.name, args) });
      }
      return results;
    }
  }
`;

testRule(rule, {
  canonical: [
    {
      name: 'the list is told in the description, and every tool stays',
      code: remote(
        'return all;',
        "`${one.description} Only if it is one of ${«this.session.allowedTools»?.join(', ')}.`",
      ),
      errors: [{ messageId: 'rightsTold', data: { name: 'this.session.allowedTools', tools: 'the tools' } }],
    },
  ],
  evasions: [
    {
      name: 'a condition on the list adds a sentence with it',
      code: remote(
        "const { allowedTools } = this.session; return allowedTools ? all.map((one) => ({ ...one, description: `${one.description} Allowed: ${allowedTools.join(', ')}` })) : all;",
        '«one.description»',
      ),
      errors: [{ messageId: 'rightsTold', data: { name: 'allowedTools', tools: 'the tools' } }],
    },
    {
      name: 'what is looked for in the list decides the words, and nothing is left out',
      code: remote(
        "return all.map((one) => ({ ...one, description: this.session.allowedTools?.includes(one.name) ? one.description : 'Never call this.' }));",
        '«one.description»',
      ),
      errors: [{ messageId: 'rightsTold', data: { name: 'this.session.allowedTools', tools: 'the tools' } }],
    },
  ],
  guarded: [
    {
      name: 'the list is also handed to what warns of unknown names',
      code: remote(
        'const { allowedTools } = this.session; if (allowedTools === undefined) return all; this.warn(all, allowedTools); return all.filter((one) => allowedTools.includes(one.name));',
      ).replace(
        'async tools()',
        'private warn(all: Listed[], held: string[]) { if (held.length > all.length) console.warn(held.length); }\n    async tools()',
      ),
    },
    {
      name: 'the tools are filtered by the list',
      code: remote(
        'const { allowedTools } = this.session; return allowedTools === undefined ? all : all.filter((one) => allowedTools.includes(one.name));',
      ),
    },
    {
      name: 'the tools are filtered by a set made of the list',
      code: remote(
        'const held = new Set(this.session.allowedTools ?? []); if (held.size === 0) return all; return all.filter(({ name }) => held.has(name));',
      ),
    },
    {
      name: 'a loop leaves out what is not on the list',
      code: remote(
        'const kept: Listed[] = []; for (const one of all) { if (this.session.allowedTools && !this.session.allowedTools.includes(one.name)) continue; kept.push(one); } return kept;',
      ),
    },
  ],
  nearMisses: [],
  unknown: [],
});

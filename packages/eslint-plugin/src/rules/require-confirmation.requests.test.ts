import { testRule } from '@toolgate/testkit';
import rule from './require-confirmation.js';

/** Tools of a hosting desk that work through requests. Its tool is called by a word that says little. */
const desk = (work: string, name = 'retire'): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Caller { orgId: string; userId: string; roles: readonly string[] }
  interface Http { request(method: string, path: string): Promise<number>; fetch(path: string, options: object): Promise<Response>; note(options: object): Promise<void> }
  export const tools = (caller: Caller, http: Http) => ({
    ${name}: tool({
      description: 'An account',
      inputSchema: z.object({ id: z.uuid() }),
      execute: async ({ id }) => {
        if (!caller.roles.includes('owner')) throw new Error('denied');
        ${work}
      },
    }),
  });
`;
const path = '`/orgs/${caller.orgId}/accounts/${id}`';
const approve = (code: string) => ({
  messageId: 'addApproval',
  data: { key: 'needsApproval' },
  output: code.replaceAll(/[«»]/gu, '').replace('execute: async', 'needsApproval: true, execute: async'),
});
const missing = (action: string, code: string) =>
  [{ messageId: 'missing', data: { tool: 'retire', action }, suggestions: [approve(code)] }] as const;
const reported = (name: string, action: string, code: string) => ({ name, code, errors: missing(action, code) });

// A request does what its verb says.
testRule(rule, {
  canonical: [
    reported(
      'a request is sent that deletes',
      'fetch',
      desk(`return (await «fetch(${path}, { method: 'DELETE' })»).status;`),
    ),
  ],
  evasions: [
    reported(
      'a method of a client takes the verb in small letters',
      'http.fetch',
      desk(`return «http.fetch(${path}, { method: 'delete' as const })»;`),
    ),
    reported('the verb is the first argument', 'http.request', desk(`return «http.request('DELETE', ${path})»;`)),
  ],
  guarded: [
    {
      name: 'a person is asked first',
      code: desk(`return (await fetch(${path}, { method: 'DELETE' })).status;`).replace(
        'execute:',
        'needsApproval: true, execute:',
      ),
    },
  ],
  nearMisses: [
    { name: 'a request that reads', code: desk(`return (await fetch(${path}, { method: 'GET' })).status;`, 'look') },
    {
      name: 'the verb is only written down',
      code: desk(`await http.note({ method: 'DELETE', id }); return (await fetch(${path})).status;`, 'look'),
    },
  ],
  unknown: [],
});

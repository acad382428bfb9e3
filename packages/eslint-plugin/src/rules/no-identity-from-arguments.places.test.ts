import { testRule } from '@toolgate/testkit';
import rule from './no-identity-from-arguments.js';

/** A tool of a harbour office, with what its schema holds beside the berth and what its code does. */
const office = (schema: string, body: string, before = ''): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';

  interface Pilot { harbourId: string; pilotId: string; role: string; may: ReadonlySet<string> }
  interface Berths {
    query(text: string, values: unknown[]): Promise<string>;
    list(scope: { harbourId: string; pilotId: string }, berth: string): Promise<string>;
    append(harbourId: string, entry: object): Promise<string>;
  }
  interface Policy { permits(role: string, tool: string): boolean }
  const Args = z.strictObject({ berth: z.string().max(4)${schema} });
  ${before}
  export async function run(policy: Policy, berths: Berths, pilot: Pilot, use: Anthropic.ToolUseBlock) {
    if (!pilot.may.has(use.name)) throw new Error('forbidden');
    const args = Args.parse(use.input);
    ${body}
  }
`;

/** Entries of a table whose parameters have the types that the table declares. */
const table = (schema: string, by: string): string => `
  import type Anthropic from '@anthropic-ai/sdk';
  import { z } from 'zod';

  interface Editor { paperId: string; editorId: string; may: ReadonlySet<string> }
  type Build = (editor: Editor, input: unknown) => { by: string; text: string };
  const Note = z.strictObject({ text: z.string().max(500)${schema} });
  const builders = new Map<string, { build: Build }>([
    ['note', { build: (editor, input) => { const args = Note.parse(input); return { by: ${by}, text: args.text }; } }],
  ]);
  export async function write(store: { append(paperId: string, entry: object): Promise<void> }, editor: Editor, use: Anthropic.ToolUseBlock) {
    const entry = builders.get(use.name);
    if (!entry || !editor.may.has(use.name)) throw new Error('forbidden');
    await store.append(editor.paperId, entry.build(editor, use.input));
  }
`;

testRule(rule, {
  unknown: [],
  evasions: [
    {
      name: 'who took something, by a verb of any kind, under a key that the argument is not called by',
      code: office(
        `, «diver: z.string().max(20)»`,
        `return berths.append(pilot.harbourId, { berth: args.berth, takenBy: args.diver });`,
      ),
      errors: [{ messageId: 'actor', data: { name: 'diver', by: 'berths.append' } }],
    },
    {
      name: 'who signed something off, in the spelling of a table, behind a check that they are on the staff',
      code: office(
        `, «signed_off_by: z.string().max(20)»`,
        `const staff = await berths.query('select id from pilots where harbour_id = $1', [pilot.harbourId]);
         if (!staff.includes(args.signed_off_by)) throw new Error('no such pilot');
         const row = { berth: args.berth, signed_off_by: args.signed_off_by };
         return berths.append(pilot.harbourId, row);`,
      ),
      errors: [{ messageId: 'actor', data: { name: 'signed_off_by', by: 'berths.append' } }],
    },
    {
      name: 'who weighed something, where a statement is told',
      code: office(
        `, «weighedBy: z.string().max(20)»`,
        `return berths.query('insert into catches (harbour_id, berth, weighed_by) values ($1, $2, $3)', [pilot.harbourId, args.berth, args.weighedBy]);`,
      ),
      errors: [{ messageId: 'actor', data: { name: 'weighedBy', by: 'berths.query' } }],
    },
  ],
  canonical: [
    {
      name: 'who inspected, by whatever verb',
      code: office(
        `, «inspectedBy: z.string().max(20)»`,
        `return berths.append(pilot.harbourId, { berth: args.berth, inspectedBy: args.inspectedBy });`,
      ),
      errors: [{ messageId: 'actor', data: { name: 'inspectedBy', by: 'berths.append' } }],
    },
    {
      name: 'the values of a statement',
      code: office(
        `, «harbourId: z.string()»`,
        `return berths.query('select free from berths where harbour_id = $1 and berth = $2', [args.harbourId, args.berth]);`,
      ),
      errors: [{ messageId: 'used', data: { name: 'harbourId', by: 'berths.query' } }],
    },
    {
      name: 'a statement that is written as a tagged text',
      code: office(
        `, «harbourId: z.string()»`,
        'return sql`select free from berths where harbour_id = ${args.harbourId} and berth = ${args.berth}`;',
        `declare function sql(text: TemplateStringsArray, ...values: unknown[]): Promise<string>;`,
      ),
      errors: [{ messageId: 'used', data: { name: 'harbourId', by: 'sql' } }],
    },
    {
      name: 'a segment of an address',
      code: office(
        `, «harbourId: z.string()»`,
        'return (await fetch(`https://berths.example/harbours/${args.harbourId}/berths/${args.berth}`)).text();',
      ),
      errors: [{ messageId: 'used', data: { name: 'harbourId', by: 'fetch' } }],
    },
    {
      name: 'an object that is put together before',
      code: office(
        `, «harbourId: z.string()»`,
        `const scope = { harbourId: args.harbourId, pilotId: pilot.pilotId };
         return berths.list(scope, args.berth);`,
      ),
      errors: [{ messageId: 'used', data: { name: 'harbourId', by: 'berths.list' } }],
    },
    {
      name: 'what a repository is made for',
      code: office(
        `, «harbourId: z.string()»`,
        `return new Harbour(args.harbourId).free(args.berth);`,
        `declare class Harbour { constructor(harbourId: string); free(berth: string): Promise<string> }`,
      ),
      errors: [{ messageId: 'used', data: { name: 'harbourId', by: 'new Harbour(args.harbourId)' } }],
    },
    {
      name: 'a role that a policy is asked about',
      code: office(
        `, actingRole: z.string()`,
        `if (!policy.permits(«args.actingRole», use.name)) throw new Error('forbidden');
         return berths.list(pilot, args.berth);`,
      ),
      errors: [{ messageId: 'role', data: { name: 'actingRole', by: 'policy.permits' } }],
    },
    {
      name: 'a role by which the tools are looked up',
      code: office(
        `, role: z.string()`,
        `if (!toolsOf[«args.role»]?.includes(use.name)) throw new Error('forbidden');
         return berths.list(pilot, args.berth);`,
        `const toolsOf: Record<string, string[]> = { pilot: ['free'], master: ['free', 'close'] };`,
      ),
      errors: [{ messageId: 'role', data: { name: 'role', by: 'toolsOf' } }],
    },
    {
      name: 'an entry of a table knows who asks by the type of the table',
      code: table(`, author: z.string().optional()`, `«args.author ?? editor.editorId»`),
      errors: [{ messageId: 'preferred', data: { name: 'author', by: 'editor.editorId' } }],
    },
  ],
  guarded: [
    {
      name: 'a statement with the tenant of who asks',
      code: office(
        ``,
        `return berths.query('select free from berths where harbour_id = $1 and berth = $2', [pilot.harbourId, args.berth]);`,
      ),
    },
    {
      name: 'a policy that is asked about the role of who asks',
      code: office(
        ``,
        `if (!policy.permits(pilot.role, use.name)) throw new Error('forbidden');
         return berths.list(pilot, args.berth);`,
      ),
    },
    {
      name: 'who took something is who asks',
      code: office(``, `return berths.append(pilot.harbourId, { berth: args.berth, takenBy: pilot.pilotId });`),
    },
    { name: 'an entry of a table that writes down who asks', code: table(``, `editor.editorId`) },
  ],
  nearMisses: [
    {
      name: 'what orders, groups or causes something is nobody',
      code: office(
        `, sortedBy: z.string().max(20), groupedBy: z.string().max(20), causedBy: z.string().max(20)`,
        `return berths.append(pilot.harbourId, { sortedBy: args.sortedBy, groupedBy: args.groupedBy, causedBy: args.causedBy });`,
      ),
    },
    {
      name: 'what was done by somebody is looked for',
      code: office(
        `, weighedBy: z.string().max(20)`,
        `return catches.findMany({ harbourId: pilot.harbourId, weighedBy: args.weighedBy });`,
        `declare const catches: { findMany(what: object): Promise<string> };`,
      ),
    },
    {
      name: 'another person beside the own tenant in a statement',
      code: office(
        `, pilotId: z.string()`,
        `return berths.query('select name from pilots where harbour_id = $1 and id = $2', [pilot.harbourId, args.pilotId]);`,
      ),
    },
    {
      name: 'an address under the own tenant',
      code: office(
        `, pilotId: z.string()`,
        'return (await fetch(`https://berths.example/harbours/${pilot.harbourId}/pilots/${args.pilotId}`)).text();',
      ),
    },
    {
      name: 'a role that somebody who asks gives to another one',
      code: office(
        `, role: z.string()`,
        `if (!canGrant(pilot, args.role)) throw new Error('forbidden');
         return berths.append(pilot.harbourId, { granted: args.role });`,
        `declare function canGrant(pilot: Pilot, role: string): boolean;`,
      ),
    },
    {
      name: 'a role that is only checked for its spelling',
      code: office(
        `, role: z.string()`,
        `if (!isKnownRole(args.role)) throw new Error('no such role');
         return berths.append(pilot.harbourId, { wanted: args.role });`,
        `declare function isKnownRole(role: string): boolean;`,
      ),
    },
    {
      name: 'the owner of a repository',
      code: office(
        `, owner: z.string(), repo: z.string()`,
        `return hub.repos.get({ owner: args.owner, repo: args.repo });`,
        `declare const hub: { repos: { get(what: object): Promise<string> } };`,
      ),
    },
  ],
});

import { testRule } from '@toolgate/testkit';
import rule from './no-unbounded-arguments.js';

// A store of the application has methods of its own: that a filter is one is said by the model's schema, by the parameter
// that takes it, or by the key that it stands under.

const fleet = (parameter: string, body: string, from = '', who = 'foreman: Foreman'): string => `
  import { tool } from 'ai';
  import { z } from 'zod';
  interface Foreman { mineId: string; foremanId: string; rights: string[] }
  interface Fleet {
    machines(filter: Record<string, unknown>, limit: number): Promise<unknown[]>;
    list(mineId: string, options: { where: Record<string, unknown>; limit: number }): Promise<unknown[]>;
    save(row: Record<string, unknown>): Promise<void>;
    near(point: Record<string, unknown>): Promise<unknown[]>;
  }
  ${from}
  export const machines = (fleet: Fleet, ${who}) =>
    tool({
      description: 'Machines of the mine',
      inputSchema: z.strictObject({ ${parameter} }),
      execute: async (input) => ${body},
    });
`;
const free = 'filter: z.record(z.string(), z.unknown())';
const marked = `«${free}»`;
const found = (sink: string, name = 'filter') => [{ messageId: 'filter', data: { name, sink } }] as const;

testRule(rule, {
  canonical: [
    {
      name: 'a document of the model is spread into the filter',
      code: fleet(marked, 'fleet.machines({ ...input.filter, mineId: foreman.mineId }, 5)'),
      errors: found('fleet.machines'),
    },
  ],
  guarded: [
    {
      name: 'each condition is described',
      code: fleet(
        "kind: z.enum(['drill', 'loader'])",
        'fleet.machines({ kind: input.kind, mineId: foreman.mineId }, 5)',
      ),
    },
    {
      name: 'the conditions of the document are described',
      code: fleet(
        'filter: z.strictObject({ kind: z.string().max(20) })',
        'fleet.machines({ ...input.filter, mineId: foreman.mineId }, 5)',
      ),
    },
    {
      name: 'each key is one of a few',
      code: fleet(
        free,
        '{ for (const key of Object.keys(input.filter)) if (!columns.has(key)) throw new Error(key); return fleet.machines({ ...input.filter, mineId: foreman.mineId }, 5); }',
        "const columns = new Set(['kind', 'shaft']);",
      ),
    },
  ],
  nearMisses: [
    {
      name: 'one condition is taken out of the document as a text',
      code: fleet(free, 'fleet.machines({ kind: String(input.filter.kind), mineId: foreman.mineId }, 5)'),
    },
    {
      name: 'a row that is kept',
      code: fleet(
        'filter: z.record(z.string(), z.unknown())',
        'fleet.save({ ...input.filter, mineId: foreman.mineId })',
      ),
    },
    {
      name: 'a document that nobody calls a filter',
      code: fleet('point: z.record(z.string(), z.unknown())', 'fleet.near({ ...input.point, mineId: foreman.mineId })'),
    },
    {
      name: 'a program without any sign of tenants',
      code: fleet(free, 'fleet.machines(input.filter, 5)', '', 'limit: number'),
    },
    {
      name: 'variables of a document that takes texts and numbers',
      code: fleet(
        'variables: z.record(z.string(), z.unknown())',
        '[foreman.mineId, await graph.ask(machine, input.variables)]',
        "import { graph } from './graph.js'; const machine = 'query ($id: ID!, $first: Int) { machine(id: $id, first: $first) { serial } }';",
      ),
    },
  ],
  evasions: [
    {
      name: 'the parameter is called a filter, and the argument something else',
      code: fleet(
        '«query: z.record(z.string(), z.any())»',
        'fleet.machines({ ...input.query, mineId: foreman.mineId }, 5)',
      ),
      errors: found('fleet.machines', 'query'),
    },
    {
      name: 'put together before, under a key that says which',
      code: fleet(
        marked,
        '{ const where = { mineId: foreman.mineId, ...input.filter }; return fleet.list(foreman.mineId, { where, limit: 5 }); }',
      ),
      errors: found('fleet.list'),
    },
    {
      name: 'one of several conditions that are joined',
      code: fleet(
        '«filter: z.looseObject({})»',
        'fleet.machines({ $and: [{ mineId: foreman.mineId }, input.filter] }, 5)',
      ),
      errors: found('fleet.machines'),
    },
    {
      name: 'assigned to an object',
      code: fleet(marked, 'fleet.machines(Object.assign({}, input.filter, { mineId: foreman.mineId }), 5)'),
      errors: found('fleet.machines'),
    },
    {
      name: 'variables of a document that takes conditions',
      code: fleet(
        '«variables: z.record(z.string(), z.unknown())»',
        '[foreman.mineId, await graph.ask({ document: asked, variables: { ...input.variables } })]',
        "import { graph } from './graph.js'; const asked = 'query ($where: machine_bool_exp!) { machine(where: $where) { serial } }';",
      ),
      errors: found('graph.ask', 'variables'),
    },
  ],
  unknown: [],
});

import { testRule } from '@toolgate/testkit';
import rule from './no-shared-tool-config.js';

// Tools that are kept in rows of a table, in a store of another file, and in collections of all tenants.

const head = `
  import OpenAI from 'openai';

  interface Ranger { reserveId: string; rangerId: string; permitVersion: number }
  type Tools = OpenAI.Responses.FunctionTool[];
  interface Permits { toolsFor(ranger: Ranger): Promise<Tools> }
`;

/** One function looks for the row and writes it; the condition stands in both. */
const rows = (find: string, write: string, store: string): string => `${head}
  interface Prepared { reserveId: string; rangerId?: string; permitVersion?: number; tools: Tools }
  ${store}
  export async function ask(openai: OpenAI, permits: Permits, db: Db, ranger: Ranger, input: string) {
    const found = ${find};
    const tools = found ? found.tools : await permits.toolsFor(ranger);
    if (!found) ${write};
    return openai.responses.create({ model: 'gpt-5', input, tools });
  }
`;

const orm = `interface Db {
    findFirst(query: { where: object }): Promise<Prepared | null>;
    create(query: { data: Prepared }): Promise<Prepared>;
    findOne(filter: object): Promise<Prepared | null>;
    updateOne(filter: object, change: { $set: Partial<Prepared> }, options: { upsert: boolean }): Promise<void>;
    query(text: string, values: unknown[]): Promise<Prepared | undefined>;
  }`;
const all = 'reserveId: ranger.reserveId, rangerId: ranger.rangerId, permitVersion: ranger.permitVersion';
const viaOrm = (where: string): string =>
  rows(`await db.findFirst({ where: ${where} })`, 'await db.create({ data: { ...ranger, tools } })', orm);
const viaFilter = (filter: string): string =>
  rows(`await db.findOne(${filter})`, `await db.updateOne({ ${all} }, { $set: { tools } }, { upsert: true })`, orm);
const viaStatement = (columns: string, values: string): string =>
  rows(
    `await db.query('select tools from prepared where ${columns}', ${values})`,
    `await db.query('insert into prepared values ($1, $2, $3, $4)', [ranger.reserveId, ranger.rangerId, ranger.permitVersion, JSON.stringify(tools)])`,
    orm,
  );
const viaChain = (condition: string): string =>
  rows(
    `(await db.select().from(prepared).where(${condition}))[0]`,
    `await db.insert(prepared).values({ ...ranger, tools })`,
    `interface Db { select(): any; insert(table: unknown): any }
  declare const prepared: { reserveId: unknown; rangerId: unknown };
  declare function eq(column: unknown, value: unknown): unknown;`,
  );

const incomplete = (store: string, missing = '`rangerId` and `permitVersion`') => ({
  errors: [{ messageId: 'keyIncomplete', data: { store, principal: 'ranger', missing } }] as const,
});

/** A collection that is filled when the program starts. */
const pooled = (fill: string, use: string): string => `${head}
  interface Extension { reserveId: string; label: string; tools: Tools }
  interface Extensions { all(): Promise<Extension[]>; of(reserveId: string): Promise<Extension[]> }
  export class Desk {
    private extra: Tools = [];
    constructor(private readonly openai: OpenAI, private readonly permits: Permits, private readonly extensions: Extensions) {}
    async start() {
      ${fill}
    }
    async ask(ranger: Ranger, input: string) {
      const tools = [...(await this.permits.toolsFor(ranger)), ...${use}];
      return this.openai.responses.create({ model: 'gpt-5', input, tools });
    }
  }
`;
const everyTenant = 'for (const one of await this.extensions.all()) «this.extra.push(...one.tools)»;';
const unmarked = (code: string): string => code.replaceAll(/[«»]/gu, '');

/** A collection into which the tools of one reserve after the other are asked for. */
const asked = (fill: string, directory = 'reserves(): AsyncIterable<{ reserveId: string; open: boolean }>'): string =>
  pooled(fill, 'this.extra').replace(
    'all(): Promise<Extension[]>;',
    `all(): Promise<Extension[]>; ${directory}; toolsOf(reserveId: string): Promise<Tools>;`,
  );
const forEachOpen = (put: string): string => `for await (const { reserveId, open } of this.extensions.reserves()) {
        if (!open) continue;
        ${put}
      }`;
const idOfEach = {
  errors: [{ messageId: 'sharedByAll', data: { store: 'this.extra', principal: 'reserveId' } }],
} as const;

testRule(rule, {
  canonical: [
    {
      name: 'a row for each reserve keeps what was built for one ranger',
      code: viaOrm('«{ reserveId: ranger.reserveId }»'),
      ...incomplete('db'),
    },
    {
      name: 'one collection takes in the tools of all reserves',
      code: pooled(everyTenant, 'this.extra'),
      errors: [{ messageId: 'sharedByAll', data: { store: 'this.extra', principal: 'one' } }],
    },
  ],
  guarded: [
    { name: 'a row for each ranger and version', code: viaOrm(`{ ${all} }`) },
    { name: 'a document for each ranger and version', code: viaFilter(`{ ${all} }`) },
    {
      name: 'a statement that names all of them',
      code: viaStatement(
        'reserve_id = $1 and ranger_id = $2 and permit_version = $3',
        '[ranger.reserveId, ranger.rangerId, ranger.permitVersion]',
      ),
    },
    {
      name: 'the extensions of the reserve that asks are read for each request',
      code: pooled('', '(await this.extensions.of(ranger.reserveId)).flatMap((one) => one.tools)'),
    },
  ],
  nearMisses: [
    { name: 'a row that is found by the id of a run', code: viaOrm('{ reserveId: ranger.reserveId, run: input }') },
    {
      name: 'only the extensions of one reserve are taken in',
      code: unmarked(
        pooled(
          'for (const one of await this.extensions.all()) if (one.reserveId === process.env.RESERVE) this.extra.push(...one.tools);',
          'this.extra',
        ),
      ),
    },
    {
      name: 'the tools of one reserve are asked for',
      code: unmarked(
        asked(
          forEachOpen(
            'if (reserveId === process.env.RESERVE) this.extra.push(...(await this.extensions.toolsOf(reserveId)));',
          ),
        ),
      ),
    },
    {
      name: 'the tools of each reserve are asked for, and only counted',
      code: asked(
        forEachOpen("if ((await this.extensions.toolsOf(reserveId)).length > 100) throw new Error('too many');"),
      ),
    },
    {
      name: 'the tools of a collection are asked for by what is nobody’s id',
      code: unmarked(
        asked(
          'for await (const { label } of this.extensions.labels()) this.extra.push(...(await this.extensions.toolsOf(label)));',
          'labels(): AsyncIterable<{ label: string }>',
        ),
      ),
    },
    {
      name: 'of all extensions some are chosen for the ranger',
      code: unmarked(pooled(everyTenant, 'this.extra.filter((one) => one.name.startsWith(ranger.reserveId))')),
    },
  ],
  evasions: [
    { name: 'a filter of documents', code: viaFilter('«{ reserveId: ranger.reserveId }»'), ...incomplete('db') },
    { name: 'a statement', code: viaStatement('reserve_id = $1', '«[ranger.reserveId]»'), ...incomplete('db') },
    {
      name: 'a chain of a query builder',
      code: viaChain('«eq(prepared.reserveId, ranger.reserveId)»'),
      ...incomplete('prepared'),
    },
    {
      name: 'the collection is written as a whole',
      code: pooled('«this.extra = (await this.extensions.all()).flatMap((one) => one.tools)»;', 'this.extra'),
      errors: [{ messageId: 'sharedByAll', data: { store: 'this.extra', principal: 'one' } }],
    },
    {
      name: 'the tools are asked for by the id of each reserve',
      code: asked(forEachOpen('«this.extra.push(...(await this.extensions.toolsOf(reserveId)))»;')),
      ...idOfEach,
    },
    {
      name: 'they are asked for with the record of each',
      code: asked(
        'for (const one of await this.extensions.all()) «this.extra.push(...(await this.extensions.toolsOf(one.reserveId)))»;',
      ),
      errors: [{ messageId: 'sharedByAll', data: { store: 'this.extra', principal: 'one.reserveId' } }],
    },
    {
      name: 'they are asked for all at once',
      code: asked(
        `await Promise.all((await this.extensions.ids()).map(async (reserveId) => {
        const own = await this.extensions.toolsOf(reserveId);
        «this.extra.push(...own)»;
      }));`,
        'ids(): Promise<string[]>',
      ),
      ...idOfEach,
    },
  ],
  unknown: [],
});

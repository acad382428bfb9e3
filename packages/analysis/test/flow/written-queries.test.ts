import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { selectionOf } from '../../src/flow/selection/selection.js';
import { fileOf } from '../file-of.js';

/** Who decides a set that stands between the marks, in a function that knows a ferryman. */
const kindOf = (body: string, around = '', parameters = ''): string => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    import { eq } from 'drizzle-orm';
    import { z } from 'zod';
    import { betaPorts, pool, shelf, toolTable } from './elsewhere.js';
    interface Ferryman { portId: string; ferrymanId: string; duties: string[] }
    const Row = z.object({ name: z.string() });
    ${around}
    export async function cross(db: Db, sql: Sql, ferryman: Ferryman, text: string${parameters}) {
      ${body}
    }
  `);
  const set = probe.nodeAt();
  return selectionOf(fileOf(probe), set, set).kind;
};

describe('a query that is written out gives everybody the same rows', () => {
  test.each([
    ['a text of SQL', `const { rows } = await db.query('select * from tools where live'); show(«rows»);`],
    ['a template of SQL', `const rows = await sql\`select * from tools\`; show(«rows»);`],
    [
      'behind a function that learns of nobody',
      `const [rows, own] = await Promise.all([rowsOf(sql), rightsOf(ferryman)]); show(«rows.map((row) => row.name)»);`,
      `const rowsOf = async (sql: Sql) => z.array(Row).parse(await sql\`select * from tools\`);
       const rightsOf = async (who: Ferryman) => who.duties;`,
    ],
    ['a builder', `show(«await db.select().from(toolTable).where(eq(toolTable.live, true))»);`],
    ['another builder', `show(«await pool.selectFrom('tools').selectAll().execute()»);`],
    [
      'filled in a loop, skipping what has no text',
      `const set = {}; for (const row of await db.query('select * from tools')) { if (!row.text) continue; set[row.name] = row; } show(«set»);`,
    ],
  ])('%s', (_, body, around = '') => {
    expect(kindOf(body, around)).toBe('fixed');
  });
});

describe('no query of which that is seen', () => {
  test.each([
    ['with the caller in it', `show(«await db.query('select * from tools where port = $1', [ferryman.portId])»);`],
    ['with a text of the request', `show(«await db.query('select * from tools where topic = $1', [text])»);`],
    [
      'that the database limits',
      `show(«await db.query("select * from tools where port = current_setting('app.port')")»);`,
    ],
    ['on a handle for one tenant', `show(«await scopedDb.query('select * from tools')»);`, ', scopedDb: Db'],
    ['in a transaction', `show(«await tx.query('select * from tools')»);`, ', tx: Db'],
    [
      'on what was opened for the caller',
      `await withPort(ferryman, async (handle) => show(«await handle.query('select * from tools')»));`,
      ', withPort: Opens',
    ],
    ['by a server that knows the session', `show(«await db.from('tools').select('*')»);`],
    ['that reads no rows', `show(«await db.query('listen tools')»);`],
  ])('%s', (_, body, parameters = '') => {
    expect(kindOf(body, '', parameters)).toBe('unknown');
  });
});

describe('whether a release has come says nothing about what somebody may do', () => {
  test.each([
    ['in place', `show(«shelf.filter((one) => one.stage === 'live' || betaPorts.has(ferryman.portId))»);`],
    [
      'before',
      `const early = betaPorts.has(ferryman.portId); show(«shelf.filter(({ stage }) => stage === 'live' || (early && stage === 'beta'))»);`,
    ],
  ])('%s', (_, body) => {
    expect(kindOf(body)).toBe('fixed');
  });

  test.each([
    [
      'beside a question about duties',
      `show(«shelf.filter((one) => betaPorts.has(ferryman.portId) && ferryman.duties.includes(one.name))»);`,
    ],
    [
      'of the tool that is tested',
      `show(«shelf.filter((one) => canary.has(one.name, ferryman.portId))»);`,
      ', canary: Canary',
    ],
    ['of what the caller holds', `show(«shelf.filter((one) => ferryman.betaDuties.includes(text))»);`],
    [
      'of a set that is no release',
      `show(«shelf.filter((one) => one.open || licensed.has(ferryman.portId))»);`,
      ', licensed: Set<string>',
    ],
  ])('%s it stays open or decides', (_, body, parameters = '') => {
    expect(kindOf(body, '', parameters)).toBe('scoped');
  });
});

import type { TSESTree } from '@typescript-eslint/types';
import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { selectionOf } from '../../src/flow/selection/selection.js';
import { fileOf } from '../file-of.js';

const kindOf = (body: string, around = ''): string => {
  const probe = questionProbe(`
    import OpenAI from 'openai';
    import { openai } from '@ai-sdk/openai';
    import { all, few, more, toolsFor, visibleTo, loadTools, table } from './tools.js';
    interface Keeper { tenantId: string; userId: string; role: string; permissions: string[]; isHead: boolean; tools: unknown[] }
    const isDev = process.env.STAGE === 'dev';
    ${around}
    export async function answer(keeper: Keeper, text: string, passed: unknown[]) {
      ${body}
    }
  `);
  const set = probe.nodeAt();
  return selectionOf(fileOf(probe), set, set).kind;
};

describe('a set of one', () => {
  test.each([
    ['that the request names', `show(«[table[text]]»);`, 'single'],
    ['that the caller names', `show(«[table[keeper.role]]»);`, 'scoped'],
    ['with the name of the request', `show(«[{ type: 'function', name: text }]»);`, 'single'],
  ])('%s', (_, body, kind) => {
    expect(kindOf(body)).toBe(kind);
  });
});

describe('scoped: who asks decides the members', () => {
  test.each([
    ['an inline predicate', `show(«all.filter((one) => keeper.permissions.includes(one.name))»);`],
    [
      'a predicate that leaves early',
      `show(«all.filter((one) => { if (!keeper.isHead) return false; return one.open; })»);`,
    ],
    [
      'a predicate whose check throws',
      `const demand = (who: Keeper, name: string) => { if (!who.permissions.includes(name)) throw new Error('no'); };
       show(«all.filter((one) => { try { demand(keeper, one.name); return true; } catch { return false; } })»);`,
    ],
    [
      'a flatMap whose check throws in another file',
      `show(«all.flatMap((one) => { try { visibleTo(keeper, one); } catch { return []; } return [one.tool]; })»);`,
    ],
    ['a flatMap', `show(«all.flatMap((one) => (keeper.permissions.includes(one.name) ? [one.tool] : []))»);`],
    ['a conditional spread', `show(«[...few, ...(keeper.isHead ? more : [])]»);`],
    ['a table by role', `const sets = { guest: few, head: more }; show(«sets[keeper.role]»);`],
    ['a push under a test', `const set = []; if (keeper.isHead) set.push(more); show(«set»);`],
    ['a push under a test onto one tool', `const set = [few]; if (keeper.isHead) set.push(more); show(«set»);`],
    ['a deletion under a test', `const set = { ...table }; if (!keeper.isHead) delete set.admin; show(«set»);`],
    [
      'a loop that skips',
      `const set = []; for (const one of all) { if (!keeper.permissions.includes(one.name)) continue; set.push(one); } show(«set»);`,
    ],
    [
      'a loop that skips with what is in another loop',
      `const set = []; for (const group of table) { if (group.open && !(await group.isOpenFor(keeper))) continue; for (const one of group.tools) set.push(one); } show(«set»);`,
    ],
    [
      'a loop around two others that skips',
      `const set = []; for (const wing of table) { if (!keeper.permissions.includes(wing.name)) continue; for (const group of wing.groups) { for (const one of group.tools) set.push(one); } } show(«set»);`,
    ],
    ['an assignment under a test', `let set = few; if (keeper.isHead) set = more; show(«set»);`],
    [
      'entries that are put together again',
      `show(«Object.fromEntries(Object.entries(table).filter(([name]) => keeper.permissions.includes(name)))»);`,
    ],
    ['a map behind a filter', `show(«all.filter((one) => keeper.isHead || one.open).map((one) => one.tool)»);`],
    ['what the caller holds', `show(«keeper.tools»);`],
  ])('%s', (_, body) => {
    expect(kindOf(body)).toBe('scoped');
  });
});

describe('fixed: nobody decides', () => {
  test.each([
    ['an imported constant', `show(«all»);`],
    [
      'a remote server that a helper describes',
      `const wiki = openai.tools.mcp({ serverLabel: 'wiki', serverUrl: 'https://wiki.example', serverDescription: keeper.role }); show(«{ wiki }»);`,
    ],
    ['a getter without arguments', `show(«loadTools()»);`],
    ['a map', `show(«all.map((one) => ({ ...one, tenant: keeper.tenantId }))»);`],
    ['a copy', `show(«structuredClone(Object.values(table))»);`],
    ['a predicate on the member alone', `show(«all.filter((one) => one.enabled)»);`],
    [
      'a predicate that keeps what its check refuses',
      `show(«all.filter((one) => { try { visibleTo(keeper, one); return true; } catch { return true; } })»);`,
    ],
    [
      'a predicate with a call that cannot throw',
      `const note = (who: Keeper) => who.role; show(«all.filter((one) => { try { note(keeper); return true; } catch { return false; } })»);`,
    ],
    [
      'members picked from what a function of the file gives everybody',
      `const load = async () => ({ open: few }); const { open } = await load(); show(«{ open, more }»);`,
    ],
    ['members picked from an imported record', `const { open } = table; show(«{ open, more }»);`],
    [
      'a loop that skips with what is in another loop, whoever asks',
      `const set = []; for (const group of table) { if (!group.open) continue; for (const one of group.tools) set.push(one); } show(«set»);`,
    ],
    [
      'a loop that skips after it has added',
      `const set = []; for (const group of table) { for (const one of group.tools) set.push(one); if (!keeper.permissions.includes(group.name)) continue; note(group); } show(«set»);`,
    ],
    ['an async predicate', `show(«all.filter(async (one) => keeper.permissions.includes(one.name))»);`],
    ['an unfiltered branch', `show(«isDev ? all : all.filter((one) => keeper.permissions.includes(one.name))»);`],
    ['a fallback', `show(«toolsFor(keeper) ?? all»);`],
    [
      'a fallback to everything where nothing is left',
      `let set = all.filter((one) => keeper.permissions.includes(one.name)); if (set.length === 0) set = all; show(«set»);`,
    ],
    [
      'a predicate that hands a promise on',
      `const may = async (name) => keeper.permissions.includes(name); show(«all.filter((one) => may(one.name))»);`,
    ],
    ['whether there is a caller at all', `show(«keeper ? all : []»);`],
    ['whether the caller has an id', `show(«keeper.userId != null ? all : []»);`],
    ['a push for everybody', `const set = [few]; set.push(more); show(«set»);`],
    ['the text of the question', `show(«/bill/.test(text) ? few : more»);`],
  ])('%s', (_, body) => {
    expect(kindOf(body)).toBe('fixed');
  });

  test('what was read when the module was loaded', () => {
    expect(kindOf(`show(«shelf»);`, `const shelf = JSON.parse(readFileSync('tools.json', 'utf8'));`)).toBe('fixed');
  });

  test.each([
    ['gives everybody the same', 'clerk: Clerk', 'fixed'],
    ['may have been made for the caller that the object holds', 'text: string', 'unknown'],
  ])('a getter of what the constructor was given %s', (_, parameter, expected) => {
    const probe = questionProbe(`
      import type { Shelf } from './shelf.js';
      interface Clerk { tenantId: string; userId: string }
      export class Desk {
        constructor(private readonly shelf: Shelf) {}
        answer(${parameter}) { show(«this.shelf.all()»); }
      }
    `);
    const set = probe.nodeAt();
    expect(selectionOf(fileOf(probe), set, set).kind).toBe(expected);
  });

  test.each([
    ['was read once, before anybody asked', 'folder: string', 'folder', 'fixed'],
    ['may have been read for the caller of the factory', 'clerk: Clerk', 'clerk.userId', 'unknown'],
    ['is read for each request', 'req: Request', 'req.url', 'unknown'],
  ])('what a factory awaited %s', (_, parameter, argument, expected) => {
    const probe = questionProbe(`
      import { readTools } from './shelf.js';
      interface Clerk { tenantId: string; userId: string }
      export async function desk(${parameter}) {
        const tools = await readTools(${argument});
        return (asking: Clerk) => show(«tools», asking.userId);
      }
    `);
    const set = probe.nodeAt();
    expect(selectionOf(fileOf(probe), set, set).kind).toBe(expected);
  });

  test('a curried predicate whose body is seen to read nobody', () => {
    const maker = `const openTo = (keeper: Keeper) => (one) => one.open;`;
    expect(kindOf(`show(«all.filter(openTo(keeper))»);`, maker)).toBe('fixed');
  });
});

describe('unknown: the file does not show who decides', () => {
  test.each([
    ['a callee that takes the caller', `show(«toolsFor(keeper)»);`],
    [
      'a remote server that a helper describes, opened for the caller',
      `const wiki = openai.tools.mcp({ serverLabel: 'wiki', serverUrl: 'https://wiki.example', authorization: keeper.userId }); show(«{ wiki }»);`,
    ],
    ['a predicate of another file', `show(«all.filter(visibleTo(keeper))»);`],
    [
      'one tool picked from those of a client that was made for the caller',
      `const client = await connect({ token: keeper.userId }); const { search } = await client.tools(); show(«{ search }»);`,
    ],
    [
      'a member of what a client gives, under another name',
      `const client = await connect({ token: keeper.userId }); const given = await client.tools(); show(«{ find: given.search }»);`,
    ],
    [
      'a set of another file behind a test of its size',
      `const set = toolsFor(keeper); show(«set.length > 0 ? set : []»);`,
    ],
    [
      'a server that the credential of the caller opens',
      `show(«[{ type: 'mcp', server_url: 'https://x.example', authorization: keeper.userId }]»);`,
    ],
  ])('%s', (_, body) => {
    expect(kindOf(body)).toBe('unknown');
  });
});

test.each([
  ['wrapper', 'a parameter', `show(«passed»);`],
  ['empty', 'an empty list', `show(«[]»);`],
  ['single', 'one tool in the request', `show(«[{ type: 'function', name: 'emit' }]»);`],
  ['fixed', 'one remote server', `show(«[{ type: 'mcp', server_url: 'https://x.example' }]»);`],
  [
    'scoped',
    'one remote server with an allow list of the caller',
    `show(«[{ type: 'mcp', server_url: 'https://x.example', allowed_tools: keeper.permissions }]»);`,
  ],
])('%s: %s', (expected, _, body) => {
  expect(kindOf(body)).toBe(expected);
});

test('conditions under which a request carries tools count as much', () => {
  const probe = questionProbe(`
    interface Keeper { tenantId: string; userId: string; isHead: boolean }
    export function answer(keeper: Keeper) { if (/* test */ «keeper.isHead») show(/* set */ «all»); }
  `);
  const file = fileOf(probe);
  const set = probe.nodeAt('set');
  const condition = probe.nodeAt<TSESTree.MemberExpression['type']>('test', 'MemberExpression');
  expect(selectionOf(file, set, set, [condition]).kind).toBe('scoped');
});

test.each([
  [
    'on the context',
    `app.use(async (c, next) => { c.set('tools', [...few, ...more]); await next(); });`,
    `c.get('tools')`,
    'fixed',
  ],
  [
    'on the variables of the context',
    `app.use((c, next) => { c.set('tools', all.map((one) => one.tool)); });`,
    `c.var.tools`,
    'fixed',
  ],
  [
    'on the application',
    `export const plugin = async (server) => { server.decorate('toolbox', few.concat(more)); };`,
    `server.toolbox`,
    'fixed',
  ],
  [
    'on its locals',
    `export const start = (server) => { server.locals.tools = [...few, ...more]; };`,
    `req.app.locals.tools`,
    'fixed',
  ],
  [
    'where who asks decides',
    `app.use((c, next) => { const who = c.get('user'); if (who.isHead) c.set('tools', more); else c.set('tools', few); });`,
    `c.get('tools')`,
    'scoped',
  ],
  [
    'selected for who asks',
    `app.use((c, next) => { c.set('tools', toolsFor(c.get('user'))); });`,
    `c.get('tools')`,
    'unknown',
  ],
  ['under another name', `app.use((c, next) => { c.set('others', [...few, ...more]); });`, `c.get('tools')`, 'unknown'],
  [
    'in a table',
    `const sets = new Map<string, unknown[]>(); sets.set('tools', [...few, ...more]);`,
    `sets.get('tools')`,
    'unknown',
  ],
])('a set that the file puts %s', (_, around, read, kind) => {
  const probe = questionProbe(`
    import { all, few, more, toolsFor } from './tools.js';
    ${around}
    app.post('/x', async (c, req, server) => { show(«${read}»); });
  `);
  const set = probe.nodeAt();
  expect(selectionOf(fileOf(probe), set, set).kind).toBe(kind);
});

test.each([
  ['by a hook at start-up', `async onStart() { this.all = await this.source.load('shift'); }`, 'fixed'],
  ['for who asks', `async fetch(keeper: Keeper) { this.all = await this.source.load('shift'); }`, 'unknown'],
  ['with what is not constant', `async fetch(kind: string) { this.all = await this.source.load(kind); }`, 'unknown'],
])('a set of the object that is loaded %s', (_, loads, kind) => {
  const probe = questionProbe(`
    interface Keeper { tenantId: string; userId: string; role: string }
    class Catalogue {
      private all: unknown[] = [];
      constructor(private readonly source: Source) {}
      ${loads}
      definitions(keeper: Keeper) { if (!keeper.tenantId) throw new Error('x'); return this.all; }
    }
    export class Chat {
      constructor(private readonly tools: Catalogue) {}
      ask(keeper: Keeper) { show(«this.tools.definitions(keeper)»); }
    }
  `);
  const set = probe.nodeAt();
  expect(selectionOf(fileOf(probe), set, set).kind).toBe(kind);
});

test.each([
  ['fixed', `one.name !== 'step \${String(0)}'`],
  ['scoped', 'keeper.permissions.includes(one.name)'],
])('%s: a set that is filtered in many steps is not followed in every order of them', (expected, predicate) => {
  const steps = Array.from(
    { length: 14 },
    (_, i) => `if (text.length > ${String(i)}) set = set.filter((one) => one.open);`,
  );
  expect(kindOf(`let set = all; ${steps.join('\n')} set = set.filter((one) => ${predicate}); show(«set»);`)).toBe(
    expected,
  );
});

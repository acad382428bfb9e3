import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { principalOf } from '../../src/flow/principal/principal.js';
import { tenancyAt } from '../../src/flow/principal/tenancy-at.js';
import { fileOf } from '../file-of.js';

const ask = (code: string): string => {
  const probe = questionProbe(code);
  return principalOf(fileOf(probe), probe.nodeAt()).answer;
};

describe('without whom nobody is signed in', () => {
  test.each([
    [
      'by the status',
      `import { getSeat } from './a.js'; export async function POST() { const seat = await getSeat(); if (!seat) return new Response(null, { status: 401 }); use(«seat»); }`,
    ],
    [
      'by a member that is missing',
      `import { whoIs } from './a.js'; export async function POST() { const found = await whoIs(); if (!found?.user) return Response.json({ error: 'x' }, { status: 401 }); use(«found.user»); }`,
    ],
    [
      'by the error that is thrown',
      `import { whoIs } from './a.js'; async function demand() { const found = await whoIs(); if (found === null) throw new Error('Not signed in'); return found; } export async function f() { const one = await demand(); use(«one»); }`,
    ],
    [
      'by the page to sign in on',
      `import { redirect } from 'next/navigation'; import { whoIs } from './a.js'; export async function f() { const found = await whoIs(); if (!found || found.gone) redirect('/login'); use(«found»); }`,
    ],
    [
      'taken out of what a call gives',
      `import { whoIs } from './a.js'; export async function f() { const { seatId } = await whoIs(); if (!seatId) return Response.json({}, { status: 401 }); use(«seatId»); }`,
    ],
    [
      'taken out of a request whose type is not named like one',
      `export const routes = (app: Router) => app.post('/x', async ({ body, seat }, reply) => { if (!seat) return reply.code(401).send({ error: 'sign in' }); use(«seat.number», body); });`,
    ],
    [
      'as a member of the request',
      `export const f = (req, res) => { if (!req.seat) return res.status(401).end(); use(«req.seat»); };`,
    ],
  ])('%s', (_, code) => {
    expect(ask(code)).toBe('yes');
  });

  test.each([
    [
      'a token that was sent',
      `export const f = (req, res) => { const { token } = req; if (!token) return res.status(401).end(); use(«token»); };`,
    ],
    [
      'what the body says',
      `export const f = async ({ body }, reply) => { if (!body.seat) return reply.code(401).send(); use(«body.seat»); };`,
    ],
    [
      'a flag of the request',
      `export const f = (req, res) => { if (!req.isSignedIn) return res.status(401).end(); use(«req.isSignedIn»); };`,
    ],
    [
      'what is missing for another reason',
      `import { nextJob } from './a.js'; export async function f() { const job = await nextJob(); if (!job) return new Response(null, { status: 404 }); use(«job.title»); }`,
    ],
    [
      'a secret of the server',
      `import { readApiKey } from './a.js'; export async function f() { const found = await readApiKey(); if (!found) return new Response('no key', { status: 401 }); use(«found»); }`,
    ],
    [
      'a record that was asked for',
      `import { find } from './a.js'; export async function f(id: string) { const doc = await find(id); if (!doc) return new Response(null, { status: 401 }); use(«doc»); }`,
    ],
    [
      'what says only whether somebody asks',
      `import { check } from './a.js'; export async function f() { const passed = await check(); if (!passed) return new Response(null, { status: 401 }); return «passed» === true; }`,
    ],
    [
      'what goes on without it',
      `import { nextJob } from './a.js'; export async function f() { const job = await nextJob(); if (!job) console.warn('401'); use(«job»); }`,
    ],
  ])('but not %s', (_, code) => {
    expect(ask(code)).toBe('no');
  });
});

describe('what a request is read for, by a verb that says nothing', () => {
  const read = (type: string, call: string, missing: string, result = 'Badge | undefined'): string => `
    interface Badge { ${type} }
    export const desk = (readBadge: (req: Request) => Promise<${result}>, readBody: (req: Request) => Promise<${result}>) => async (req: Request) => {
      const badge = await ${call};
      ${missing}
      use(«badge»);
    };
  `;
  const rights = 'resortId: string; employeeId: string; duties: ReadonlySet<string>';
  const refuse = "if (!badge) return new Response('no badge', { status: 401 });";

  test.each([
    ['by the status', read(rights, 'readBadge(req)', refuse)],
    ['by what is thrown', read(rights, 'readBadge(req)', "if (badge === undefined) throw new Error('Unauthorized');")],
    ['by the response of Express', read(rights, 'readBadge(req)', 'if (!badge) { res.status(401).end(); return; }')],
    ['where null is missing', read(rights, 'readBadge(req)', refuse, 'Badge | null')],
  ])('is somebody without whom nobody is signed in, %s', (_, code) => {
    expect(ask(code)).toBe('yes');
  });

  test.each([
    ['where its type says nothing of anybody', read('title: string; pages: number', 'readBadge(req)', refuse)],
    ['where something else is missing', read(rights, 'readBadge(req)', refuse.replace('401', '404'))],
    ['where it goes on', read(rights, 'readBadge(req)', "if (!badge) console.warn('401');")],
    ['where it was sent', read(rights, 'readBody(req)', refuse)],
  ])('is nobody %s', (_, code) => {
    expect(ask(code)).toBe('no');
  });
});

describe('whom middleware left on the context of a request', () => {
  const app = (variables: string, body: string, imports = ''): string =>
    `import { Hono } from 'hono'; ${imports} const app = new Hono<{ Variables: { ${variables} } }>(); app.post('/x', async (c) => { ${body} });`;
  test.each([
    [
      'by the declared type',
      app(
        'keeper: Keeper',
        `const keeper = c.get('keeper'); use(«keeper»);`,
        'interface Keeper { zooId: string; keeperId: string }',
      ),
    ],
    [
      'by a type argument',
      `interface Keeper { zooId: string; keeperId: string; cages: string[] } app.post('/x', async (request) => { const keeper = request.getDecorator<Keeper>('keeper'); use(«keeper»); });`,
    ],
    [
      'by an id of their own',
      app(
        'keeper: Keeper',
        `const keeper = c.get('keeper'); use(«keeper», keeper.keeperId);`,
        `import type { Keeper } from './zoo.js';`,
      ),
    ],
    [
      'by the module of the type',
      app('keeper: Keeper', `use(«c.get('keeper')»);`, `import { guard, type Keeper } from './auth.js';`),
    ],
    [
      'by what is added to the type of requests',
      `declare module 'fastify' { interface FastifyRequest { keeper: { zooId: string; keeperId: string; rights: string[] } } } app.get('/', async (request) => { use(«request.keeper»); });`,
    ],
  ])('%s', (_, code) => {
    expect(ask(code)).toBe('yes');
  });

  test.each([
    [
      'a service',
      app('db: Db', `const db = c.get('db'); use(«db», db.query('x'));`, `import type { Db } from './db.js';`),
    ],
    [
      'a record that is read for its title',
      app(
        'page: Page',
        `const page = c.get('page'); use(«page», page.title);`,
        `import type { Page } from './pages.js';`,
      ),
    ],
    ['a text', app('requestId: string', `use(«c.get('requestId')»);`)],
    [
      'a table of this file',
      `interface Keeper { zooId: string; keeperId: string } const keepers = new Map<string, Keeper>(); function f() { use(«keepers.get('keeper')»); }`,
    ],
  ])('but not %s', (_, code) => {
    expect(ask(code)).toBe('no');
  });
});

describe('whose rights are asked for one', () => {
  const imported = `import type { Clerk, Fixture } from './types.js';`;
  test.each([
    [
      'that is written down',
      `${imported} function f(clerk: Clerk) { if (!clerk.permissions.includes('records:write')) return; use(«clerk»); }`,
    ],
    [
      'that a tool needs',
      `${imported} function f(clerk: Clerk, all: { right: string }[]) { use(«clerk», all.filter((one) => clerk.rights.has(one.right))); }`,
    ],
    [
      'elsewhere, by their type',
      `${imported} const may = (clerk: Clerk, name: string) => clerk.grants.includes(name); function f(person: Clerk) { use(«person»); }`,
    ],
  ])('%s', (_, code) => {
    expect(ask(code)).toBe('yes');
  });

  test.each([
    [
      'a tool that is compared with a role',
      `${imported} function f(fixture: Fixture, who: { role: string }) { use(«fixture», fixture.roles.includes(who.role)); }`,
    ],
    [
      'a tool with rights of its own',
      `${imported} function f(tool: Fixture) { use(«tool», tool.permissions.includes('write')); }`,
    ],
    ['a list of features', `${imported} function f(shop: Fixture) { use(«shop», shop.features.includes('x')); }`],
    [
      'settings',
      `${imported} function f(config: Fixture, name: string) { use(«config», config.permissions.includes(name)); }`,
    ],
  ])('but not %s', (_, code) => {
    expect(ask(code)).toBe('no');
  });
});

test('tenancy is in reach where the file declares that somebody stands on every request', () => {
  const place = (added: string): string => {
    const probe = questionProbe(
      `declare module 'fastify' { interface FastifyRequest { ${added} } } app.post('/x', async (request) => { use(«request.body»); });`,
    );
    return tenancyAt(fileOf(probe), probe.nodeAt());
  };
  expect(place('clerk: { branchId: string; clerkId: string; permissions: string[] }')).toBe('yes');
  expect(place('startedAt: number')).toBe('no');
});

test.each([
  ['a tenant of theirs is read', 'show(seat.orgId);', 'yes'],
  ['their rights are read', 'show(seat.permissions);', 'yes'],
  ['they only have to sign in', 'show(seat.name);', 'maybe'],
])('tenancy where %s', (_, body, tenancy) => {
  const probe = questionProbe(
    `import { getSeat } from './a.js'; export async function POST() { const seat = await getSeat(); if (!seat) return new Response(null, { status: 401 }); ${body} use(«seat»); }`,
  );
  expect(tenancyAt(fileOf(probe), probe.nodeAt())).toBe(tenancy);
});

describe('whoever has two ids, one of their own, and a list', () => {
  const typed = (members: string, more = ''): string =>
    `interface Scout { ${members} } ${more} export function f(openai: OpenAI, scout: Scout, text: string) { use(«scout»); }`;

  test('asks, where nothing gives such values out', () => {
    expect(ask(typed('clubId: string; scoutId: string; passes: string[]'))).toBe('yes');
    expect(ask(typed(`clubId: string; scoutId: string; passes: readonly ('gate' | 'box')[]`))).toBe('yes');
  });

  test.each([
    [
      'a record of a store',
      typed('clubId: string; scoutId: string; passes: string[]', 'interface Store { get(id: string): Promise<Scout> }'),
    ],
    ['one of many', typed('clubId: string; scoutId: string; passes: string[]', 'declare const all: Scout[];')],
    ['what is marked', typed('clubId: string; scoutId: string; tags: string[]')],
    ['what is made of others', typed('clubId: string; scoutId: string; playerIds: string[]')],
    ['what has a content', typed('clubId: string; scoutId: string; passes: string[]; summary: string; score: number')],
    [
      'a thing',
      'interface Ticket { clubId: string; ticketId: string; passes: string[] } function f(ticket: Ticket) { use(«ticket»); }',
    ],
  ])('%s does not', (_, code) => {
    expect(ask(code)).toBe('no');
  });
});

test.each([
  [
    'what MCP verified',
    `import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js'; function f(who: AuthInfo) { use(«who»); }`,
    'yes',
  ],
  [
    'what it may have verified',
    `import type { AuthInfo } from '@modelcontextprotocol/sdk/server/auth/types.js'; function f(who: AuthInfo | undefined) { use(«who»); }`,
    'yes',
  ],
  [
    'a type of that name from elsewhere',
    `import type { AuthInfo } from './settings.js'; function f(who: AuthInfo) { use(«who»); }`,
    'unknown',
  ],
])('%s', (_, code, expected) => {
  expect(ask(code)).toBe(expected);
});

test.each([
  ['texts of their own', 'orchestra: string; person: string', 'who.person', 'yes'],
  ['a bag of options', 'model: string; person: string', 'who.person', 'no'],
  ['a bag of services', 'person: string; log: () => void', 'who.person', 'no'],
])('the end user of a request: %s', (_, members, named, expected) => {
  const code = `import OpenAI from 'openai'; interface Who { ${members} } export async function f(openai: OpenAI, who: Who, text: string) {
    await openai.responses.create({ model: 'm', input: text, tools: [], safety_identifier: ${named} }); use(«who»); }`;
  expect(ask(code)).toBe(expected);
});

test.each([
  ['by an id beside an object', 'tableId: string; menu: { courses: string[] }', 'who.tableId', 'yes'],
  [
    'by a text with an id in it',
    'chain: string; tableId: string; menu: { courses: string[] }',
    '`${who.chain}/${who.tableId}`',
    'yes',
  ],
  ['by the id of a thing in a text', 'threadId: string; menu: { courses: string[] }', '`t-${who.threadId}`', 'no'],
  [
    'what a request is made of as well',
    'tableId: string; prompt: string; menu: { courses: string[] }',
    'who.tableId',
    'no',
  ],
])('a type that is declared for the end user of a request: %s', (_, members, named, expected) => {
  const code = `import OpenAI from 'openai'; interface Who { ${members} }
    const bodyFor = (who: Who, text: string) => ({ model: 'm', input: text, tools: [], safety_identifier: ${named} });
    export async function f(openai: OpenAI, diner: Who, text: string) { use(«diner»); return openai.responses.create(bodyFor(diner, text)); }`;
  expect(ask(code)).toBe(expected);
});

test.each([
  ['named as somebody', 'principal', 'yes'],
  ['of another name', 'parcel', 'no'],
])('who a check is asked about beside the proposed name: %s', (_, name, expected) => {
  const code = `import OpenAI from 'openai'; import type { Some } from './ports.js'; export async function f(openai: OpenAI, catalogue: Catalogue, ${name}: Some, input: string) {
    const r = await openai.responses.create({ model: 'm', input, tools: [] });
    for (const item of r.output) { if (item.type !== 'function_call' || !catalogue.permits(${name}, item.name)) continue; use(«${name}»); } }`;
  expect(ask(code)).toBe(expected);
});

describe('a call that the model proposed', () => {
  const taking = (members: string): string =>
    `interface Entry { ${members} } export const f = (one: Entry) => { use(«one»); use(one.id); };`;

  test.each([
    [
      'with what it waits for',
      'id: string; name: string; input: { path?: string }; pendingCodePermission?: { requestId: string }',
    ],
    ['with who may answer it', 'toolCallId: string; toolName: string; args: unknown; approverRoles: string[]'],
    ['with the arguments as text', 'call_id: string; name: string; arguments: string; canRetry: boolean'],
  ])('is not who asks: %s', (_, members) => {
    expect(ask(taking(members))).not.toBe('yes');
  });

  test.each([
    [
      'the ids of somebody beside it',
      'id: string; tenantId: string; userId: string; name: string; args: unknown; roles: string[]',
    ],
    ['no arguments', 'id: string; name: string; permissions: string[]'],
    ['nothing that it calls', 'id: string; input: string; permissions: string[]'],
  ])('is more or something else with %s', (_, members) => {
    expect(ask(taking(members))).toBe('yes');
  });
});

describe('what has an id and something like a right', () => {
  const taking = (members: string): string =>
    `interface Entry { ${members} } export const f = (one: Entry) => { use(«one»); use(one.id); }; export const g = (one: Entry) => { use(one); };`;

  test.each([
    ['a piece of a run, and how it went', 'toolUseId: string; result?: unknown; isError: boolean'],
    ['two pieces of a run', 'itemId: string; toolCallId: string; toolName: string; count: number'],
    [
      'a call beside what came before it',
      `type: 'function_call'; id?: string; callId: string; name: string; arguments: string; previousItemId?: string`,
    ],
    ['limits for each tool', 'totalMs?: number; stepMs?: number; tools?: Partial<Record<string, number>>'],
    ['switches', 'functionId?: string; isEnabled?: boolean; integrations?: unknown'],
    ['a place to work in', 'workdir: string; allowedRoots: string[]; sessionId: string'],
    ['one of several forms', `type: 'direct' | 'program'; callerId: string`],
  ])('is not who asks: %s', (_, members) => {
    expect(ask(taking(members))).not.toBe('yes');
  });

  test.each([
    ['a right beside the id of somebody', 'deskId: string; isAdmin: boolean'],
    ['one whose list may be left out in part', 'deskId: string; scopes?: Readonly<string[]>'],
    ['a place to work in for somebody of a tenant', 'cwd: string; tenantId: string; userId: string; roles: string[]'],
    ['somebody of several forms', `type: 'staff' | 'guest'; deskId: string; scopes: string[]`],
  ])('is somebody: %s', (_, members) => {
    expect(ask(taking(members))).toBe('yes');
  });
});

describe('a visitor who is only counted', () => {
  test.each([
    [
      'by what is called',
      `import { requirePublicSession } from './a.js'; export async function POST(req: Request) { const visit = await requirePublicSession(req); use(«visit»); }`,
    ],
    [
      'by the type of what a call gives',
      `interface AnonymousSession { id: string; expiresAt: number; label: string } declare function open(req: Request): Promise<AnonymousSession>; export async function POST(req: Request) { const visit = await open(req); use(«visit»); }`,
    ],
  ])('is not who asks: %s', (_, code) => {
    expect(ask(code)).not.toBe('yes');
  });

  test.each([
    [
      'a session that is somebody’s',
      `import { requireSession } from './a.js'; export async function POST(req: Request) { const visit = await requireSession(req); use(«visit»); }`,
    ],
    [
      'a guest of a house',
      `import { requireGuest } from './a.js'; export async function POST(req: Request) { const visit = await requireGuest(req); use(«visit»); }`,
    ],
    [
      'a guest of whom is known for whom and what',
      `interface GuestSession { hotelId: string; guestId: string; scopes: string[] } export const f = (visit: GuestSession) => { use(«visit»); };`,
    ],
  ])('is not taken for %s', (_, code) => {
    expect(ask(code)).toBe('yes');
  });
});

import { questionProbe } from '@toolgate/testkit';
import { describe, expect, test } from 'vitest';
import { principalOf } from '../../src/flow/principal/principal.js';
import { fileOf } from '../file-of.js';

const ask = (code: string, settings = {}) => {
  const probe = questionProbe(code, { settings });
  const { answer, reason } = principalOf(fileOf(probe), probe.nodeAt());
  return { answer, reason };
};

describe('somebody who asks', () => {
  test.each([
    [
      'the result of an identity library',
      `import { auth } from '@clerk/nextjs/server'; const who = await auth(); use(«who»);`,
    ],
    ['a member of it', `import { auth } from '@clerk/nextjs/server'; const { orgId } = await auth(); use(«orgId»);`],
    [
      'an awaited call that takes the request',
      `import { open } from './door.js'; async function f(req) { const who = await open(req); use(«who»); }`,
    ],
    [
      'an awaited call that takes a token',
      `import { open } from './door.js'; async function f(token: string) { const who = await open(token); use(«who»); }`,
    ],
    ['what middleware left on the request', `function f(req) { use(«req.user»); }`],
    [
      'the session in the context of a procedure',
      `export const ask = protectedProcedure.input(Body).mutation(async ({ ctx, input }) => { use(«ctx.session»); });`,
    ],
    [
      'a user taken out of the context of a procedure',
      `export const ask = base.handler(async ({ context: { user }, input }) => { use(«user»); });`,
    ],
    [
      'an ambient store',
      `import { AsyncLocalStorage } from 'node:async_hooks'; const store = new AsyncLocalStorage(); function f() { const who = store.getStore(); use(«who»); }`,
    ],
    [
      'a parameter with a tenant and a user',
      `function f(pilot: { tenantId: string; userId: string }) { use(«pilot»); }`,
    ],
    ['an id beside permissions', `function f(pilot: { userId: string; roles: string[] }) { use(«pilot»); }`],
    [
      'a parameter whose uses show it',
      `function f(pilot) { if (pilot.roles.includes('x')) load(pilot.tenantId); use(«pilot»); }`,
    ],
    ['what token middleware left on the context', `function f(c) { const who = c.get('jwtPayload'); use(«who»); }`],
    [
      'what a request hands to its executors as their context',
      `import OpenAI from 'openai'; interface Guest { canteen?: string; badge: string; services: string[] } function f(guest: Guest) { use(«guest»); } export const g = (openai: OpenAI, guest: Guest) => openai.chat.completions.runTools({ model: 'm', messages: [], tools: [], toolContext: guest });`,
    ],
    [
      'whose list is asked for members before something is done',
      `interface Guest { canteen: string; badge: string; services: string[] } function g(guest: Guest, service: string) { if (!guest.services.includes(service)) throw new Error(); } function f(guest: Guest) { use(«guest»); }`,
    ],
    [
      'whom a check of another file is asked about beside the proposed name',
      `import type { Retailer } from './r.js'; import { requireGrant } from './r.js'; async function f(retailer: Retailer, item: { call_id: string; name: string; arguments: string }) { await requireGrant(retailer, item.name); log(item.call_id, item.arguments, retailer.retailerId); use(«retailer»); }`,
    ],
    [
      'what was looked up for the end user of a request',
      `import OpenAI from 'openai'; import { find } from './b.js'; export async function f(openai: OpenAI, ticket: string) { const broker = await find(ticket); use(«broker»); return openai.responses.create({ model: 'm', input: 'x', safety_identifier: broker.brokerId }); }`,
    ],
    [
      'the end user of a request to Anthropic',
      `import Anthropic from '@anthropic-ai/sdk'; interface Diver { clubId: string; memberId: string; audiences: string[] } export function f(client: Anthropic, diver: Diver) { use(«diver»); return client.messages.create({ model: 'm', max_tokens: 1, messages: [], metadata: { user_id: diver.memberId } }); }`,
    ],
    [
      'a session with its user inside',
      `interface Session { tenantId: string; user: { id: string; name: string } } function f(s: Session) { use(«s»); }`,
    ],
    [
      'a session that only says who and until when',
      `interface User { id: string; orgId: string; role: string } interface Session { user: User; expires: string } function f(s: Session) { use(«s»); }`,
    ],
    [
      'a session of whom only an id and a picture are known',
      `interface Page { user: { id: string; avatar: string }; expires: string } function f(page: Page) { use(«page»); }`,
    ],
    [
      'a tenant and a user side by side',
      `interface Place { tenant: { id: string; plan: string }; requestId: string; member: { id: string } } function f(s: Place) { use(«s»); }`,
    ],
    [
      'the person in a bag of services',
      `interface Bag { user: { houseId: string; editorId: string; desks: string[] }; log: { info(): void } } function f(bag: Bag) { use(«bag.user»); }`,
    ],
    [
      'the person in what is made of the request',
      `interface Bag { user: { houseId: string; editorId: string }; log: { info(): void } } async function f(req: Request, open: (req: Request) => Promise<Bag>) { const { user } = await open(req); use(«user»); }`,
    ],
    [
      'what a class of somebody holds',
      `class Staff { constructor(readonly siteId: string, readonly staffId: string, private readonly rights: ReadonlySet<string>) {} may(tool: string) { use(«this.rights»); } }`,
    ],
    [
      'claims that were held against a schema',
      `import { z } from 'zod'; const Claims = z.object({ agencyId: z.string(), agentId: z.string() }); function f(pilot: { tenantId: string; userId: string; extra: unknown }) { const who = Claims.parse(pilot.extra); use(«who»); }`,
    ],
    [
      'a tenant and a user that a function asks a model for',
      `import OpenAI from 'openai'; export const f = (openai: OpenAI, tenantId: string, userId: string, input: string) => { use(«userId»); return openai.responses.create({ model: 'm', input }); };`,
    ],
    [
      'two ids that are handed on together wherever something is done',
      `import OpenAI from 'openai'; export const f = (openai: OpenAI, floor: Floor, chainId: string, clerkId: string, input: string) => { floor.rights(chainId, clerkId); floor.move(chainId, clerkId, input); use(«chainId»); return openai.responses.create({ model: 'm', input }); };`,
    ],
    [
      'an object made of parts of one',
      `function f(pilot: { tenantId: string; userId: string }) { const scope = { tenantId: pilot.tenantId }; use(«scope»); }`,
    ],
  ])('%s', (_, code) => {
    expect(ask(code).answer).toBe('yes');
  });

  test('a declared identity source', () => {
    const code = `import { whoami } from './who.js'; const caller = whoami(); use(«caller»);`;
    expect(ask(code, { controls: { identitySources: ['whoami'] } })).toEqual({
      answer: 'yes',
      reason: 'declared identity source',
    });
  });
});

test('a bag of services with somebody in it may be handed on for them', () => {
  const code = `interface Bag { db: { find(): void }; user: { id: string; role: string } } function f(bag: Bag) { use(«bag»); }`;
  expect(ask(code)).toEqual({ answer: 'unknown', reason: 'holds somebody' });
});

test.each([
  ['a name', `function f(session) { use(«session»); }`],
  ['an id by its name', `function f(tenantId) { use(«tenantId»); }`],
  [
    'two ids of a function that asks no model',
    `function f(tenantId: string, userId: string) { remove(tenantId, userId); remove(tenantId, userId); use(«tenantId»); }`,
  ],
  [
    'a getter of whoever is there',
    `import { currentBroker } from './b.js'; async function f() { const b = await currentBroker(); use(«b»); }`,
  ],
  [
    'a getter of the token of whoever is signed in',
    `import { getAccessTokenFromVault } from 'vault-sdk'; function f() { const token = getAccessTokenFromVault(); use(«token»); }`,
  ],
  [
    'the same behind a client of another file',
    `import { login } from './login.js'; async function f() { const { token } = await login.getSessionToken(); use(«token»); }`,
  ],
])('%s alone is not enough', (_, code) => {
  expect(ask(code)).toEqual({ answer: 'unknown', reason: 'named like a principal' });
});

test.each([
  [
    'a token of the application itself',
    `import { getServiceAccessToken } from 'vault-sdk'; function f() { const token = getServiceAccessToken(); use(«token»); }`,
  ],
  [
    'a token that is asked for by what it is for',
    `import { getAccessToken } from 'vault-sdk'; function f() { const token = getAccessToken('calendar'); use(«token»); }`,
  ],
  [
    'a token that this file reads from its environment',
    `const getAccessToken = () => process.env.TOKEN; function f() { const token = getAccessToken(); use(«token»); }`,
  ],
  [
    'how long a token may be',
    `import { getSessionTokenLimit } from 'vault-sdk'; function f() { const limit = getSessionTokenLimit(); use(«limit»); }`,
  ],
  ['the request itself', `function f(req) { use(«req»); }`],
  ['its body', `async function f(req) { const body = await req.json(); use(«body»); }`],
  [
    'a record with ids of things',
    `function f(ticket: { ticketId: string; tags: string[]; body: { text: string } }) { use(«ticket»); }`,
  ],
  ['a constant', `const tenantId = 'main'; use(«tenantId»);`],
  [
    'what the server was asked for',
    `import { currentPage } from './b.js'; async function f() { const page = await currentPage(); use(«page»); }`,
  ],
  ['a record of a tenant', `function f(order) { use(«order»); log(order.id, order.tenantId, order.total); }`],
  [
    'a record that many members are read from',
    `function f(contact) { use(«contact»); log(contact.id, contact.brandId, contact.channelId, contact.a, contact.b, contact.c, contact.d, contact.e, contact.f); }`,
  ],
  [
    'an entry whose list a principal is compared with',
    `interface Entry { name: string; rooms: string[] } const entries: Entry[] = []; function g(entry: Entry, room: string) { return entry.rooms.includes(room); } function f(entry: Entry) { use(«entry»); }`,
  ],
  [
    'a record of a tenant that says whose it is',
    `interface Booking { id: string; tenantId: string; user: { id: string }; from: Date; to: Date; room: Room; price: Money } function f(booking: Booking) { use(«booking»); }`,
  ],
  [
    'a message about a thing',
    `interface Refund { ticketId: string; tenantId: string; user: { id: string } } function f(refund: Refund) { use(«refund»); }`,
  ],
  [
    'what a user wrote',
    `interface Note { tenantId: string; user: { id: string }; text: string } function f(note: Note) { use(«note»); }`,
  ],
  [
    'what a customer of a tenant has',
    `interface Basket { tenantId: string; customer: { id: string; email: string } } function f(basket: Basket) { use(«basket»); }`,
  ],
  [
    'what a class of services holds beside ids',
    `class Desk { constructor(readonly tenantId: string, readonly userId: string, private readonly db: { find(): void }) {} find() { use(«this.db»); } }`,
  ],
  [
    'the place where a conversation is kept',
    `class FileSession { constructor(readonly dir: string, readonly sessionId: string) {} path() { use(«this.sessionId»); } }`,
  ],
  [
    'what the client sent and a schema knows',
    `import { z } from 'zod'; const Body = z.object({ agencyId: z.string(), text: z.string() }); function f(request) { const body = Body.parse(request.body); use(«body»); }`,
  ],
  [
    'the ids of things that a model is asked about',
    `import OpenAI from 'openai'; export const f = (openai: OpenAI, store: Store, orderId: string, documentId: string) => { store.a(orderId, documentId); store.b(orderId, documentId); use(«orderId»); return openai.responses.create({ model: 'm', input: '' }); };`,
  ],
  [
    'a context of services',
    `import OpenAI from 'openai'; interface Bag { region: string; db: { find(): void } } function f(bag: Bag) { use(«bag»); } export const g = (openai: OpenAI, bag: Bag) => openai.chat.completions.runTools({ model: 'm', messages: [], tools: [], toolContext: bag });`,
  ],
])('%s is nobody', (_, code) => {
  expect(ask(code).answer).toBe('no');
});

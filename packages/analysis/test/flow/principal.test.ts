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

test.each([
  ['a name', `function f(session) { use(«session»); }`],
  ['an id by its name', `function f(tenantId) { use(«tenantId»); }`],
])('%s alone is not enough', (_, code) => {
  expect(ask(code)).toEqual({ answer: 'unknown', reason: 'named like a principal' });
});

test.each([
  ['the request itself', `function f(req) { use(«req»); }`],
  ['its body', `async function f(req) { const body = await req.json(); use(«body»); }`],
  [
    'a record with ids of things',
    `function f(ticket: { ticketId: string; tags: string[]; body: { text: string } }) { use(«ticket»); }`,
  ],
  ['a constant', `const tenantId = 'main'; use(«tenantId»);`],
])('%s is nobody', (_, code) => {
  expect(ask(code).answer).toBe('no');
});

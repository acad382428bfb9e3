import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp as createBypassedApp } from '../src/bypassed/app.js';
import { createApp } from '../src/guarded/app.js';
import { QueueNameCache } from '../src/guarded/queue-name-cache.js';
import { openDatabase, resetDatabase } from '../src/shared/database.js';
import { type ModelServer, startModelServer } from '../src/shared/model-server.js';
import { rolePermissions, type Session } from '../src/shared/session.js';
import { type Desk, startDesk } from '../src/shared/start-desk.js';
import { createApp as createTypedApp } from '../src/typed/app.js';
import { DeskClient } from './desk-client.js';

let database: PGlite;
let model: ModelServer;
let desk: Desk;
let bypassedDesk: Desk;
let typedDesk: Desk;
let client: DeskClient;

beforeAll(async () => {
  database = await openDatabase();
  model = await startModelServer('rogue');
  desk = await startDesk(createApp, { database, modelServer: model });
  bypassedDesk = await startDesk(createBypassedApp, { database, modelServer: model });
  typedDesk = await startDesk(createTypedApp, { database, modelServer: model });
  client = new DeskClient(desk);
}, 60_000);

afterAll(async () => {
  await Promise.all([desk, bypassedDesk, typedDesk, model].map((server) => server.stop()));
  await database.close();
});

beforeEach(() => resetDatabase(database));

describe('the session token, in each variant', () => {
  const ask = async (target: Desk, token: string) => {
    const response = await fetch(`${target.url}/assistant/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ text: 'What is open?' }),
    });
    return response.status;
  };
  const pia = { userId: 'pia', tenantId: 'pinecrest' };

  it.each(['bypassed', 'guarded', 'typed'] as const)(
    '%s: only a valid token of a member is let in',
    async (variant) => {
      const target = { bypassed: bypassedDesk, guarded: desk, typed: typedDesk }[variant];
      const other = variant === 'guarded' ? bypassedDesk : desk;
      expect(await ask(target, await target.mintToken(pia))).toBe(200);
      expect(await ask(target, 'not-a-token')).toBe(401);
      expect(await ask(target, await other.mintToken(pia))).toBe(401);
      expect(await ask(target, await target.mintToken(pia, '-1s'))).toBe(401);
      expect(await ask(target, await target.mintToken({ userId: 'pia', tenantId: 'harbor-lane' }))).toBe(401);
    },
  );
});

describe('the audit record', () => {
  it('holds every decision with who asked, and no arguments', async () => {
    const steps = ['>> close_ticket {"ticketId":1001}', '>> close_ticket {"ticketId":2001}', '>> drop_tables {}'];
    await client.say('pia', '/macros', ...steps, '>> close_ticket {"ticketId":"1002"}');
    const { rows } = await database.query<Record<string, unknown>>('select * from tool_decisions order by id');
    expect(rows).toMatchObject([
      { tenant_id: 'pinecrest', user_id: 'pia', tool: 'close_ticket', decision: 'allowed' },
      { tenant_id: 'pinecrest', user_id: 'pia', tool: 'close_ticket', decision: 'not found' },
      { tenant_id: 'pinecrest', user_id: 'pia', tool: 'drop_tables', decision: 'not permitted' },
      { tenant_id: 'pinecrest', user_id: 'pia', tool: 'close_ticket', decision: 'invalid arguments' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('ticketId');
  });

  it('comes first: a call whose record cannot be written does not run', async () => {
    const logged = vi.spyOn(console, 'error').mockReturnValue(undefined);
    await database.exec('alter table tool_decisions add constraint full_disk check (false)');
    try {
      const { status } = await client.say('pia', '/macros', '>> close_ticket {"ticketId":1001}');
      expect(status).toBe(500);
    } finally {
      await database.exec('alter table tool_decisions drop constraint full_disk');
      logged.mockRestore();
    }
    const { rows } = await database.query('select status from tickets where id = 1001');
    expect(rows).toEqual([{ status: 'open' }]);
  });
});

describe.each(['guarded', 'typed'] as const)(
  'what a member may do in the %s desk, read anew on each request',
  (variant) => {
    const command = ['What does this customer owe?', '>> get_billing_records {"customerId":201}'];
    const ask = () => new DeskClient(variant === 'typed' ? typedDesk : desk).say('paul', '/quick-actions', ...command);

    it('follows a change of role', async () => {
      expect(await ask()).toMatchObject({ status: 200 });
      await database.exec(`update users set role = 'agent' where id = 'paul'`);
      expect(await ask()).toMatchObject({ status: 403 });
    });

    it('follows a change of plan', async () => {
      expect(await ask()).toMatchObject({ status: 200 });
      await database.exec(`update tenants set plan = 'starter' where id = 'pinecrest'`);
      expect(await ask()).toMatchObject({ status: 403 });
    });
  },
);

describe('the cache of queue names', () => {
  const agent: Session = {
    userId: 'sam',
    tenantId: 'pinecrest',
    role: 'agent',
    plan: 'business',
    permissions: rolePermissions.agent,
    sessionId: 'sign-in',
    authenticatedAt: 0,
    expiresAt: 1,
  };

  const reader = () => {
    let now = 0;
    const cache = new QueueNameCache({ timeToLiveMs: 1000, now: () => now });
    const load = vi.fn<() => Promise<string[]>>();
    const read = (session: Session, at: number) => {
      now = at;
      load.mockResolvedValue([`${session.tenantId} at ${String(at)}`]);
      return cache.read(session, load);
    };
    return { load, read };
  };

  it('serves the same member until the time is over', async () => {
    const { read, load } = reader();
    expect(await read(agent, 0)).toEqual(['pinecrest at 0']);
    expect(await read(agent, 999)).toEqual(['pinecrest at 0']);
    expect(await read(agent, 1000)).toEqual(['pinecrest at 1000']);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps the names of two members apart', async () => {
    const { read, load } = reader();
    await read(agent, 0);
    await read({ ...agent, tenantId: 'harbor-lane' }, 1);
    expect(await read(agent, 2)).toEqual(['pinecrest at 0']);
    expect(await read({ ...agent, tenantId: 'harbor-lane' }, 3)).toEqual(['harbor-lane at 1']);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it.each<[string, Partial<Session>]>([
    ['tenant', { tenantId: 'harbor-lane' }],
    ['user', { userId: 'pia' }],
    ['role', { role: 'owner' }],
    ['plan', { plan: 'starter' }],
    ['set of permissions', { permissions: rolePermissions.owner }],
  ])('serves nothing to another %s', async (_what, difference) => {
    const { read, load } = reader();
    await read(agent, 0);
    await read({ ...agent, ...difference }, 1);
    expect(load).toHaveBeenCalledTimes(2);
  });
});

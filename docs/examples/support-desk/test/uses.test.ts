import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp as createBypassedApp } from '../src/bypassed/app.js';
import { createApp as createGuardedApp } from '../src/guarded/app.js';
import { openDatabase, resetDatabase } from '../src/shared/database.js';
import type { Listening } from '../src/shared/listen.js';
import { startModelServer } from '../src/shared/model-server.js';
import { startDesk } from '../src/shared/start-desk.js';
import { createApp as createTypedApp } from '../src/typed/app.js';
import { DeskClient } from './desk-client.js';
import { notesOn, planOf, statusOf } from './rows.js';

const variants = { bypassed: createBypassedApp, guarded: createGuardedApp, typed: createTypedApp };

let database: PGlite;
let clients: Record<keyof typeof variants, DeskClient>;
const servers: Listening[] = [];

beforeAll(async () => {
  database = await openDatabase();
  const modelServer = await startModelServer('honest');
  const start = async (variant: keyof typeof variants): Promise<DeskClient> => {
    const desk = await startDesk(variants[variant], { database, modelServer });
    servers.push(desk);
    return new DeskClient(desk);
  };
  clients = { bypassed: await start('bypassed'), guarded: await start('guarded'), typed: await start('typed') };
  servers.push(modelServer);
}, 60_000);

afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await database.close();
});

beforeEach(() => resetDatabase(database));

describe.each(['bypassed', 'guarded', 'typed'] as const)('what the %s desk is for', (variant) => {
  const client = () => clients[variant];

  it('reads a ticket to an agent of its tenant', async () => {
    const { text } = await client().say('pia', '/assistant/tickets', '>> read_ticket {"ticketId":1001}');
    expect(text).toContain('came without the tents');
  });

  it('counts the tickets of the own tenant', async () => {
    const { text } = await client().say('pia', '/assistant/insights', '>> ticket_volume {"status":"open"}');
    expect(text).toContain('returns');
    expect(text).not.toContain('results');
  });

  it('shows the customer report to an operator', async () => {
    const { text } = await client().say('dora', '/assistant/insights', '>> customer_health_report {"limit":50}');
    expect(text).toContain('ines.okafor@patients.example');
    expect(text).toContain('orders@trailhead.example');
  });

  it('shows an owner what a customer owes', async () => {
    const command = ['What does this customer owe?', '>> get_billing_records {"customerId":201}'];
    const { text } = await client().say('paul', '/quick-actions', ...command);
    expect(text).toContain('42000');
  });

  it('looks up the customer of the ticket for an agent', async () => {
    const { text } = await client().say('pia', '/tickets/1001/thread', '>> look_up_customer {"customerId":201}');
    expect(text).toContain('orders@trailhead.example');
  });

  it('lets an operator change the plan of a workspace', async () => {
    // In a tool of a gateway `workspaceId` would be an identity that the model chooses, and does not compile.
    const named = variant === 'typed' ? 'workspace' : 'workspaceId';
    await client().say('dora', '/copilot', `>> change_workspace_plan {"${named}":"harbor-lane","plan":"starter"}`);
    expect(await planOf(database, 'harbor-lane')).toBe('starter');
  });

  it('runs each step of a macro', async () => {
    const steps = ['>> add_note {"ticketId":1001,"text":"Shipped."}', '>> close_ticket {"ticketId":1001}'];
    await client().say('pia', '/macros', ...steps);
    expect(await notesOn(database, 1001)).toEqual(['Shipped.']);
    expect(await statusOf(database, 1001)).toBe('closed');
  });

  it('lists a queue to its owner', async () => {
    const { text } = await client().say('paul', '/assistant/queues', '>> list_queue {"queue":"orders"}');
    expect(text).toContain('Two tents missing');
  });
});

import { createApp as createBypassedApp } from './bypassed/app.js';
import { createApp as createGuardedApp } from './guarded/app.js';
import { openDatabase } from './shared/database.js';
import { startModelServer } from './shared/model-server.js';
import { startDesk } from './shared/start-desk.js';
import { createApp as createTypedApp } from './typed/app.js';

const variants = { bypassed: createBypassedApp, guarded: createGuardedApp, typed: createTypedApp };

const [variant] = process.argv.slice(2);
if (variant !== 'bypassed' && variant !== 'guarded' && variant !== 'typed') {
  throw new Error('Usage: tsx src/start.ts bypassed|guarded|typed');
}

const database = await openDatabase();
const modelServer = await startModelServer('honest');
const port = Number(process.env['PORT'] ?? 3000);
const desk = await startDesk(variants[variant], { database, modelServer, port });

console.log(`The ${variant} desk listens on ${desk.url}; its model on ${modelServer.url}.\n`);
const { rows: users } = await database.query<{ id: string; tenant_id: string; role: string }>(
  'select id, tenant_id, role from users order by tenant_id, role',
);
for (const { id, tenant_id: tenantId, role } of users) {
  console.log(`# ${role} of ${tenantId}\n${id.toUpperCase()}=${await desk.mintToken({ userId: id, tenantId }, '8h')}`);
}

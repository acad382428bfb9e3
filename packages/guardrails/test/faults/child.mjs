// One process of the application, killed at a chosen moment: `node child.mjs <folder> <moment>`.
import { appendFileSync, closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder, moment, entry] = process.argv;
const { capabilityTable, createGateway, describeTools, memoryRateLimiter, tenantTool, tenantTools } = await import(
  pathToFileURL(entry).href
);
const log = openSync(join(folder, 'audit.jsonl'), 'a');
const die = (at) => {
  if (moment === at) process.kill(process.pid, 'SIGKILL');
};
const note = tenantTool({
  description: 'Writes a note',
  permission: 'note:write',
  risk: 'write',
  owner: 'notes',
  review: { by: 'dana', on: '2026-10-01' },
  input: {
    '~standard': { version: 1, vendor: 'test', validate: (value) => ({ value }) },
  },
  inputJsonSchema: { type: 'object' },
  run: ({ args }) => {
    die('before-effect');
    appendFileSync(join(folder, 'effects'), `${args.id}\n`);
    die('after-effect');
    return args.id;
  },
});
const gateway = createGateway({
  tools: tenantTools({ note }),
  authenticator: {
    authenticate: () => ({
      tenantId: 'acme',
      userId: 'ann',
      sessionId: 's',
      roles: ['agent'],
      authenticatedAt: Date.now(),
      expiresAt: Date.now() + 60_000,
      assurance: 'single-factor',
    }),
  },
  policy: capabilityTable({ version: 'v1', roles: { agent: ['note:write'] } }),
  rateLimiter: memoryRateLimiter({ perUser: { calls: 100, windowMs: 1_000 } }),
  audit: {
    append: (record) => {
      die(`before ${record.event}`);
      writeSync(log, `${JSON.stringify(record)}\n`);
      fsyncSync(log);
      die(`after ${record.event}`);
    },
  },
});
await gateway.forRequest({}, async (scope) => {
  describeTools(scope, await scope.tools());
  await scope
    .receive([{ callId: 'call-1', name: 'note', argumentsJson: '{"id":"n1"}' }])
    .settle((proposal) => scope.run(proposal));
});
closeSync(log);

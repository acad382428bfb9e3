import {
  capabilityTable,
  connector,
  describeTools,
  tenantTool,
  tenantTools,
  type PolicyQuestion,
  type PolicyVerdict,
  type RateQuestion,
  type RateVerdict,
  type RefusalCode,
} from '@toolgate/guardrails';
import { z } from 'zod';
import { call, oneTool, propose, proposeOne, resume, review, throwing, world } from '../kernel/world.js';

type Made = Pick<ReturnType<typeof world>, 'audit' | 'codes'>;
/** One incident, played against a gateway as the application would have had it. */
export interface Replay {
  /** The names it is known by, as the documentation has them. */
  readonly incident: string;
  readonly what: string;
  /** The refusals, in the order of the records, each with what its record must say to explain it. */
  readonly refused: readonly (readonly [code: RefusalCode, rationale: string | RegExp])[];
  /** What the tools did all the same, because it was allowed. */
  readonly ran?: readonly string[];
  readonly play: (ran: string[]) => Promise<Made>;
}

const tool = (ran: string[], permission: `${string}:${string}`, more: Parameters<typeof oneTool>[0] = {}) =>
  tenantTool({
    description: permission,
    permission,
    risk: 'write',
    owner: 'team',
    review,
    input: z.object({ id: z.string() }),
    run: ({ tenant, args }): unknown => {
      ran.push(`${tenant.id} ${permission} ${args.id}`);
      return args.id;
    },
    ...(more as object),
  });
const policyOf = (decide: (question: PolicyQuestion) => boolean, basis: string) => ({
  version: 'v1',
  decide: (question: PolicyQuestion): PolicyVerdict =>
    question.stage === 'expose' || decide(question) ? { verdict: 'permit', basis } : { verdict: 'refuse', basis },
});
const confirm = { summary: ({ id }: { readonly id: string }) => `Do ${id}`, expiresAfterMs: 60_000 };
const owners = new Map([
  ['task-1', 'acme'],
  ['task-2', 'other'],
]);
const byOwner = policyOf(
  ({ identity, resource }) => typeof resource === 'string' && owners.get(resource) === identity.tenantId,
  'only a record of the own tenant',
);
const evidence = { by: 'dana', reason: 'code freeze until Monday' };

export const replays: readonly Replay[] = [
  {
    incident: 'Asana MCP server, June 2025',
    what: 'a tool resolves a record of another organisation by its id',
    refused: [['policy-refused', 'own tenant']],
    ran: ['acme task:read task-1'],
    play: async (ran) => {
      const task = tool(ran, 'task:read', { resource: ({ id }) => id });
      const made = world(tenantTools({ task }), () => ({ policy: byOwner }));
      await propose(made.gateway, [call('task', { id: 'task-1' }, '1'), call('task', { id: 'task-2' }, '2')]);
      return made;
    },
  },
  {
    incident: 'CVE-2026-25536, MCP TypeScript SDK',
    what: 'two clients use one call id at the same time, and an answer goes to the wrong one',
    refused: [['unanswered', 'ToolgateViolation']],
    ran: ['acme note:read n1'],
    play: async (ran) => {
      const made = world(tenantTools({ note: tool(ran, 'note:read') }));
      const answers: unknown[] = [];
      await made.gateway.forRequest({}, async (scope) => {
        describeTools(scope, await scope.tools());
        answers.push(...(await scope.receive([call('note')]).settle((one) => scope.run(one))));
      });
      await made.gateway.forRequest({ tenantId: 'other' }, async (scope) => {
        describeTools(scope, await scope.tools());
        await scope.receive([call('note')]).settle(() => Promise.resolve(answers[0] as never));
      });
      return made;
    },
  },
  {
    incident: 'CVE-2026-55255, Langflow',
    what: 'an identifier in another form takes a branch that nobody authorizes',
    refused: [
      ['tool-unknown', 'no tool of that name'],
      ['policy-refused', 'own tenant'],
    ],
    play: async (ran) => {
      const flow = tool(ran, 'flow:run', { resource: ({ id }) => id });
      const made = world(tenantTools({ flow }), () => ({ policy: byOwner }));
      await proposeOne(made.gateway, call('7f0e5f2c-7f7f-4b7e-9f5e-0d3c1c1d2b11'));
      await proposeOne(made.gateway, call('flow', { id: '7f0e5f2c-7f7f-4b7e-9f5e-0d3c1c1d2b11' }));
      return made;
    },
  },
  {
    incident: 'CVE-2026-45350, Open WebUI',
    what: 'the client’s request body picks tools its user may not use',
    refused: [['tool-not-offered', 'not shown in this request']],
    play: async (ran) => {
      const table = capabilityTable({ version: '1', roles: { agent: ['note:read'], admin: ['note:*'] } });
      const tools = tenantTools({ read: tool(ran, 'note:read'), purge: tool(ran, 'note:purge') });
      const made = world(tools, () => ({ policy: table }));
      const body = { tool_ids: ['purge'] } as const;
      await made.gateway.forRequest({}, async (scope) => {
        const set = await scope.tools();
        if (body.tool_ids.some((name) => set.find(name) !== undefined)) throw new Error('the pick was granted');
        describeTools(scope, set);
        await scope.receive([call('purge')]).settle((one) => scope.run(one));
      });
      return made;
    },
  },
  {
    incident: 'CVE-2026-45395, Open WebUI',
    what: 'creating asks for a permission that updating forgot',
    refused: [
      ['policy-refused', 'no role grants tool:define'],
      ['policy-refused', 'no role grants tool:define'],
    ],
    play: async (ran) => {
      const tools = tenantTools({ create: tool(ran, 'tool:define'), update: tool(ran, 'tool:define') });
      const table = capabilityTable({ version: '1', roles: {} });
      const decide = (question: PolicyQuestion) =>
        question.stage === 'expose' ? ({ verdict: 'permit', basis: '' } as const) : table.decide(question);
      const made = world(tools, () => ({ policy: { version: '1', decide } }));
      await propose(made.gateway, [call('create', undefined, '1'), call('update', undefined, '2')], { concurrency: 1 });
      return made;
    },
  },
  {
    incident: 'CVE-2025-12420, ServiceNow',
    what: 'one shared secret and an e-mail address stand for any user of any tenant',
    refused: [
      ['identity-invalid', 'needs tenantId'],
      ['suspension-not-yours', 'somebody else'],
    ],
    play: async (ran) => {
      const made = world(tenantTools({ note: tool(ran, 'note:write', { confirm }) }));
      const email = { userId: 'ann@example.com' };
      await propose(made.gateway, [], { asked: { ...email, tenantId: undefined } }).catch(() => undefined);
      const { confirmationId = '' } = await proposeOne(made.gateway, call('note'), { asked: email });
      await resume(made.gateway, confirmationId, ['boss'], { ...email, tenantId: 'other' });
      return made;
    },
  },
  {
    incident: 'VULN-6698, AI SDK',
    what: 'a client posts an approval that is forged, edited, late, another’s, used, or past a changed policy',
    refused: [
      ['suspension-unknown', 'no call waits'],
      ['suspension-not-yours', 'somebody else'],
      ['confirmation-rejected', 'no yes'],
      ['suspension-unknown', 'no call waits'],
      ['confirmation-expired', 'open too long'],
      ['policy-refused', 'still allowed'],
    ],
    ran: ['acme note:write n1'],
    play: async (ran) => {
      let allowed = true;
      const policy = policyOf(() => allowed, 'still allowed');
      const made = world(tenantTools({ note: tool(ran, 'note:write', { confirm }) }), () => ({ policy }));
      const ask = async () => (await proposeOne(made.gateway, call('note'))).confirmationId ?? '';
      await resume(made.gateway, 'forged', ['boss']);
      const [good, late, changed] = [await ask(), await ask(), await ask()];
      await resume(made.gateway, good, ['boss'], { userId: 'eve' });
      await resume(made.gateway, good, ['no']);
      await resume(made.gateway, good, ['boss']);
      await resume(made.gateway, good, ['boss']);
      made.clock.advance(30_000);
      const fresh = await ask();
      made.clock.advance(30_000);
      await resume(made.gateway, late, ['boss']);
      allowed = false;
      await resume(made.gateway, fresh, ['boss']);
      if (changed === fresh) throw new Error('ids repeat');
      return made;
    },
  },
  {
    incident: 'policy-opa 1.0.19 to 1.0.178',
    what: 'tools named after prototype members, a policy without an opinion, a budget of one for three calls',
    refused: [
      ['tool-unknown', 'no tool of that name'],
      ['tool-unknown', 'no tool of that name'],
      ['policy-no-decision', 'no verdict'],
      ['total-exceeded', 'total budget: 1 and 1 exceed 1'],
      ['total-exceeded', 'total budget: 1 and 1 exceed 1'],
    ],
    ran: ['acme note:write n1'],
    play: async (ran) => {
      const tools = tenantTools({ note: tool(ran, 'note:write'), vague: tool(ran, 'note:vague') });
      const decide = ({ tool: name, stage }: PolicyQuestion) =>
        name === 'vague' && stage === 'execute' ? (undefined as never) : ({ verdict: 'permit', basis: '' } as const);
      const budget = { id: 'budget', per: 'user' as const, windowMs: 1_000, limit: 1, amount: () => 1 };
      const made = world(tools, () => ({ policy: { version: '1', decide }, totals: [budget] }));
      for (const name of ['constructor', '__proto__', 'vague']) await proposeOne(made.gateway, call(name));
      await propose(
        made.gateway,
        ['1', '2', '3'].map((id) => call('note', undefined, id)),
      );
      return made;
    },
  },
  {
    incident: 'Visibility is not enforcement: mastra, vLLM, vercel/ai',
    what: 'the model calls a tool that was hidden from it, whose name stood in the history',
    refused: [['tool-not-offered', 'not shown in this request']],
    play: async (ran) => {
      const table = capabilityTable({ version: '1', roles: { agent: ['note:read'] } });
      const tools = tenantTools({ read: tool(ran, 'note:read'), purge: tool(ran, 'note:purge') });
      const made = world(tools, () => ({ policy: table }));
      await proposeOne(made.gateway, call('purge'));
      return made;
    },
  },
  {
    incident: 'Batch approvals: jazz, langchain 1.6.1, supabase',
    what: 'a second call disables asking, a rejected call drops its siblings, an id stands twice',
    refused: [
      ['call-id-repeated', 'came before'],
      ['confirmation-rejected', 'no yes'],
    ],
    ran: ['acme note:read n1', 'acme note:write b'],
    play: async (ran) => {
      const tools = tenantTools({ free: tool(ran, 'note:read'), gated: tool(ran, 'note:write', { confirm }) });
      const made = world(tools);
      const batch = [call('gated', { id: 'a' }, '1'), call('gated', { id: 'b' }, '2'), call('free', undefined, '3')];
      const answers = await propose(made.gateway, [...batch, call('gated', { id: 'c' }, '2')], { concurrency: 1 });
      const [one, two] = answers.map(({ confirmationId = '' }) => confirmationId);
      await resume(made.gateway, one ?? '', ['no']);
      await resume(made.gateway, two ?? '', ['boss']);
      return made;
    },
  },
  {
    incident: 'Tool lists cached without the principal: crewAI, mcp-context-forge, DocsGPT, Atlassian MCP',
    what: 'a tool set, a grant or a session outlives what it was given for',
    refused: [
      ['policy-refused', 'grant in force'],
      ['session-revoked', 'token theft'],
    ],
    play: async (ran) => {
      let granted = true;
      const policy = policyOf(() => granted, 'grant in force');
      const made = world(tenantTools({ note: tool(ran, 'note:write') }), () => ({ policy }));
      await made.gateway.forRequest({}, async (scope) => {
        describeTools(scope, await scope.tools());
        granted = false;
        await scope.receive([call('note')]).settle((one) => scope.run(one));
        granted = true;
        await made.gateway.controls.revokeSession('session-1', { by: 'dana', reason: 'token theft' });
        await scope.receive([call('note', undefined, '2')]).settle((one) => scope.run(one));
      });
      return made;
    },
  },
  {
    incident: 'Supabase MCP and Cursor, July 2025',
    what: 'text of a ticket has a privileged service account copy a table into the ticket',
    refused: [['confirmation-rejected', 'no yes']],
    ran: ['acme ticket:read n1'],
    play: async (ran) => {
      const tools = tenantTools({ read: tool(ran, 'ticket:read'), reply: tool(ran, 'ticket:write', { confirm }) });
      const made = world(tools);
      await proposeOne(made.gateway, call('read'));
      const { confirmationId = '' } = await proposeOne(made.gateway, call('reply', { id: 'select * from secrets' }));
      await resume(made.gateway, confirmationId, ['no']);
      return made;
    },
  },
  {
    incident: 'GitHub MCP toxic flow, May 2025',
    what: 'public text, then a private read, then a public write, with a token for all repositories',
    refused: [
      ['delegation-refused', 'the token grants repo'],
      ['rate-limited', 'a public write after a private read'],
      ['session-revoked', 'a public write after a private read'],
    ],
    ran: ['acme issue:read n1', 'acme private:read n1'],
    play: async (ran) => {
      const git = connector({
        name: 'git',
        isolation: 'tenant',
        scopes: ['one'],
        owner: 'dev',
        reviewBy: '2027-01-01',
      });
      const tools = tenantTools({
        issue: tool(ran, 'issue:read'),
        secret: tool(ran, 'private:read'),
        publish: tool(ran, 'public:write'),
        broad: tool(ran, 'issue:list', { connector: git, scopes: ['one'] }),
      });
      const seen: string[] = [];
      const take = ({ tool: name }: RateQuestion): RateVerdict => {
        seen.push(name);
        return name === 'publish' && seen.includes('secret')
          ? { verdict: 'revoke', basis: 'a public write after a private read' }
          : { verdict: 'allow' };
      };
      const token = { accessToken: 't', scopes: ['one', 'repo'], expiresAt: Number.MAX_SAFE_INTEGER };
      const exchange = () => Promise.resolve(token);
      const made = world(tools, () => ({ rateLimiter: { take }, tokenExchange: { exchange } }));
      const names = ['broad', 'issue', 'secret', 'publish', 'issue'];
      await propose(
        made.gateway,
        names.map((name, index) => call(name, undefined, String(index))),
        { concurrency: 1 },
      );
      return made;
    },
  },
  {
    incident: 'ForcedLeak, Salesforce Agentforce, September 2025',
    what: 'an allow-list entry is past its review',
    refused: [['tool-unreviewed', 'was due on 2026-11-01T00:10:00Z']],
    ran: ['acme lead:write n1'],
    play: async (ran) => {
      const due = {
        name: 'crm',
        isolation: 'tenant',
        scopes: [],
        owner: 'sales',
        reviewBy: '2026-11-01T00:10:00Z',
      } as const;
      const made = world(tenantTools({ lead: tool(ran, 'lead:write', { connector: connector(due) }) }));
      await made.gateway.forRequest({}, async (scope) => {
        describeTools(scope, await scope.tools());
        await scope.receive([call('lead')]).settle((one) => scope.run(one));
        made.clock.advance(600_000);
        await scope.receive([call('lead', undefined, '2')]).settle((one) => scope.run(one));
      });
      return made;
    },
  },
  {
    incident: 'Microsoft 365 Copilot audit gap, August 2025',
    what: 'an action leaves no audit entry',
    refused: [['audit-unavailable', 'the decision was not recorded']],
    play: async (ran) => {
      const kept = world(tenantTools({ note: tool(ran, 'note:read') }));
      const made = world(tenantTools({ note: tool(ran, 'note:read') }), () => ({
        audit: { append: (record) => (record.event === 'call-authorized' ? throwing() : kept.audit.append(record)) },
      }));
      await proposeOne(made.gateway, call('note'));
      return kept;
    },
  },
  {
    incident: 'Salesloft Drift, August 2025',
    what: 'a stolen session exports record after record, with a connector’s broad and lasting token',
    refused: [
      ['rate-limited', 'too many exports'],
      ['session-revoked', 'too many exports'],
      ['session-revoked', 'too many exports'],
    ],
    ran: ['acme contact:export 1', 'acme contact:export 2'],
    play: async (ran) => {
      let taken = 0;
      const take = (): RateVerdict =>
        (taken += 1) > 2 ? { verdict: 'revoke', basis: 'too many exports' } : { verdict: 'allow' };
      const made = world(tenantTools({ export: tool(ran, 'contact:export') }), () => ({ rateLimiter: { take } }));
      const calls = ['1', '2', '3', '4'].map((id) => call('export', { id }, id));
      await propose(made.gateway, calls, { concurrency: 1 });
      await propose(made.gateway, []).catch(() => undefined);
      return made;
    },
  },
  {
    incident: 'Replit agent, July 2025',
    what: 'a database is deleted during a code freeze that existed only as text',
    refused: [
      ['tool-disabled', 'code freeze until Monday'],
      ['confirmation-rejected', 'no yes'],
    ],
    play: async (ran) => {
      const made = world(tenantTools({ drop: tool(ran, 'database:drop', { confirm }) }));
      const { controls } = made.gateway;
      const freeze = await made.gateway.forRequest({}, async (scope) => {
        describeTools(scope, await scope.tools());
        const change = await controls.disableTool('drop', evidence);
        await scope.receive([call('drop')]).settle((one) => scope.run(one));
        return change;
      });
      await controls.undo(freeze.id, evidence);
      const { confirmationId = '' } = await proposeOne(made.gateway, call('drop'));
      await resume(made.gateway, confirmationId, ['no']);
      return made;
    },
  },
  {
    incident: 'openai-agents-js issue 1335',
    what: 'a human is asked to approve a call that validation rejects',
    refused: [['arguments-invalid', 'issues at $.id']],
    play: async (ran) => {
      const made = world(tenantTools({ note: tool(ran, 'note:write', { confirm }) }));
      await proposeOne(made.gateway, call('note', { id: 7 }));
      if (made.trail().includes('confirmation-requested')) throw new Error('somebody was asked');
      return made;
    },
  },
  {
    incident: 'A verify() stub that is always true',
    what: 'a stub stands in for the identity and for the policy',
    refused: [
      ['unauthenticated', 'no identity'],
      ['policy-no-decision', 'no verdict'],
    ],
    play: async (ran) => {
      const stub = () => true as never;
      let real = false;
      const made = world(tenantTools({ note: tool(ran, 'note:write') }), (clock) => ({
        authenticator: {
          authenticate: () =>
            real
              ? {
                  tenantId: 'acme',
                  userId: 'ann',
                  sessionId: 's',
                  roles: [],
                  authenticatedAt: clock.time,
                  expiresAt: clock.time + 1,
                  assurance: 'single-factor',
                }
              : stub(),
        },
        policy: {
          version: '1',
          decide: ({ stage }) => (stage === 'expose' ? { verdict: 'permit', basis: '' } : stub()),
        },
      }));
      await propose(made.gateway, []).catch(() => undefined);
      real = true;
      await proposeOne(made.gateway, call('note'));
      return made;
    },
  },
  {
    incident: 'A policy library without policies',
    what: 'the library is imported, no policy is loaded, everything would be allowed',
    refused: [['tool-not-offered', 'not shown in this request']],
    play: async (ran) => {
      const made = world(tenantTools({ note: tool(ran, 'note:write') }), () => ({
        policy: capabilityTable({ version: 'empty', roles: {} }),
      }));
      await proposeOne(made.gateway, call('note'));
      return made;
    },
  },
];

/** An edit of the typed variant that brings a misconfiguration back, and what the compiler has to say of it. */
export interface Reintroduction {
  /** The misconfiguration and a word for the way; also the name of a folder. */
  readonly name: string;
  readonly what: string;
  readonly file: string;
  readonly edits: readonly (readonly [was: string, is: string])[];
  readonly says: string;
}

export const reintroductions: readonly Reintroduction[] = [
  {
    name: 'M1-undecided',
    what: 'a call runs that nobody decided for the session',
    file: 'ticket-thread.ts',
    edits: [
      [
        `          const decided = await scope.authorize(checked.call);
          if (decided.outcome === 'refused') return scope.refuse(proposal, decided);
          if (decided.outcome === 'needs-human') return scope.suspend(decided.pending);
          return (await scope.execute(decided.call)).answer;`,
        '          return (await scope.execute(checked.call)).answer;',
      ],
    ],
    says: '"obtained from scope.authorize() or scope.confirm()"',
  },
  {
    name: 'M1-own-executor',
    what: 'an executor of its own, with the name of the tool alone, answers the call',
    file: 'run-assistant.ts',
    edits: [
      [
        '  const result = await',
        `  const execute = async (name: string) => ({ callId: '', outcome: 'executed' as const, text: name });
  const result = await`,
      ],
      ['{ ...turn, model,', '{ ...turn, each: async (call) => execute(call.proposedName), model,'],
    ],
    says: '"obtained from scope.run(), scope.execute() or scope.refuse()"',
  },
  {
    name: 'M1-tenant-of-the-model',
    what: 'the model names the tenant whose ticket is read',
    file: 'desk-tools.ts',
    edits: [
      [
        `description: 'Reads one ticket in full.',
      input: z.object({ ticketId: z.int().positive() }),`,
        `description: 'Reads one ticket in full.',
      input: z.object({ ticketId: z.int().positive(), tenantId: z.string() }),`,
      ],
    ],
    says: '"tenant identity comes from the request scope, never from model-supplied arguments"',
  },
  {
    name: 'M1-any-tenant',
    what: 'data is opened for a tenant that nobody verified',
    file: 'ticket-thread.ts',
    edits: [
      ['async ({ tenant, user }) => {', 'async ({ user }) => {'],
      ['openTicket(database, tenant, user,', "openTicket(database, { id: c.req.query('tenant') ?? '' }, user,"],
    ],
    says: '"obtained from scope.tenant or a tool\'s run({ tenant })"',
  },
  {
    name: 'M1-no-tenant',
    what: 'a tool reads a ticket of whichever tenant',
    file: 'desk-tools.ts',
    edits: [
      [
        `run: ({ tenant, args }) =>
        rows(tenant, 'select id, subject, body, status from tickets where tenant_id = $1 and id = $2', args.ticketId),`,
        `run: ({ args }) => rows('select id, subject, body, status from tickets where id = $1', args.ticketId),`,
      ],
    ],
    says: "Argument of type 'string' is not assignable to parameter of type 'VerifiedTenant'",
  },
  {
    name: 'M2-whole-registry',
    what: 'every tool is offered, whoever asks',
    file: 'assistant-routes.ts',
    edits: [
      ['tools: await toolsFor(scope, feature)', 'tools: deskTools(tenantRows(desk.database))'],
      [
        "import { runAssistant, toolsFor } from './run-assistant.js';",
        "import { deskTools } from './desk-tools.js';\nimport { runAssistant } from './run-assistant.js';\nimport { tenantRows } from './tenant-rows.js';",
      ],
    ],
    says: '"obtained from scope.tools()"',
  },
  {
    name: 'M3-forced-by-name',
    what: 'the wording of a command forces a tool',
    file: 'quick-actions.ts',
    edits: [
      ["      if (!toolChoice) throw new HTTPException(403, { message: 'action not permitted' });\n", ''],
      ['const toolChoice = tools.find(action);', "const toolChoice = { type: 'function', name: action };"],
      ["import { HTTPException } from 'hono/http-exception';\n", ''],
    ],
    says: "is not assignable to type 'ScopedToolChoice<ThisRequest, DeskTools>'",
  },
  {
    name: 'M3-unchecked',
    what: 'the forced tool is not asked for',
    file: 'quick-actions.ts',
    edits: [
      ["      if (!toolChoice) throw new HTTPException(403, { message: 'action not permitted' });\n", ''],
      ["import { HTTPException } from 'hono/http-exception';\n", ''],
    ],
    says: "Type 'undefined' is not assignable to type 'ScopedToolChoice<",
  },
  {
    name: 'M4-choice-as-guard',
    what: 'requesters are held to choice none over tools that were not granted to them',
    file: 'ticket-thread.ts',
    edits: [
      [
        "tools: await toolsFor(scope, 'thread'),",
        "tools: deskTools(tenantRows(database)),\n        toolChoice: scope.user.roles.includes('requester') ? 'none' : 'auto',",
      ],
      [
        "import { runAssistant, toolsFor } from './run-assistant.js';",
        "import { deskTools } from './desk-tools.js';\nimport { runAssistant } from './run-assistant.js';\nimport { tenantRows } from './tenant-rows.js';",
      ],
    ],
    says: '"obtained from scope.tools()"',
  },
  {
    name: 'M5-staff-tool-in-the-registry',
    what: 'a tool over all workspaces enters the registry of the workspaces',
    file: 'desk-tools.ts',
    edits: [
      ['import { tenantTool,', 'import { globalTool, tenantTool,'],
      [
        '  tenantTools({\n',
        `  tenantTools({
    purge_closed_tickets: globalTool({
      ...ticketChange,
      description: 'Deletes the closed tickets of all workspaces.',
      input: z.object({ reason: z.string() }),
      run: () => 'purged',
    }),
`,
      ],
    ],
    says: '"only tools declared with tenantTool() may enter a tenant tool set"',
  },
  {
    name: 'M5-other-workspace',
    what: 'a tool of the workspaces names the workspace that it changes',
    file: 'desk-tools.ts',
    edits: [
      [
        '    list_members: tenantTool({',
        `    change_workspace_plan: tenantTool({
      ...ticketChange,
      description: 'Moves a workspace to another plan.',
      input: z.object({ workspaceId: z.string(), plan: z.string() }),
      run: ({ args }) => ({ moved: args.workspaceId, to: args.plan }),
    }),
    list_members: tenantTool({`,
      ],
    ],
    says: '"tenant identity comes from the request scope, never from model-supplied arguments"',
  },
  {
    name: 'M5-staff-set',
    what: 'the set of the platform staff is shown to a workspace',
    file: 'assistant-routes.ts',
    edits: [
      [
        ': await gateway.forRequest(request, answer);',
        `: await platform.forRequest(request, async (staff) =>
              gateway.forRequest(request, async (scope) =>
                runAssistant(desk, scope, { ...turn, input, tools: await toolsFor(staff, feature) }),
              ),
            );`,
      ],
    ],
    says: '"obtained from scope.tools()"',
  },
  {
    name: 'M6-first-of-the-batch',
    what: 'the first call of a batch is decided and the others run',
    file: 'ticket-thread.ts',
    edits: [
      ['      const reply = await runAssistant', '      let first = true;\n      const reply = await runAssistant'],
      [
        '          const decided = await scope.authorize(checked.call);',
        `          if (!first) return (await scope.execute(checked.call)).answer;
          first = false;
          const decided = await scope.authorize(checked.call);`,
      ],
    ],
    says: '"obtained from scope.authorize() or scope.confirm()"',
  },
  {
    name: 'M6-picked-out',
    what: 'one call is taken out of the batch, and the others stay unanswered',
    file: 'run-assistant.ts',
    edits: [
      [
        `  const result = await respond.runAgentLoop(scope, { ...turn, model, store: false, maxTurns: 5 });
  if (result.outcome !== 'completed') throw new HTTPException(502, { message: 'the assistant did not finish' });
  return result.text;`,
        `  const response = await respond(scope, { ...turn, model, store: false });
  const [first] = response.proposals;
  await scope.run(first);
  return response.text;`,
      ],
    ],
    says: "must have a '[Symbol.iterator]()' method",
  },
  {
    name: 'M7-cached',
    what: 'tools are kept by role for whoever asks next',
    file: 'run-assistant.ts',
    edits: [
      [
        '/** The tools of a feature',
        'const configurations = new Map<string, TenantScopedToolSet<unknown, unknown>>();\n\n/** The tools of a feature',
      ],
      [
        '  return routed.tools;',
        '  configurations.set(scope.user.roles.join(), routed.tools);\n  return routed.tools;',
      ],
    ],
    says: "is not assignable to parameter of type 'TenantScopedToolSet<unknown, unknown>'",
  },
];

/** An edit of the typed variant that brings a misconfiguration back, and what the compiler has to say of it. */
export interface Reintroduction {
  /** The misconfiguration and a word for the way; also the name of a folder. */
  readonly name: string;
  readonly what: string;
  readonly file: string;
  readonly edits: readonly (readonly [was: string, is: string])[];
  readonly says: string;
}

const execution: readonly [string, string] = ['return (await scope.execute(decided.call)).answer;', ''];

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
    edits: [['openTicket(database, tenant, user,', "openTicket(database, { id: c.req.query('tenant') ?? '' }, user,"]],
    says: '"obtained from scope.tenant or a tool\'s run({ tenant })"',
  },
  {
    name: 'M2-whole-registry',
    what: 'every tool is offered, whoever asks',
    file: 'assistant-routes.ts',
    edits: [
      ['tools: await toolsFor(scope, feature)', 'tools: deskTools(desk.database)'],
      ["import { runAssistant, toolsFor } from './run-assistant.js';", "import { deskTools } from './desk-tools.js';\nimport { runAssistant } from './run-assistant.js';"],
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
    says: '"obtained from toolSet.find()"',
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
        "tools: deskTools(database),\n        toolChoice: scope.user.roles.includes('requester') ? 'none' : 'auto',",
      ],
      ["import { runAssistant, toolsFor } from './run-assistant.js';", "import { deskTools } from './desk-tools.js';\nimport { runAssistant } from './run-assistant.js';"],
    ],
    says: '"obtained from scope.tools()"',
  },
  {
    name: 'M5-joined-sets',
    what: 'the tools of workspaces and platform staff are shown as one set',
    file: 'assistant-routes.ts',
    edits: [
      [
        "tools: await toolsFor(scope, feature)",
        'tools: [...(await toolsFor(scope, feature)), ...platformTools(desk.database)]',
      ],
      ["import { runAssistant,", "import { platformTools } from './platform-tools.js';\nimport { runAssistant,"],
    ],
    says: '',
  },
  {
    name: 'M6-first-of-the-batch',
    what: 'one decision lets all calls of the batch run',
    file: 'ticket-thread.ts',
    edits: [
      ['        each: async (proposal) => {', '        each: async (proposal) => {\n          if (decidedOnce) return run(proposal);'],
    ],
    says: '',
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
      ['  return routed.tools;', '  configurations.set(scope.user.roles.join(), routed.tools);\n  return routed.tools;'],
    ],
    says: "is not assignable to parameter of type 'TenantScopedToolSet<unknown, unknown>'",
  },
];

import { testRule } from '@toolgate/testkit';
import rule from './no-unscoped-tools.js';

const refused = `.filter(() => { throw new Error('Decide here whether this caller may use the tool.'); })`;

/** A worker that asks a model with what a job carries. */
const worker = (payload: string, tools: string, top = ''): string => `
  import Anthropic from '@anthropic-ai/sdk';
  import { Worker, type Job } from 'bullmq';
  import { catalogue, iam } from './catalogue.js';
  interface Brief { ${payload} }
  const anthropic = new Anthropic();
  const tools: Anthropic.Tool[] = Object.values(catalogue);
  ${top}
  export const worker = new Worker<Brief>('briefs', async (job: Job<Brief>) => {
    return anthropic.messages.create({
      model: 'claude-sonnet-5', max_tokens: 500, messages: [{ role: 'user', content: job.data.text }], tools: ${tools},
    });
  });
`;

const requested = 'clientId: string; requestedBy: string; text: string';

/** A procedure that asks a model for whoever its context says is signed in. */
const procedure = (member: string, tools: string): string => `
  import OpenAI from 'openai';
  import { initTRPC } from '@trpc/server';
  import { canUse, drafts, lists } from './tools.js';
  const t = initTRPC.context<Context>().create();
  const all: OpenAI.Responses.FunctionTool[] = [lists, drafts];
  export const suggest = t.procedure.mutation(async ({ ctx, input }) => {
    if (!ctx.${member}) throw new Error('sign in');
    return openai.responses.create({ model: 'gpt-5', input, tools: ${tools} });
  });
  const openai = new OpenAI();
`;

/** A function that is handed somebody, known by two ids, and hands them on. */
const desk = (type: string, tools: string, name = 'Clerk'): string => `
  import OpenAI from 'openai';
  import { canUse, drafts, lists, remember } from './tools.js';
  interface ${name} { ${type} }
  const all: OpenAI.Responses.FunctionTool[] = [lists, drafts];
  export async function answer(openai: OpenAI, one: ${name}, input: string) {
    await remember(one, input);
    return openai.responses.create({ model: 'gpt-5', input, tools: ${tools} });
  }
`;

const shown = (name: string, who: string, tools: string, code: (tools: string) => string) =>
  ({
    name,
    code: code(`«${tools}»`),
    errors: [
      {
        messageId: 'toolsNotScoped',
        data: { tools, who },
        suggestions: [{ messageId: 'decidePerTool', output: code(`${tools}${refused}`) }],
      },
    ],
  }) as const;

/** Nobody is seen for whom the tools could be selected. */
const left = (name: string, tools: string, code: (tools: string) => string) =>
  ({ name, code: code(`«${tools}»`), errors: [{ messageId: 'toolsNotScopedUnproven', data: { tools } }] }) as const;

// Who is at hand: in the message of a queue, in the context of a procedure, in a parameter that two ids make somebody.
testRule(rule, {
  canonical: [
    shown('a job says for whom and at whose wish it is done', 'whoever `job.data.requestedBy` is', 'tools', (tools) =>
      worker(requested, tools),
    ),
    shown('two ids and nothing else, handed on whole', 'whoever `one` is', 'all', (tools) =>
      desk('portId: string; clerkId: string', tools),
    ),
  ],
  guarded: [
    {
      name: 'the tools of a job are those that its requester may use',
      code: worker(
        requested,
        'await toolsFor(job.data)',
        `async function toolsFor(brief: Brief) {
    const found: Anthropic.Tool[] = [];
    for (const tool of tools) if (await iam.isAllowed(brief.clientId, brief.requestedBy, tool.name)) found.push(tool);
    return found;
  }`,
      ),
    },
    {
      name: 'the tools are those that this one may use',
      code: desk('portId: string; clerkId: string', 'all.filter((tool) => canUse(one, tool.name))'),
    },
    {
      name: 'the tools are those of the member',
      code: procedure('member', 'all.filter((tool) => canUse(ctx.member, tool.name))'),
    },
  ],
  nearMisses: [
    {
      name: 'tools that a procedure selects by what is not seen to be somebody',
      code: procedure('cache', '[]'),
    },
  ],
  evasions: [
    shown('a job carries its owner', 'whatever `job.data.owner.farmId` is', 'tools', (tools) =>
      worker('owner: Owner; text: string', tools, 'interface Owner { farmId: string; userId: string }').replace(
        'return anthropic',
        'console.log(job.data.owner.farmId);\n    return anthropic',
      ),
    ),
    shown('a context names a member', 'whoever `ctx.member` is', 'all', (tools) => procedure('member', tools)),
  ],
  unknown: [
    left('a job that says what it is about, and nobody', 'tools', (tools) =>
      worker('documentId: string; text: string', tools),
    ),
    left('a record of a thing with two ids', 'all', (tools) =>
      desk('documentId: string; folderId: string', tools, 'DocumentRef'),
    ),
    left('a record with a content', 'all', (tools) => desk('portId: string; clerkId: string; text: string', tools)),
    left('a context without anybody', 'all', (tools) => procedure('cache', tools)),
  ],
});

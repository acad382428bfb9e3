import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

const head = `
  import { StructuredTool } from '@langchain/core/tools';
  import { createAgent, humanInTheLoopMiddleware, tool } from 'langchain';
  import { z } from 'zod';
  interface Clerk { tenantId: string; clerkId: string; grants: string[] }
  interface Depot { destroy(tenantId: string, ref: string): Promise<string>; move(tenantId: string, ref: string): Promise<string> }
  const schema = z.object({ ref: z.string().max(40) });
`;

/** An agent that moves and destroys boxes, with middleware that asks a person. */
const asked = (interruptOn: string): string => `${head}
  export const agentFor = (clerk: Clerk, depot: Depot) => createAgent({
    model: 'openai:gpt-5',
    tools: [
      tool(async («{ ref }») => depot.destroy(clerk.tenantId, ref), { name: 'destroy_box', description: 'Destroy a box', schema }),
      tool(
        async («{ ref }») => {
          return depot.move(clerk.tenantId, ref);
        },
        { name: 'move_box', description: 'Move a box', schema },
      ),
    ],
    middleware: [humanInTheLoopMiddleware({ interruptOn: ${interruptOn} })],
  });
`;

/** A tool that is a class, and the agent that has it. */
const classes = (call: string, base = 'extends StructuredTool', before = ''): string => `${head}
  ${before}
  class DestroyBox ${base} {
    name = 'destroy_box';
    description = 'Destroy a box';
    schema = schema;
    constructor(private readonly clerk: Clerk, private readonly depot: Depot) { super(); }
    ${call}
  }
  export const agentFor = (clerk: Clerk, depot: Depot) => createAgent({ model: 'openai:gpt-5', tools: [new DestroyBox(clerk, depot)] });
`;

/** A tool that is a class, whose base class stands in another file. */
const imported = classes(
  `async _call(«{ ref }: z.infer<typeof schema>») {
      return this.depot.destroy(this.clerk.tenantId, ref);
    }`,
  'extends DepotTool',
  `import { DepotTool } from './depot-tool.js';`,
);

const depotTool = (members = ''): string => `
  import { StructuredTool } from '@langchain/core/tools';
  export abstract class DepotTool extends StructuredTool { readonly depotName = 'north'; ${members} }
`;

const through = `async _call(«{ ref }: z.infer<typeof schema>») {
      return this.depot.destroy(this.clerk.tenantId, ref);
    }`;

/** The code with something before a statement that refuses everything. */
const stopped = (code: string, statement: string): string => {
  const bare = code.replaceAll(/[«»]/gu, '');
  const indentation = /(?<=\n) *$/u.exec(bare.slice(0, bare.indexOf(statement)))?.[0] ?? '';
  const stop =
    "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";
  return bare.replace(statement, `${stop}\n${indentation}${statement}`);
};

const notDecided = (executor: string, principal: string, output: string) => ({
  messageId: 'notDecided',
  data: { executor: `\`${executor}\``, principal: `\`${principal}\`` },
  suggestions: [{ messageId: 'stopHere', data: { principal: `\`${principal}\`` }, output }],
});
const ofClass = (code: string) => ({
  code,
  errors: [notDecided('destroy_box', 'this.clerk.tenantId', stopped(code, 'return this.depot'))] as const,
});
const unproven = (executor: string) => ({ messageId: 'notDecidedUnproven', data: { executor: `\`${executor}\`` } });
const ofMiddleware = (code: string) => ({
  code,
  errors: [unproven('destroy_box'), notDecided('move_box', 'clerk', stopped(code, 'return depot.move'))] as const,
});

testRule(rule, {
  canonical: [{ name: 'a tool that is a class', ...ofClass(classes(through)) }],
  guarded: [
    {
      name: 'a tool that is a class and asks for the grant first',
      code: classes(`async _call({ ref }: z.infer<typeof schema>) {
        if (!this.clerk.grants.includes('box:destroy')) throw new Error('forbidden');
        return this.depot.destroy(this.clerk.tenantId, ref);
      }`),
    },
  ],
  nearMisses: [
    {
      name: 'a class of the application with a method of the same name',
      code: classes(
        through.replaceAll(/[«»]/gu, ''),
        'extends Command',
        'abstract class Command { abstract name: string }',
      ),
    },
    {
      name: 'a class that extends what is not seen, and has no schema',
      code: `
        import { createAgent } from 'langchain';
        import { Command } from './command.js';
        export class DestroyBox extends Command {
          name = 'destroy_box';
          description = 'Destroy a box';
          async _call(ref) { return this.depot.destroy(ref); }
        }
        export const agent = createAgent({ model: 'openai:gpt-5', tools: [] });
      `,
    },
  ],
  evasions: [
    {
      name: 'through a class of the file between, with the schema behind a getter',
      ...ofClass(
        classes(
          through,
          'extends DepotTool',
          'abstract class DepotTool extends StructuredTool { get schema() { return schema; } }',
        ).replace('    schema = schema;\n', ''),
      ),
    },
    { name: 'middleware that asks about another tool', ...ofMiddleware(asked('{ destroy_box: true }')) },
    {
      name: 'middleware that names the tool in order not to ask',
      ...ofMiddleware(asked("{ destroy_box: { allowedDecisions: ['approve', 'reject'] }, move_box: false }")),
    },
  ],
  unknown: [
    {
      name: 'a tool whose base class stands in another file',
      code: imported,
      files: { 'depot-tool.ts': depotTool() },
      errors: [unproven('destroy_box')],
      typed: ofClass(imported),
    },
    {
      name: 'a base class of another file that stands before every call',
      code: imported,
      files: {
        'depot-tool.ts': depotTool('override async invoke(input, options) { return super.invoke(input, options); }'),
      },
      errors: [unproven('destroy_box')],
    },
    {
      name: 'middleware that asks about both',
      code: asked('{ destroy_box: true, move_box: { allowedDecisions: ["approve"] } }'),
      errors: [unproven('destroy_box'), unproven('move_box')],
    },
    {
      name: 'middleware whose list is not seen',
      code: asked('asked').replace("from 'zod';", "from 'zod';\n  import { asked } from './policy.js';"),
      errors: [unproven('destroy_box'), unproven('move_box')],
    },
  ],
});

/** A file that grows in one direction only. */
export interface Stress {
  readonly name: string;
  /** How large the small one of the pair is; the large one is ten times that. */
  readonly size: number;
  readonly write: (size: number) => string;
}

const times = (count: number, write: (index: string) => string): string =>
  Array.from({ length: count }, (_, index) => write(String(index))).join('\n');

const head = `import OpenAI from 'openai';

const client = new OpenAI();

interface Session {
  readonly userId: string;
  readonly tenantId: string;
  readonly roles: readonly string[];
}

declare const db: { find(tenantId: string, id: string): Promise<unknown> };
`;

const loop = (execute: string): string => `
export async function run(session: Session, input: string): Promise<string[]> {
  const response = await client.responses.create({ model: 'gpt-x', input, tools });
  const results: string[] = [];
  for (const call of response.output) {
    if (call.type !== 'function_call') continue;
    results.push(String(await ${execute}));
  }
  return results;
}
`;

const definitions = (count: number): string => `
const tools = [
${times(count, (index) => `  { type: 'function', name: 'tool_${index}', strict: true, parameters: { type: 'object', properties: { id: { type: 'string' } } } },`)}
];
`;

const oneTool = definitions(1);

/** Five lines each. */
const functions = (count: number): string =>
  times(
    count,
    (index) => `
export async function load${index}(session: Session, id: string): Promise<unknown> {
  const row = await db.find(session.tenantId, id);
  return row ?? { missing: id, kind: ${index} };
}`,
  );

/** Each direction in which files of applications grow. */
export const stresses: readonly Stress[] = [
  {
    name: 'lines',
    size: 200,
    write: (size) => `${head}${oneTool}${functions(size)}${loop('load0(session, JSON.parse(call.arguments).id)')}`,
  },
  {
    name: 'tools in a table',
    size: 200,
    write: (size) => `${head}${definitions(size)}
const handlers: Record<string, (session: Session, args: { id: string }) => Promise<unknown>> = {
${times(size, (index) => `  tool_${index}: async (session, args) => db.find(session.tenantId, args.id),`)}
};
${loop('handlers[call.name]?.(session, JSON.parse(call.arguments))')}`,
  },
  {
    name: 'tools in a switch',
    size: 200,
    write: (size) => `${head}${definitions(size)}
async function execute(session: Session, name: string, args: { id: string }): Promise<unknown> {
  switch (name) {
${times(size, (index) => `    case 'tool_${index}':\n      return db.find(session.tenantId, args.id);`)}
    default:
      throw new Error(name);
  }
}
${loop('execute(session, call.name, JSON.parse(call.arguments))')}`,
  },
  {
    name: 'tools in branches',
    size: 200,
    write: (size) => `${head}${definitions(size)}
async function execute(session: Session, name: string, args: { id: string }): Promise<unknown> {
${times(size, (index) => `  if (name === 'tool_${index}') {\n    return db.find(session.tenantId, args.id);\n  }`)}
  throw new Error(name);
}
${loop('execute(session, call.name, JSON.parse(call.arguments))')}`,
  },
  {
    name: 'functions of a table',
    size: 200,
    write: (size) => `${head}${definitions(size)}${functions(size)}
const handlers: Record<string, (session: Session, id: string) => Promise<unknown>> = {
${times(size, (index) => `  tool_${index}: load${index},`)}
};
${loop('handlers[call.name]?.(session, JSON.parse(call.arguments).id)')}`,
  },
  {
    name: 'statements of a function',
    size: 500,
    write: (size) => `${head}${oneTool}
export async function report(session: Session): Promise<unknown[]> {
  const rows: unknown[] = [];
${times(size, (index) => `  const row${index} = await db.find(session.tenantId, '${index}');\n  if (row${index}) rows.push(row${index});`)}
  return rows;
}
${loop('db.find(session.tenantId, JSON.parse(call.arguments).id)')}`,
  },
  {
    name: 'requests',
    size: 20,
    write: (size) =>
      `${head}${oneTool}${times(size, (index) => loop(`db.find(session.tenantId, JSON.parse(call.arguments).id)`).replace('run(', `run${index}(`))}`,
  },
  {
    name: 'calls in functions',
    size: 200,
    write: (size) => `${head}${oneTool}
function requireRole(session: Session, role: string): void {
  if (!session.roles.includes(role)) throw new Error(role);
}
${times(
  size,
  (index) => `
export async function load${index}(session: Session, id: string): Promise<unknown> {
  requireRole(session, 'reader');
  console.log('load', id);
  return db.find(session.tenantId, id);
}`,
)}
${loop('load0(session, JSON.parse(call.arguments).id)')}`,
  },
  {
    name: 'checks of a function',
    size: 100,
    write: (size) => `${head}${oneTool}
function check(session: Session, role: string): void {
  if (!session.roles.includes(role)) throw new Error(role);
}
async function execute(session: Session, name: string, args: { id: string }): Promise<unknown> {
${times(size, (index) => `  check(session, '${index}');\n  if (!session.roles.includes('${index}')) throw new Error(name);\n  await db.find(session.tenantId, args.id);`)}
  return db.find(session.tenantId, args.id);
}
${loop('execute(session, call.name, JSON.parse(call.arguments))')}`,
  },
  {
    name: 'branches of a loop',
    size: 100,
    write: (size) => `${head}${definitions(size)}
export async function run(session: Session, input: string): Promise<string[]> {
  const response = await client.responses.create({ model: 'gpt-x', input, tools });
  const results: string[] = [];
  for (const call of response.output) {
    if (call.type !== 'function_call') continue;
    const args = JSON.parse(call.arguments);
${times(size, (index) => `    if (call.name === 'tool_${index}') {\n      results.push(String(await db.find(session.tenantId, args.id)));\n    }`)}
  }
  return results;
}`,
  },
  {
    name: 'tools that a helper makes',
    size: 100,
    write: (size) => `import { openai } from '@ai-sdk/openai';
import { generateText, tool } from 'ai';
import { z } from 'zod';

declare const db: { find(tenantId: string, id: string): Promise<unknown>; delete(tenantId: string, id: string): Promise<void> };

export async function run(session: { userId: string; tenantId: string }, prompt: string) {
  return generateText({
    model: openai('gpt-x'),
    prompt,
    tools: {
${times(size, (index) => `      tool_${index}: tool({\n        inputSchema: z.object({ id: z.string(), tenantId: z.string() }),\n        execute: async ({ id, tenantId }) => {\n          await db.delete(tenantId, id);\n          return db.find(session.tenantId, id);\n        },\n      }),`)}
    },
  });
}`,
  },
  {
    name: 'registered tools',
    size: 100,
    write: (size) => `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import { db } from './db.js';

const server = new McpServer({ name: 'orders', version: '1.0.0' });
${times(
  size,
  (index) => `
server.registerTool('tool_${index}', { description: 'Finds ${index}', inputSchema: { id: z.string() } }, async ({ id }) => {
  const row = await db.find('${index}', id);
  return { content: [{ type: 'text', text: JSON.stringify(row) }] };
});`,
)}`,
  },
  {
    name: 'conditions under which tools are added',
    size: 100,
    write: (size) => `${head}
export async function run(session: Session, input: string): Promise<unknown> {
  const tools: object[] = [];
${times(size, (index) => `  if (session.roles.includes('${index}')) tools.push({ type: 'function', name: 'tool_${index}', strict: true, parameters: { type: 'object', properties: {} } });`)}
  return client.responses.create({ model: 'gpt-x', input, tools });
}`,
  },
  {
    name: 'members of a table of sets',
    size: 100,
    write: (size) => `${head}
const sets = {
${times(size, (index) => `  set${index}: [{ type: 'function', name: 'tool_${index}', strict: true, parameters: { type: 'object', properties: {} } }],`)}
};
export async function run(session: Session, input: string): Promise<unknown> {
  return client.responses.create({ model: 'gpt-x', input, tools: [${times(size, (index) => `...sets.set${index},`)}] });
}`,
  },
  {
    name: 'routes',
    size: 400,
    write: (size) => `import express from 'express';
${head}${oneTool}
const app = express();
${times(
  size,
  (index) => `
app.post('/chat${index}', async (request, response) => {
  const completion = await client.responses.create({ model: 'gpt-x', input: request.body.message, tools });
  for (const call of completion.output) {
    if (call.type === 'function_call') await db.find(request.user.tenantId, JSON.parse(call.arguments).id);
  }
  response.json(completion);
});`,
)}`,
  },
  {
    name: 'cases that say what came in',
    size: 200,
    write: (size) => `import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { db } from './db.js';

const server = new Server({ name: 'orders', version: '1.0.0' }, { capabilities: { tools: {} } });
server.setRequestHandler(CallToolRequestSchema, async (request) => {
  switch (request.params.name) {
${times(
  size,
  (index) => `    case 'tool_${index}': {
      const { id } = request.params.arguments as { id: string };
      const row = await db.find('${index}', id);
      return { content: [{ type: 'text', text: JSON.stringify(row) }] };
    }`,
)}
    default:
      throw new Error(request.params.name);
  }
});`,
  },
  {
    name: 'branches of a chain',
    size: 100,
    write: (size) => `${head}${definitions(size)}
export async function run(session: Session, input: string): Promise<string[]> {
  const response = await client.responses.create({ model: 'gpt-x', input, tools });
  const results: string[] = [];
  for (const call of response.output) {
    if (call.type !== 'function_call') continue;
    const args = JSON.parse(call.arguments);
    if (!call.name) {
      results.push('none');
    }
${times(
  size,
  (index) => `    else if (call.name === 'tool_${index}') {
      results.push(String(await db.find(session.tenantId, args.id)));
    }`,
)}
  }
  return results;
}`,
  },
];

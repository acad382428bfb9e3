/** A source file of a generated project. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
  /** Whether it sends requests to a model. */
  readonly ai: boolean;
}

const nouns = [
  'Invoice',
  'Order',
  'Customer',
  'Ticket',
  'Project',
  'Report',
  'Booking',
  'Contract',
  'Device',
  'Refund',
];
const fields = ['title', 'status', 'amount', 'createdAt', 'owner', 'priority', 'region', 'currency', 'notes', 'score'];
const typeOf = (field: string): string =>
  field === 'amount' || field === 'score' ? 'number' : field === 'createdAt' ? 'Date' : 'string';

/** Numbers that are the same in each run. */
function randomness(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Entity {
  readonly name: string;
  readonly fields: readonly string[];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const each = <T>(items: readonly T[], write: (item: T, index: number) => string): string => items.map(write).join('\n');

const library = `export type TenantId = string & { readonly tenant: unique symbol };

export interface Session {
  readonly userId: string;
  readonly tenantId: TenantId;
  readonly roles: readonly string[];
}

export interface RequestContext {
  readonly session: Session;
  readonly requestId: string;
  readonly log: (message: string, extra?: Record<string, unknown>) => void;
}

export function requireRole(ctx: RequestContext, role: string): void {
  if (!ctx.session.roles.includes(role)) throw new Error('forbidden: ' + role);
}

export class Table<Row extends { id: string; tenantId: string }> {
  readonly #rows = new Map<string, Row>();

  async find(where: Partial<Row>, limit = 100): Promise<Row[]> {
    const found: Row[] = [];
    for (const row of this.#rows.values()) {
      if (Object.entries(where).every(([key, value]) => row[key as keyof Row] === value)) found.push(row);
    }
    return found.slice(0, limit);
  }

  async insert(row: Row): Promise<Row> {
    this.#rows.set(row.id, row);
    return row;
  }
}
`;

const repository = ({ name, fields: columns }: Entity): string => `import { Table, type TenantId } from '../library.js';

export interface ${name} {
  id: string;
  tenantId: string;
${each(columns, (field) => `  ${field}: ${typeOf(field)};`)}
}

export class ${name}Repository {
  constructor(private readonly table: Table<${name}> = new Table<${name}>()) {}

  async byId(tenantId: TenantId, id: string): Promise<${name} | undefined> {
    const [row] = await this.table.find({ id, tenantId } as Partial<${name}>, 1);
    return row?.tenantId === tenantId ? row : undefined;
  }

  async list(tenantId: TenantId, limit?: number): Promise<${name}[]> {
    const rows = await this.table.find({ tenantId } as Partial<${name}>, limit);
    return rows.filter((row) => row.tenantId === tenantId);
  }
${each(
  columns,
  (field) => `
  async findBy${capital(field)}(tenantId: TenantId, ${field}: ${typeOf(field)}): Promise<${name}[]> {
    const all = await this.list(tenantId);
    return all.filter((row) => row.${field} === ${field});
  }`,
)}
}
`;

const service = ({
  name,
  fields: columns,
}: Entity): string => `import { requireRole, type RequestContext } from '../library.js';
import { ${name}Repository, type ${name} } from '../repositories/${name}.js';

export type ${name}View = Pick<${name}, 'id' | '${columns[0] ?? 'id'}'> & { label: string };

export class ${name}Service {
  readonly #repository = new ${name}Repository();

  async view(ctx: RequestContext, id: string): Promise<${name}View | null> {
    const row = await this.#repository.byId(ctx.session.tenantId, id);
    if (!row) {
      ctx.log('not found', { id });
      return null;
    }
    return { ...row, label: \`${name} \${row.id.slice(0, 8)} for \${ctx.session.userId}\` };
  }

  async search(ctx: RequestContext, term: string): Promise<${name}View[]> {
    const rows = await this.#repository.list(ctx.session.tenantId, 50);
    const needle = term.toLowerCase();
    const found: ${name}View[] = [];
    for (const row of rows) {
      const text = Object.values(row).map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(' ');
      if (!text.toLowerCase().includes(needle)) continue;
      const view = await this.view(ctx, row.id);
      if (view) found.push(view);
    }
    return found.sort((a, b) => a.label.localeCompare(b.label));
  }

  async archive(ctx: RequestContext, ids: readonly string[]): Promise<{ done: number; failed: string[] }> {
    requireRole(ctx, 'admin');
    const failed: string[] = [];
    await Promise.all(
      ids.map(async (id) => {
        try {
          await this.#repository.byId(ctx.session.tenantId, id);
        } catch (error: unknown) {
          ctx.log('archive failed', { id, error: error instanceof Error ? error.message : String(error) });
          failed.push(id);
        }
      }),
    );
    return { done: ids.length - failed.length, failed };
  }
}
`;

const handler = ({ name }: Entity, index: number): string => `import type { RequestContext } from '../library.js';
import { ${name}Service } from '../services/${name}.js';

interface HttpRequest {
  method: string;
  url: string;
  body: unknown;
  params: Record<string, string | undefined>;
}

const service = new ${name}Service();

export async function handle${name}${String(index)}(req: HttpRequest, ctx: RequestContext): Promise<{ status: number; body?: unknown }> {
  const term = new URL(req.url, 'http://localhost').searchParams.get('q') ?? '';
  switch (req.method) {
    case 'GET': {
      const { id } = req.params;
      const view = id === undefined ? await service.search(ctx, term) : await service.view(ctx, id);
      return view ? { status: 200, body: view } : { status: 404 };
    }
    case 'POST': {
      const body = req.body as { ids?: string[] };
      const result = await service.archive(ctx, body.ids ?? []);
      return { status: result.failed.length > 0 ? 207 : 200, body: result };
    }
    default:
      return { status: 405 };
  }
}
`;

const utility = (index: number): string => {
  const name = `Lru${String(index)}`;
  return `export class ${name}<Value> {
  readonly #map = new Map<string, Value>();

  constructor(private readonly capacity = ${String(10 + index)}) {}

  get(key: string): Value | undefined {
    const value = this.#map.get(key);
    if (value !== undefined) {
      this.#map.delete(key);
      this.#map.set(key, value);
    }
    return value;
  }

  set(key: string, value: Value): void {
    if (this.#map.size >= this.capacity) {
      const first = this.#map.keys().next().value;
      if (first !== undefined) this.#map.delete(first);
    }
    this.#map.set(key, value);
  }
}

export async function retry${String(index)}<T>(run: () => Promise<T>, attempts = 3): Promise<T> {
  let last: unknown;
  for (let i = 0; i < attempts; i++) {
    try {
      return await run();
    } catch (error) {
      last = error;
      await new Promise((resolve) => setTimeout(resolve, 2 ** i * 10));
    }
  }
  throw last instanceof Error ? last : new Error(String(last));
}
`;
};

const types = (
  { name, fields: columns }: Entity,
  index: number,
): string => `export interface ${name}Dto${String(index)} {
  id: string;
${each(columns, (field) => `  ${field}: ${typeOf(field)};`)}
}

${each(
  columns,
  (
    field,
    at,
  ) => `export type ${name}Patch${String(index)}${String(at)} = Partial<Pick<${name}Dto${String(index)}, '${field}'>> & { reason?: string };
export interface ${name}Event${String(index)}${String(at)}<T = unknown> { kind: '${name}.${field}'; payload: T }`,
)}
`;

const definitions = (tool: string): string => `const tools = [
  {
    type: 'function' as const,
    function: { name: 'view_${tool}', parameters: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] } },
  },
  {
    type: 'function' as const,
    function: { name: 'search_${tool}', parameters: { type: 'object', properties: { term: { type: 'string' } } } },
  },
];`;

const loop = (
  dispatch: string,
  tools: string,
): string => `  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: prompt }];
  for (let round = 0; round < 5; round++) {
    const answer = await client.chat.completions.create({ model: 'gpt-x', messages, tools: ${tools} });
    const message = answer.choices[0]?.message;
    if (!message) break;
    messages.push(message);
    if (!message.tool_calls || message.tool_calls.length === 0) return message.content ?? '';
    for (const call of message.tool_calls) {
      if (call.type !== 'function') continue;
      const result = await ${dispatch};
      messages.push({ role: 'tool', tool_call_id: call.id, content: JSON.stringify(result) });
    }
  }
  return '';`;

const aiHead = (name: string): string => `import OpenAI from 'openai';
import { requireRole, type RequestContext } from '../library.js';
import { ${name}Service } from '../services/${name}.js';

const client = new OpenAI();
const service = new ${name}Service();
`;

/** The same loop three times: dispatch by a switch, by a table, and by a table after a decision about the call. */
const agents: readonly ((entity: Entity, index: number) => string)[] = [
  ({ name }, index) => `${aiHead(name)}
${definitions(name)}

async function dispatch(ctx: RequestContext, name: string, text: string): Promise<unknown> {
  const args = JSON.parse(text) as { id?: string; term?: string };
  switch (name) {
    case 'view_${name}':
      return service.view(ctx, args.id ?? '');
    case 'search_${name}':
      requireRole(ctx, 'search');
      return service.search(ctx, args.term ?? '');
    default:
      throw new Error('unknown tool ' + name);
  }
}

export async function run${name}Agent${String(index)}(ctx: RequestContext, prompt: string): Promise<string> {
${loop('dispatch(ctx, call.function.name, call.function.arguments)', 'tools')}
}
`,
  ({ name }, index) => `${aiHead(name)}
${definitions(name)}

const handlers: Record<string, (ctx: RequestContext, args: { id: string; term: string }) => Promise<unknown>> = {
  view_${name}: async (ctx, args) => service.view(ctx, args.id),
  search_${name}: async (ctx, args) => {
    requireRole(ctx, 'search');
    return service.search(ctx, args.term);
  },
};

export async function run${name}Agent${String(index)}(ctx: RequestContext, prompt: string): Promise<string> {
${loop('handlers[call.function.name]?.(ctx, JSON.parse(call.function.arguments) as { id: string; term: string })', 'tools')}
}
`,
  ({ name }, index) => `${aiHead(name)}
${definitions(name)}

function assertAllowed(ctx: RequestContext, tool: string): void {
  if (!ctx.session.roles.includes('tool:' + tool)) {
    ctx.log('denied', { tool });
    throw new Error('forbidden: ' + tool);
  }
}

async function execute(ctx: RequestContext, call: OpenAI.ChatCompletionMessageFunctionToolCall): Promise<unknown> {
  assertAllowed(ctx, call.function.name);
  requireRole(ctx, 'agent');
  const args = JSON.parse(call.function.arguments) as { id?: string; term?: string };
  return call.function.name === 'view_${name}' ? service.view(ctx, args.id ?? '') : service.search(ctx, args.term ?? '');
}

export async function run${name}Agent${String(index)}(ctx: RequestContext, prompt: string): Promise<string> {
  const allowed = tools.filter((tool) => ctx.session.roles.includes('tool:' + tool.function.name));
${loop('execute(ctx, call)', 'allowed')}
}
`,
];

/**
 * Makes a back end of a given size: 30 % repositories, 25 % services, 15 % handlers, 10 % utilities, 10 % types, and
 * 10 % loops around a model. The same number of files gives the same text in each run.
 */
export function generateProject(count: number): readonly GeneratedFile[] {
  const random = randomness(42);
  const share = (part: number): number => Math.round(count * part);
  const entities = Array.from({ length: share(0.3) }, (_, index): Entity => {
    const width = 4 + random(5);
    const start = random(fields.length);
    const chosen = Array.from({ length: width }, (__, at) => fields[(start + at) % fields.length] ?? 'title');
    return { name: `${nouns[random(nouns.length)] ?? 'Item'}${String(index)}`, fields: chosen };
  });
  const entity = (index: number): Entity => entities[index % entities.length] ?? { name: 'Item', fields };
  const many = (part: number, folder: string, write: (index: number) => string, ai = false): readonly GeneratedFile[] =>
    Array.from({ length: share(part) }, (_, index) => {
      const name =
        folder === 'repositories' || folder === 'services'
          ? entity(index).name
          : `${small(entity(index).name)}-${String(index)}`;
      return { path: `src/${folder}/${name}.ts`, text: write(index), ai };
    });
  const agent = (index: number): string => agents[index % agents.length]?.(entity(index), index) ?? '';
  return [
    { path: 'src/library.ts', text: library, ai: false },
    ...many(0.3, 'repositories', (index) => repository(entity(index))),
    ...many(0.3, 'services', (index) => service(entity(index))).slice(0, Math.max(share(0.25), share(0.15))),
    ...many(0.15, 'handlers', (index) => handler(entity(index), index)),
    ...many(0.1, 'utilities', utility),
    ...many(0.1, 'types', (index) => types(entity(index), index)),
    ...many(0.1, 'agents', agent, true),
  ].slice(0, count);
}

/** What type-checks the project, wherever it is written below this repository. */
export const projectConfig = JSON.stringify({
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
    lib: ['es2023', 'dom'],
  },
  include: ['src'],
});

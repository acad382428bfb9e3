import type { Facts } from '@toolgate/analysis';
import { questionProbe, scratchFolder } from '@toolgate/testkit';
import { afterAll, describe, expect, it } from 'vitest';

type Files = Readonly<Record<string, string>>;

const user = `
  export interface User { tenantId: string; userId: string; permissions: ReadonlySet<string> }
`;

const scratch = scratchFolder('other-files');
afterAll(() => {
  scratch.remove();
});
let folders = 0;

/** What leads into another file: types, imports of files that lie on the disk, or nothing. */
type Way = 'types' | 'imports' | 'none';
const ways = ['types', 'imports'] as const;

const facts = (code: string, files: Files, way: Way): Facts =>
  questionProbe(code, {
    types: way === 'types',
    files: { 'lib/user.ts': user, ...files },
    ...(way === 'imports' && { disk: `${scratch.path}/${String((folders += 1))}` }),
  }).facts;

const definitions = `[
  { type: 'function' as const, name: 'steer', parameters: null, strict: false },
  { type: 'function' as const, name: 'sound_horn', parameters: null, strict: false },
]`;

/** One turn of a loop over proposals. */
const turn = (
  imports: string,
  decision: string,
  execution = 'await ship.execute(user.tenantId, call.name, call.arguments);',
) => `
  import type OpenAI from 'openai';
  import type { User } from './lib/user.js';
  ${imports}
  interface Ship { execute(tenantId: string, order: string, args: string): Promise<string> }
  export async function turn(openai: OpenAI, ship: Ship, user: User, input: string) {
    const response = await openai.responses.create({ model: 'gpt-5', input, tools: ${definitions} });
    for (const call of response.output) {
      if (call.type !== 'function_call') continue;
      ${decision}
      ${execution}
    }
  }
`;

const guards = (code: string, files: Files, way: Way): readonly string[] =>
  facts(code, files, way)
    .dispatches()
    .map(({ guard }) => guard.kind);

describe.each(ways)('an authorizer of another file, by %s', (way) => {
  const code = turn(`import { permits } from './lib/policy.js';`, 'if (!permits(user, call.name)) continue;');
  const policy = (body: string): Files => ({
    'lib/policy.ts': `
      import type { User } from './user.js';
      export function permits(user: User, order: string): boolean { ${body} }
    `,
  });

  it('is proven by a body that asks the caller', () => {
    expect(guards(code, policy('return user.permissions.has(order);'), way)).toEqual(['proven']);
  });

  it('cannot refuse when its body always says yes', () => {
    expect(guards(code, policy('return true;'), way)).not.toEqual(['proven']);
    expect(guards(code, policy('return true;'), way)).not.toEqual(['possible']);
  });

  it('cannot refuse when its body only logs', () => {
    expect(guards(code, policy('console.info(user.userId, order); return true;'), way)).not.toContain('possible');
  });

  it('does not count a caller that its body does not read', () => {
    expect(guards(code, policy('return order.length > 0;'), way)).not.toContain('possible');
    expect(guards(code, policy('return order.length > 0;'), way)).not.toContain('proven');
  });

  it('is possible without types, whatever its body says', () => {
    expect(guards(code, policy('return true;'), 'none')).toEqual(['possible']);
    expect(guards(code, policy('return user.permissions.has(order);'), 'none')).toEqual(['possible']);
  });

  it('stays possible when its body asks something that is not seen', () => {
    const remote: Files = {
      'lib/policy.ts': `
        import type { User } from './user.js';
        declare const remote: { ask(who: User, order: string): boolean };
        export function permits(user: User, order: string): boolean { return remote.ask(user, order); }
      `,
    };
    expect(guards(code, remote, way)).not.toEqual(['none']);
  });
});

describe.each(ways)('ways into another file, by %s', (way) => {
  const body = `import type { User } from './user.js';
    export const permits = (user: User, order: string): boolean => user.permissions.has(order);`;
  const check = 'if (!permits(user, call.name)) continue;';

  it.each([
    [
      'a re-export',
      `import { permits } from './lib/index.js';`,
      { 'lib/index.ts': `export { permits } from './policy.js';` },
    ],
    ['a star', `import { permits } from './lib/index.js';`, { 'lib/index.ts': `export * from './policy.js';` }],
    [
      'an alias',
      `import { may as permits } from './lib/index.js';`,
      { 'lib/index.ts': `export { permits as may } from './policy.js';` },
    ],
    [
      'a default',
      `import permits from './lib/index.js';`,
      { 'lib/index.ts': `import { permits } from './policy.js'; export default permits;` },
    ],
    [
      'a constant of a third file',
      `import { permits } from './lib/index.js';`,
      { 'lib/index.ts': `import { permits as own } from './policy.js'; export const permits = own;` },
    ],
  ])('are followed through %s', (_name, imports, files) => {
    expect(guards(turn(imports, check), { 'lib/policy.ts': body, ...files }, way)).toEqual(['proven']);
  });

  it('are followed through a namespace', () => {
    const code = turn(`import * as policy from './lib/policy.js';`, 'if (!policy.permits(user, call.name)) continue;');
    expect(guards(code, { 'lib/policy.ts': body }, way)).toEqual(['proven']);
  });

  it('are followed into members of objects and instances, and into the class of a receiver', () => {
    const gates = `
      import { permits } from './policy.js';
      import type { User } from './user.js';
      export class Gate { permits(user: User, order: string) { return permits(user, order); } }
      export const gate = new Gate();
      export const gates: { permits(user: User, order: string): boolean } = { permits: (user, order) => permits(user, order) };
    `;
    const files = { 'lib/policy.ts': body, 'lib/gates.ts': gates };
    const asked = (imports: string, call: string): readonly string[] =>
      guards(turn(imports, `if (!${call}(user, call.name)) continue;`), files, way);
    expect(asked(`import { gate } from './lib/gates.js';`, 'gate.permits')).toEqual(['proven']);
    expect(asked(`import { gates } from './lib/gates.js';`, 'gates.permits')).toEqual(['proven']);
    expect(asked(`import { Gate } from './lib/gates.js'; const own = new Gate();`, 'own.permits')).toEqual(['proven']);
    expect(asked(`import type { Gate } from './lib/gates.js'; declare const given: Gate;`, 'given.permits')).toEqual([
      'proven',
    ]);
  });

  it('end at interfaces, abstract classes, classes that another extends, and declaration files', () => {
    const asked = (gates: string, name = 'lib/gates.ts'): readonly string[] =>
      guards(
        turn(
          `import type { Gate } from './lib/gates.js'; declare const gate: Gate;`,
          `if (!gate.permits(user, call.name)) continue;`,
        ),
        {
          [name]: `import type { User } from './user.js'; ${gates}`,
        },
        way,
      );
    expect(asked('export interface Gate { permits(user: User, order: string): boolean }')).toEqual(['possible']);
    expect(asked('export abstract class Gate { permits(user: User, order: string) { return true; } }')).toEqual([
      'possible',
    ]);
    expect(
      asked(
        'export class Gate { permits(user: User, order: string) { return true; } } export class Strict extends Gate {}',
      ),
    ).toEqual(['possible']);
    expect(
      asked('export declare class Gate { permits(user: User, order: string): boolean }', 'lib/gates.d.ts'),
    ).toEqual(['possible']);
  });

  it('go in circles without end', () => {
    const files = {
      'lib/a.ts': `import { b } from './b.js'; export const a = b; export const permits = (x: unknown, y: string): boolean => a(x, y);`,
      'lib/b.ts': `import { a } from './a.js'; export const b: (x: unknown, y: string) => boolean = a;`,
    };
    expect(guards(turn(`import { permits } from './lib/a.js';`, check), files, way)).toHaveLength(1);
  });

  it('end at files that do not parse', () => {
    expect(
      guards(turn(`import { permits } from './lib/policy.js';`, check), { 'lib/policy.ts': `${body} }}` }, way),
    ).toEqual(['possible']);
  });
});

describe.each(ways)('an executor of another file, by %s', (way) => {
  const desk = (body: string, order = 'user: User, order: string, args: string'): Files => ({
    'lib/desk.ts': `
      import type { User } from './user.js';
      interface Ship { steer(at: { tenantId: string }, args: string): Promise<string>; horn(at: { tenantId: string }): Promise<string> }
      declare const ship: Ship;
      const everywhere = { tenantId: 'all' };
      export async function execute(${order}): Promise<string> { ${body} }
    `,
  });
  const dispatch = (at: string): string => `
    switch (order) {
      case 'steer': return ship.steer(${at}, args);
      case 'sound_horn': return ship.horn(${at});
      default: throw new Error('unknown');
    }
  `;
  const code = turn(`import { execute } from './lib/desk.js';`, '', 'await execute(user, call.name, call.arguments);');

  it('is judged by the check in its body', () => {
    const check = `if (!user.permissions.has(order)) throw new Error('refused');`;
    expect(guards(code, desk(check + dispatch('user')), way)).toEqual(['proven']);
    expect(guards(code, desk(dispatch('user')), way)).toEqual(['none']);
    expect(facts(code, desk(dispatch('user')), way).dispatches()[0]?.belongsHere).toBe(true);
    expect(facts(code, desk(dispatch('user')), 'none').dispatches()[0]?.belongsHere).toBe(false);
  });

  it('shows the identity that it works for, and says where', () => {
    const gaps = facts(code, desk(dispatch('everywhere')), way).identityGaps();
    expect(gaps.map(({ kind, identity }) => `${kind} ${identity}`)).toEqual(['constant tenantId (desk.ts)']);
    const [gap] = gaps;
    expect(gap?.node.type).toBe('CallExpression');
    expect(gap && gap.node.range[1] < code.length).toBe(true);
    expect(facts(code, desk(dispatch('user')), way).identityGaps()).toEqual([]);
  });

  it('stays as open as without its body when that shows no execution', () => {
    const queue = desk(`return JSON.stringify([user, order, args]);`);
    expect(guards(code, queue, way)).toEqual(guards(code, queue, 'none'));
  });

  it('may be handed over by name, and wrapped', () => {
    const wrapper = {
      ...desk(dispatch('user')),
      'lib/with-authorization.ts': `
        import type { User } from './user.js';
        type Run = (user: User, order: string, args: string) => Promise<string>;
        export const withAuthorization = (run: Run): Run => async (user, order, args) => {
          if (!user.permissions.has(order)) throw new Error('refused');
          return run(user, order, args);
        };
        export const withTracing = (run: Run): Run => async (user, order, args) => {
          console.info(order);
          return run(user, order, args);
        };
      `,
    };
    const wrapped = (name: string): string =>
      turn(
        `import { execute } from './lib/desk.js'; import { ${name} } from './lib/with-authorization.js'; const guarded = ${name}(execute);`,
        '',
        'await guarded(user, call.name, call.arguments);',
      );
    expect(guards(wrapped('withAuthorization'), wrapper, way)).toEqual(['proven']);
    expect(guards(wrapped('withTracing'), wrapper, way)).not.toContain('proven');
  });
});

describe.each(ways)('a table of another file, by %s', (way) => {
  const code = turn(
    `import { handlers } from './lib/handlers.js';`,
    '',
    'await handlers[call.name as keyof typeof handlers](user, call.arguments);',
  );
  const table = (before: string): Files => ({
    'lib/handlers.ts': `
      import type { User } from './user.js';
      declare const ship: { steer(tenantId: string, args: string): Promise<string>; horn(tenantId: string): Promise<string> };
      export const handlers = {
        steer: async (user: User, args: string) => { ${before.replaceAll('ORDER', "'steer'")} return ship.steer(user.tenantId, args); },
        sound_horn: async (user: User) => { ${before.replaceAll('ORDER', "'sound_horn'")} return ship.horn(user.tenantId); },
      };
    `,
  });

  it('is guarded where each of its functions asks', () => {
    expect(guards(code, table(`if (!user.permissions.has(ORDER)) throw new Error('refused');`), way)).toEqual([
      'proven',
    ]);
    expect(guards(code, table(''), way)).toEqual(['none']);
  });
});

describe.each(ways)('tools of other files, by %s', (way) => {
  const ask = (imports: string, tools: string): string => `
    import type OpenAI from 'openai';
    import type { User } from './lib/user.js';
    ${imports}
    export const ask = (openai: OpenAI, user: User, input: string) =>
      openai.responses.create({ model: 'gpt-5', input, tools: ${tools} });
  `;
  const tools: Files = {
    'lib/tools.ts': `
      import type { User } from './user.js';
      export interface Entry { permit: string; definition: { type: 'function'; name: string; parameters: null; strict: false } }
      export const entries: Entry[] = [
        { permit: 'helm', definition: { type: 'function', name: 'steer', parameters: null, strict: false } },
        { permit: 'horn', definition: { type: 'function', name: 'sound_horn', parameters: null, strict: false } },
      ];
      export const openTo = (user: User) => (entry: Entry) => user.permissions.has(entry.permit);
      export const openToAll = (_crew: User) => (entry: Entry) => entry.permit.length > 0;
      export const toolsFor = (user: User) => entries.filter(openTo(user)).map((one) => one.definition);
      export const allTools = (user: User) => { console.info(user.userId); return entries.map((one) => one.definition); };
    `,
  };
  const selected = (imports: string, shown: string, by: Way = way): readonly string[] =>
    facts(ask(imports, shown), tools, by)
      .exposures()
      .map(({ selection }) => selection.kind);

  it('are selected by a predicate whose body reads the caller', () => {
    const shown = (predicate: string): string => `entries.filter(${predicate}(user)).map((one) => one.definition)`;
    const imports = `import { entries, openTo, openToAll } from './lib/tools.js';`;
    expect(selected(imports, shown('openTo'))).toEqual(['scoped']);
    expect(selected(imports, shown('openToAll'))).toEqual(['fixed']);
    expect(selected(imports, shown('openTo'), 'none')).toEqual(['unknown']);
    expect(selected(imports, shown('openToAll'), 'none')).toEqual(['unknown']);
  });

  it('are selected by a function whose body does', () => {
    const imports = `import { allTools, toolsFor } from './lib/tools.js';`;
    expect(selected(imports, 'toolsFor(user)')).toEqual(['scoped']);
    expect(selected(imports, 'allTools(user)')).toEqual(['fixed']);
    expect(selected(imports, 'allTools(user)', 'none')).toEqual(['unknown']);
  });

  it('are for different audiences where their own entries say so, in a list or in a registry that a third file fills', () => {
    const mixed: Files = {
      'lib/registry.ts': `
        export interface Entry { scope: string; name: string }
        export class Registry {
          readonly #entries = new Map<string, Entry>();
          register(scope: string, name: string) { this.#entries.set(name, { scope, name }); return this; }
          definitions() { return [...this.#entries.values()].map(({ name }) => ({ type: 'function' as const, name, parameters: null, strict: false as const })); }
        }
        export const registry = new Registry();
      `,
      'lib/fleet.ts': `
        import { registry } from './registry.js';
        registry.register('tenant:steer', 'steer').register('platform:scrap', 'scrap_ships');
      `,
      'lib/lists.ts': `
        const of = (name: string) => ({ type: 'function' as const, name, parameters: null, strict: false as const });
        export const everything = [
          { scope: 'tenant', ...of('steer') },
          { scope: 'platform', ...of('scrap_ships') },
        ];
      `,
    };
    const sets = (imports: string, shown: string, by: Way = way): number =>
      facts(ask(imports, shown), mixed, by).toolSets().length;
    expect(
      sets(`import './lib/fleet.js'; import { registry } from './lib/registry.js';`, 'registry.definitions()'),
    ).toBe(1);
    expect(sets(`import { registry } from './lib/registry.js';`, 'registry.definitions()')).toBe(0);
    expect(sets(`import { everything } from './lib/lists.js';`, 'everything')).toBe(1);
    expect(sets(`import { everything } from './lib/lists.js';`, 'everything', 'none')).toBe(0);
  });
});

describe.each(ways)('a key of another file, by %s', (way) => {
  const code = `
    import type OpenAI from 'openai';
    import type { User } from './lib/user.js';
    import { keyOf } from './lib/keys.js';
    const all = [{ permit: 'helm', tool: { type: 'function' as const, name: 'steer', parameters: null, strict: false } }];
    const kept = new Map<string, typeof all[number]['tool'][]>();
    export async function ask(openai: OpenAI, user: User, input: string) {
      const key = keyOf(user);
      const tools = kept.get(key) ?? all.filter((one) => user.permissions.has(one.permit)).map((one) => one.tool);
      kept.set(key, tools);
      return openai.responses.create({ model: 'gpt-5', input, tools });
    }
  `;
  const defects = (key: string, by: Way = way): readonly string[] =>
    facts(
      code,
      { 'lib/keys.ts': `import type { User } from './user.js'; export const keyOf = (user: User) => ${key};` },
      by,
    )
      .retentions()
      .map(({ defect, proven, node }) => `${defect} ${String(proven)} ${node.type}`);

  it('is seen, and a defect stands where the entry is kept', () => {
    expect(defects('JSON.stringify([user.tenantId, user.userId])')).toEqual(['key true CallExpression']);
    expect(defects('JSON.stringify([user.tenantId, user.userId])', 'none')).not.toEqual(['key true CallExpression']);
    expect(defects('JSON.stringify([user.tenantId, user.userId, ...user.permissions])')).not.toContain(
      'key true CallExpression',
    );
  });
});

describe.each(ways)('a helper of another file that remembers by a list of arguments, by %s', (way) => {
  const code = `
    import type OpenAI from 'openai';
    import type { User } from './lib/user.js';
    import { remember } from './lib/remember.js';
    import { toolsFor } from './lib/tools.js';
    const load = remember((tenantId: string, userId: string) => toolsFor(tenantId, userId));
    export async function ask(openai: OpenAI, user: User, input: string) {
      return openai.responses.create({ model: 'gpt-5', input, tools: await load(user.tenantId, user.userId) });
    }
  `;
  const defects = (key: string): readonly string[] =>
    facts(
      code,
      {
        'lib/tools.ts': `
          import type OpenAI from 'openai';
          export declare function toolsFor(tenantId: string, userId: string): Promise<OpenAI.Responses.Tool[]>;
        `,
        'lib/remember.ts': `
          export function remember<Args extends string[], Result>(build: (...args: Args) => Result) {
            const kept = new Map<string, { until: number; result: Result }>();
            return (...args: Args): Result => {
              const key = ${key};
              const hit = kept.get(key);
              if (hit && hit.until > Date.now()) return hit.result;
              const result = build(...args);
              kept.set(key, { until: Date.now() + 60_000, result });
              return result;
            };
          }
        `,
      },
      way,
    )
      .retentions()
      .map(({ defect, proven, parts }) => [defect, String(proven), ...parts].join(' '));

  it('is asked what of the list is in the key, and is not taken for one that is not seen', () => {
    expect(defects('JSON.stringify(args)')).toEqual(['none true']);
    expect(defects('args.slice(0, 1).join()')).toEqual(['key true userId']);
    expect(defects('args[0] ?? ""')).toEqual(['key true userId']);
  });
});

describe.each(ways)('tools that another file makes, by %s', (way) => {
  const names = (made: string, parameters: string, given: string): readonly string[] =>
    facts(
      `
        import { streamText } from 'ai';
        import type { User } from './lib/user.js';
        import { toolsOf } from './lib/tools.js';
        export const reply = (user: User, prompt: string) => streamText({ model: 'x', prompt, tools: toolsOf(${given}) });
      `,
      {
        'lib/tools.ts': `
          import { tool } from 'ai';
          import { z } from 'zod';
          import type { User } from './user.js';
          type Viewer = { tenantId: string; userId: string; role: string };
          const viewerOf = ({ user }: { user: User }): Viewer => ({ tenantId: user.tenantId, userId: user.userId, role: 'crew' });
          export function toolsOf(${parameters}) {
            ${made}
            return {
              tides: tool({ description: 'Read the tides', inputSchema: z.object({ port: z.string().max(9) }), execute: async ({ port }) => (await fetch(\`https://tides.example/\${port}\`)).json() }),
            };
          }
        `,
      },
      way,
    )
      .identityGaps()
      .map(({ kind, identity }) => `${kind} ${identity}`);

  it('name who asks with the file that knows them, once', () => {
    expect(names('const viewer = viewerOf(options);', 'options: { user: User }', '{ user }')).toEqual([
      'unreached viewer (tools.ts)',
    ]);
  });

  it('do not lend their file to who is not of it', () => {
    expect(names('', '', '')).toEqual(['unreached user']);
  });
});

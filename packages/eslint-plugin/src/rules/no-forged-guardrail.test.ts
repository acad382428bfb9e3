import { testRule } from '@toolgate/testkit';
import rule from './no-forged-guardrail.js';

const call = { proof: '`AuthorizedToolCall`', from: 'scope.authorize() or scope.confirm()' };
const tenant = { proof: '`VerifiedTenant`', from: "scope.tenant or a tool's run({ tenant })" };
const toolSet = { proof: '`TenantScopedToolSet`', from: 'scope.tools()' };
const requestScope = { proof: '`RequestScope`', from: 'gateway.forRequest()' };
const here = { by: 'this place' };

testRule(rule, {
  canonical: [
    {
      name: 'a proposal is asserted to be authorized',
      code: `
        import type { AuthorizedToolCall, ModelProposedToolCall, RequestScope } from '@toolgate/guardrails';

        export const hurry = <Request, Tools>(
          scope: RequestScope<Request, Tools>,
          proposal: ModelProposedToolCall<Request, Tools>,
        ) => scope.execute(«proposal as unknown as AuthorizedToolCall<Request, Tools>»);
      `,
      errors: [
        {
          messageId: 'asserted',
          data: { value: 'proposal', ...call, ...here },
          suggestions: [
            {
              messageId: 'demandReal',
              data: call,
              output: `
                import type { AuthorizedToolCall, ModelProposedToolCall, RequestScope } from '@toolgate/guardrails';

                export const hurry = <Request, Tools>(
                  scope: RequestScope<Request, Tools>,
                  proposal: ModelProposedToolCall<Request, Tools>,
                ) => scope.execute((() => { throw new Error('Take this from scope.authorize() or scope.confirm().'); })());
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a tenant is made of an id, where the scope has one',
      code: `
        import type { RequestScope, VerifiedTenant } from '@toolgate/guardrails';
        import { invoices } from './invoices.js';

        export const list = <Request, Tools>(scope: RequestScope<Request, Tools>, body: { tenant: string }) =>
          invoices.of(«{ id: body.tenant } as VerifiedTenant»);
      `,
      files: {
        'invoices.ts': `
          import type { VerifiedTenant } from '@toolgate/guardrails';
          export const invoices = { of: (tenant: VerifiedTenant) => tenant.id };
        `,
      },
      errors: [
        {
          messageId: 'asserted',
          data: { value: '{ id: body.tenant }', ...tenant, ...here },
          suggestions: [
            {
              messageId: 'takeReal',
              data: { real: 'scope.tenant' },
              output: `
                import type { RequestScope, VerifiedTenant } from '@toolgate/guardrails';
                import { invoices } from './invoices.js';

                export const list = <Request, Tools>(scope: RequestScope<Request, Tools>, body: { tenant: string }) =>
                  invoices.of(scope.tenant);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a comment in what is forged is not thrown away',
      code: `
        import type { RequestScope, VerifiedTenant } from '@toolgate/guardrails';
        import { invoices } from './invoices.js';

        export const list = <Request, Tools>(scope: RequestScope<Request, Tools>, body: { tenant: string }) =>
          invoices.of(«{ id: body./* of whom */ tenant } as VerifiedTenant»);
      `,
      files: {
        'invoices.ts': `
          import type { VerifiedTenant } from '@toolgate/guardrails';
          export const invoices = { of: (tenant: VerifiedTenant) => tenant.id };
        `,
      },
      errors: [{ messageId: 'asserted', data: { value: '{ id: body./* of whom */ tenant }', ...tenant, ...here } }],
    },
    {
      name: 'an assertion that changes nothing is removed',
      code: `
        import type { VerifiedTenant } from '@toolgate/guardrails';

        export const keyOf = (tenant: VerifiedTenant, table: string) => [(«tenant as VerifiedTenant»).id, table].join('/');
      `,
      errors: [{ messageId: 'asserted', data: { value: 'tenant', ...tenant, ...here } }],
      output: `
        import type { VerifiedTenant } from '@toolgate/guardrails';

        export const keyOf = (tenant: VerifiedTenant, table: string) => [(tenant).id, table].join('/');
      `,
    },
    {
      name: 'a gateway is handed ports that no type is checked of',
      code: `
        import { createGateway } from '@toolgate/guardrails';
        import { ports } from './ports.js';

        export const gateway = createGateway(«ports as any»);
      `,
      files: { 'ports.ts': `export const ports = { audit: undefined };` },
      errors: [
        {
          messageId: 'unchecked',
          data: { value: 'ports', proof: 'a proof of the guardrails', from: 'the guardrails', by: '`createGateway`' },
        },
      ],
    },
    {
      name: 'a predicate believes what it is given',
      code: `
        import type { AuthorizedToolCall } from '@toolgate/guardrails';

        export const isAuthorized = <Request, Tools>(
          value: unknown,
        ): «value is AuthorizedToolCall<Request, Tools>» => typeof value === 'object' && value !== null;
      `,
      errors: [{ messageId: 'claimed', data: { value: 'value', ...call, ...here } }],
    },
    {
      name: 'a tool set is copied with one tool more',
      code: `
        import type { RequestScope } from '@toolgate/guardrails';

        export const withPurge = async <Request, Tools>(scope: RequestScope<Request, Tools>) =>
          «Object.assign([{ name: 'purge' }], await scope.tools())»;
      `,
      errors: [{ messageId: 'copied', data: { value: 'await scope.tools()', ...toolSet, by: '\`Object.assign\`' } }],
    },
    {
      name: 'a cache of tool sets for every request',
      code: `
        import type { TenantScopedToolSet } from '@toolgate/guardrails';
        import type { AppTools } from './app-tools.js';

        export const «cache = new Map<string, /* request */ TenantScopedToolSet<«any», AppTools>>()»;
      `,
      files: { 'app-tools.ts': 'export interface AppTools {}' },
      errors: [
        { messageId: 'kept', data: { value: 'cache', ...toolSet, ...here } },
        { messageId: 'erased', data: { value: 'TenantScopedToolSet<any, AppTools>', ...toolSet, ...here } },
      ],
    },
    {
      name: 'the mint is imported by its file',
      code: `
        import { mint } from «'@toolgate/guardrails/dist/kernel/mint.js'»;
        export const made = mint({});
      `,
      errors: [
        {
          messageId: 'entered',
          data: {
            value: '@toolgate/guardrails/dist/kernel/mint.js',
            proof: 'a proof of the guardrails',
            from: 'the guardrails',
            by: '`@toolgate/guardrails`',
          },
        },
      ],
    },
    {
      name: 'types are added to the guardrails',
      code: `
        import '@toolgate/guardrails';

        declare module '@toolgate/guardrails' {
          interface IdentityKeys {
            workspaceId: true;
          }
          «interface RequestScope<Request, Tools> {
            execute(call: object): Promise<unknown>;
          }»
        }
      `,
      errors: [
        {
          messageId: 'augmented',
          data: {
            value: 'RequestScope',
            proof: 'a proof of the guardrails',
            from: 'the guardrails',
            by: '`@toolgate/guardrails`',
          },
        },
      ],
    },
    {
      name: 'a built-in is replaced beside them',
      code: `
        import { isVerifiedTenant } from '@toolgate/guardrails';

        «WeakSet.prototype.has» = () => true;
        export const yes = isVerifiedTenant({});
      `,
      language: 'js',
      errors: [
        {
          messageId: 'replaced',
          data: { value: 'WeakSet.prototype.has', proof: 'a proof of the guardrails', from: 'the guardrails', ...here },
        },
      ],
    },
    {
      name: 'the tag of instructions is called with a text',
      code: `
        import { instruction } from '@toolgate/guardrails';
        import { prompts } from './prompts.js';

        export const system = «instruction(prompts)»;
      `,
      files: { 'prompts.ts': 'export declare const prompts: TemplateStringsArray;' },
      errors: [
        {
          messageId: 'untagged',
          data: { value: 'instruction', proof: '\`InstructionText\`', from: 'the guardrails', ...here },
        },
      ],
    },
  ],
  guarded: [
    {
      name: 'each proof is taken from where it is given out',
      code: `
        import { instruction, type ModelProposedToolCall, type RequestScope } from '@toolgate/guardrails';
        import { invoices } from './invoices.js';

        export const system = instruction\`Answer in one sentence.\`;

        export const decide = async <Request, Tools>(
          scope: RequestScope<Request, Tools>,
          proposal: ModelProposedToolCall<Request, Tools>,
        ) => {
          const checked = await scope.validate(proposal);
          if (checked.outcome === 'refused') return scope.refuse(proposal, checked);
          const decided = await scope.authorize(checked.call);
          if (decided.outcome === 'needs-human') return scope.suspend(decided.pending);
          if (decided.outcome === 'refused') return scope.refuse(proposal, decided);
          await invoices.of(scope.tenant);
          return (await scope.execute(decided.call)).answer;
        };
      `,
      files: {
        'invoices.ts': `
          import type { VerifiedTenant } from '@toolgate/guardrails';
          export const invoices = { of: (tenant: VerifiedTenant) => tenant.id };
        `,
      },
    },
    {
      name: 'a predicate that asks the kernel itself',
      code: `
        import { isVerifiedTenant, type VerifiedTenant } from '@toolgate/guardrails';

        export const isTenant = (value: unknown): value is VerifiedTenant => isVerifiedTenant(value);
        export function isActive(value: unknown): value is VerifiedTenant {
          return isVerifiedTenant(value) && value.id !== 'closed';
        }
      `,
    },
    {
      name: 'a sealed scope in a map with weak keys',
      code: `
        import type { RequestScope, SealedScope } from '@toolgate/guardrails';

        const sealed = new WeakMap<object, SealedScope<object>>();
        export const remember = <Request>(request: object, scope: RequestScope<Request, object>) => {
          sealed.set(request, scope.seal());
        };
      `,
    },
    {
      name: 'identity keys are the ones to extend',
      code: `
        import '@toolgate/guardrails';

        declare module '@toolgate/guardrails' {
          interface IdentityKeys {
            workspaceId: true;
          }
        }
      `,
    },
  ],
  nearMisses: [
    {
      name: 'a class of plain JavaScript, which implements nothing',
      language: 'js',
      code: `
        import { createGateway } from '@toolgate/guardrails';

        export class Gate {
          gateway = createGateway({});
        }
      `,
    },
    {
      name: 'a text that is worked on in steps, each from the one before',
      code: `
        import OpenAI from 'openai';

        export function textOf(openai: OpenAI, answer: { text: string }) {
          let text = answer.text;
          text = text.trim();
          while (text.startsWith('-')) text = text.slice(1).replace(/^-+/, '');
          return openai.responses.create({ model: 'gpt-5', input: text });
        }
      `,
    },
    {
      name: 'what the authenticator and the provider bring is not checked by types',
      code: `
        import type { Gateway } from '@toolgate/guardrails';

        export const handle = (gateway: Gateway<object, { headers: object }>, request: any, output: string) =>
          gateway.forRequest(request, async (scope) =>
            scope.receive(JSON.parse(output)).settle((call) => scope.run(call)),
          );
      `,
    },
    {
      name: "the result of a tool is the application's own",
      code: `
        import { tenantTool } from '@toolgate/guardrails';
        import { db } from './db.js';
        import { idOnly } from './schema.js';

        export const read = tenantTool({
          description: 'Reads a ticket.',
          permission: 'tickets:read',
          risk: 'read',
          owner: 'support',
          review: { by: 'dora', on: '2026-11-01' },
          input: idOnly,
          run: async ({ tenant, args }) => (await db.read(tenant.id, args)) as any,
        });
      `,
      files: {
        'db.ts':
          'export const db = { read: async (tenant: string, args: object): Promise<unknown> => [tenant, args] };',
        'schema.ts': `
          import type { StandardSchema } from '@toolgate/guardrails';
          export declare const idOnly: StandardSchema<{ id: number }>;
        `,
      },
    },
    {
      name: 'a filter that only drops what is not granted',
      code: `
        import type { GrantedTool, TenantScopedToolSet } from '@toolgate/guardrails';

        export const some = <Request>(tools: TenantScopedToolSet<Request, { a: never; b: never }>) =>
          (['a', 'b'] as const)
            .map((name) => tools.find(name))
            .filter((one: GrantedTool<Request, { a: never; b: never }> | undefined): one is GrantedTool<Request, { a: never; b: never }> => one !== undefined);
      `,
    },
    {
      name: 'nothing yet is not a proof',
      code: `
        import type { AuthorizedToolCall } from '@toolgate/guardrails';

        export function queue<Request, Tools>() {
          let last = null as AuthorizedToolCall<Request, Tools> | null;
          const waiting = [] as AuthorizedToolCall<Request, Tools>[];
          return {
            add(call: AuthorizedToolCall<Request, Tools>) {
              last = call;
              waiting.push(call);
            },
            last: () => last,
            size: () => waiting.length,
          };
        }
      `,
    },
    {
      name: 'an answer may leave its request, to be logged',
      code: `
        import type { RequestScope, ModelProposedToolCall, ToolAnswer } from '@toolgate/guardrails';

        const log: object[] = [];
        export const run = async <Request, Tools>(
          scope: RequestScope<Request, Tools>,
          proposal: ModelProposedToolCall<Request, Tools>,
        ): Promise<ToolAnswer<unknown>> => {
          const answer = await scope.run(proposal);
          log.push(Object.assign({ at: Date.now() }, answer), structuredClone(answer));
          return answer;
        };
      `,
    },
    {
      name: 'a member is read of a granted tool that is there, or it throws',
      code: `
        import type { TenantScopedToolSet } from '@toolgate/guardrails';

        export const nameOf = <Request>(tools: TenantScopedToolSet<Request, { a: never }>) => tools.find('a')!.toolName;
      `,
    },
    {
      name: 'types of the same name from elsewhere',
      code: `
        import { createGateway } from '@toolgate/guardrails';
        import type { VerifiedTenant } from './tenants.js';

        export const made = createGateway;
        export const load = (row: unknown) => row as VerifiedTenant;
        export const copy = (tenant: VerifiedTenant) => structuredClone(tenant);
      `,
      files: { 'tenants.ts': 'export interface VerifiedTenant { id: string }' },
    },
    {
      name: 'a test may fake what it likes',
      filename: 'desk.test.ts',
      code: `
        import type { VerifiedTenant } from '@toolgate/guardrails';

        export const fake = { id: 't' } as VerifiedTenant;
      `,
    },
    {
      name: 'a file without the guardrails',
      code: `
        export interface Proof { id: string }
        export const made = structuredClone({ id: 'x' } as unknown as Proof);
        WeakSet.prototype.has = () => true;
      `,
    },
  ],
  evasions: [
    {
      name: 'through an alias of the type',
      code: `
        import type * as guardrails from '@toolgate/guardrails';

        type Call<R, T> = guardrails.AuthorizedToolCall<R, T> | undefined;
        export const hurry = <R, T>(from: unknown): Call<R, T> => «<Call<R, T>>from»;
      `,
      errors: [
        {
          messageId: 'asserted',
          data: { value: 'from', ...call, ...here },
          suggestions: [
            {
              messageId: 'demandReal',
              data: call,
              output: `
                import type * as guardrails from '@toolgate/guardrails';

                type Call<R, T> = guardrails.AuthorizedToolCall<R, T> | undefined;
                export const hurry = <R, T>(from: unknown): Call<R, T> => (() => { throw new Error('Take this from scope.authorize() or scope.confirm().'); })();
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'in the callback that the gateway calls',
      code: `
        import { createGateway } from '@toolgate/guardrails';
        import { ports } from './ports.js';

        const gateway = createGateway(ports);
        let last: unknown;
        export const handle = (request: Request) =>
          gateway.forRequest(request, async (scope) => {
            «last = scope»;
            const tools = await scope.tools();
            «Reflect.set(tools, 'names', new Set(['purge']))»;
            return scope.execute(«JSON.parse('{}')»);
          });
      `,
      files: {
        'ports.ts': `import type { createGateway } from '@toolgate/guardrails'; export declare const ports: Parameters<typeof createGateway>[0];`,
      },
      errors: [
        { messageId: 'kept', data: { value: 'last', ...requestScope, ...here } },
        { messageId: 'copied', data: { value: 'tools', ...toolSet, by: '`Reflect.set`' } },
        {
          messageId: 'unchecked',
          data: { value: "JSON.parse('{}')", ...call, by: '`scope.execute`' },
        },
      ],
    },
    {
      name: 'without any annotation, by inference',
      code: `
        import './side-effect.js';
        import type {} from '@toolgate/guardrails';
        import { callOf } from './desk.js';

        export const copy = «structuredClone(callOf())»;
      `,
      files: {
        'side-effect.ts': '',
        'desk.ts': `
          import type { AuthorizedToolCall } from '@toolgate/guardrails';
          export declare const callOf: () => AuthorizedToolCall<1, object>;
        `,
      },
      limit: 'L59',
      typed: {
        errors: [{ messageId: 'copied', data: { value: 'callOf()', ...call, by: '`structuredClone`' } }],
      },
    },
  ],
  unknown: [],
});

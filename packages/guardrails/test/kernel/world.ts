import {
  createGateway,
  describeTools,
  memoryAudit,
  tenantTool,
  tenantTools,
  type ApprovedDelegation,
  type ConfirmationClause,
  type Connector,
  type Gateway,
  type GatewayPorts,
  type ModelProposedToolCall,
  type PolicyVerdict,
  type RawToolCall,
  type RequestFacts,
  type RequestScope,
  type TenantTool,
  type TenantToolRegistry,
  type ToolAnswer,
  type ToolRun,
  type VerifiedIdentity,
} from '@toolgate/guardrails';
import type { JsonValue } from 'type-fest';
import { z } from 'zod';
import { ManualClock } from './manual-clock.js';

/** The framework's request of these tests: it says who asks. */
export type Asked = Partial<Record<keyof VerifiedIdentity, unknown>>;

export const review = { by: 'dana', on: '2026-10-01' } as const;
export const permit = (): PolicyVerdict => ({ verdict: 'permit', basis: 'everybody may' });
const hour = 3_600_000;

/** A gateway that permits everything and refuses nothing by itself; each test changes what it is about. */
export const world = <Tools>(
  tools: TenantToolRegistry<Tools>,
  change: (clock: ManualClock) => Partial<GatewayPorts<Tools, Asked>> = () => ({}),
) => {
  const clock = new ManualClock();
  const audit = memoryAudit();
  let ids = 0;
  const base: GatewayPorts<Tools, Asked> = {
    tools,
    authenticator: {
      authenticate: (asked: Asked) =>
        ({
          tenantId: 'acme',
          userId: 'ann',
          sessionId: 'session-1',
          roles: ['agent'],
          authenticatedAt: clock.time,
          expiresAt: clock.time + hour,
          assurance: 'single-factor',
          ...asked,
        }) as VerifiedIdentity,
    },
    policy: { version: 'v1', decide: permit },
    audit,
    rateLimiter: { take: () => ({ verdict: 'allow' }) },
    confirmations: {
      verify: (_request, response) => {
        const [approverId = '', factor] = response.split('/');
        return approverId === 'no' ? undefined : { approverId, factor: factor === '2' ? 'second-factor' : 'click' };
      },
    },
    clock,
    random: { uuid: () => `id-${String((ids += 1))}` },
  };
  const gateway = createGateway<Tools, Asked, typeof base>({ ...base, ...change(clock) });
  return {
    clock,
    audit,
    gateway,
    /** What was recorded, as `event` or `event:code`. */
    trail: (): string[] => audit.records.map(({ event, code }) => (code === undefined ? event : `${event}:${code}`)),
    codes: (): (string | undefined)[] => audit.records.map(({ code }) => code).filter((code) => code !== undefined),
  };
};

/** An answer outside of its request. */
export type Told = Pick<ToolAnswer<never>, 'callId' | 'outcome' | 'code' | 'text' | 'failure' | 'confirmationId'>;
export const told = <Request>({ callId, outcome, code, text, failure, confirmationId }: ToolAnswer<Request>): Told => ({
  callId,
  outcome,
  text,
  ...(code === undefined ? {} : { code }),
  ...(failure === undefined ? {} : { failure }),
  ...(confirmationId === undefined ? {} : { confirmationId }),
});

/** A call as a provider sends it. */
export const call = (name: string, args: unknown = { id: 'n1' }, callId = 'call-1'): RawToolCall => ({
  callId,
  name,
  argumentsJson: typeof args === 'string' ? args : JSON.stringify(args),
});

interface Proposing {
  readonly asked?: Asked;
  readonly facts?: RequestFacts;
  readonly concurrency?: number;
}

/** Shows the tools, receives the calls and runs each of them. */
export const propose = async <Tools>(
  gateway: Gateway<Tools, Asked>,
  calls: readonly RawToolCall[],
  { asked = {}, facts, concurrency }: Proposing = {},
): Promise<Told[]> =>
  gateway.forRequest(
    asked,
    async (scope) => {
      describeTools(scope, await scope.tools());
      const proposals = scope.receive(calls);
      const answers = await scope.settleEach(
        { proposals },
        (proposal) => scope.run(proposal),
        concurrency === undefined ? {} : { concurrency },
      );
      return answers.map(told);
    },
    facts,
  );

export const proposeOne = async <Tools>(
  gateway: Gateway<Tools, Asked>,
  one: RawToolCall,
  how?: Proposing,
): Promise<Told> => {
  const [answer] = await propose(gateway, [one], how);
  if (answer === undefined) throw new Error('no answer');
  return answer;
};

export const resume = <Tools>(
  gateway: Gateway<Tools, Asked>,
  id: string,
  responses: readonly string[],
  asked: Asked = {},
) => gateway.forRequest(asked, async (scope) => told(await scope.resume(id, ...responses)));

/** For the long form: shows the tools, receives one call and hands it to the body, which answers it or not. */
export const withProposal = async <Request, Tools, R>(
  scope: RequestScope<Request, Tools>,
  raw: RawToolCall,
  body: (proposal: ModelProposedToolCall<Request, Tools>) => Promise<R>,
): Promise<R> => {
  describeTools(scope, await scope.tools());
  let result: { readonly value: R } | undefined;
  await scope.receive([raw]).settle(async (proposal) => {
    result = { value: await body(proposal) };
    return scope.refuse(proposal).catch(() => undefined as never);
  });
  if (result === undefined) throw new Error('the handler did not come to its end');
  return result.value;
};

type Args = Readonly<{ id: string }>;
interface Changed {
  readonly run?: (call: ToolRun<Args>) => unknown;
  readonly clarify?: (args: Args) => string | undefined;
  readonly resource?: (args: Args) => JsonValue;
  readonly confirm?: ConfirmationClause<Args>;
  readonly connector?: Connector<'tenant'>;
  readonly scopes?: readonly string[];
  readonly delegation?: ApprovedDelegation;
  readonly assurance?: 'multi-factor';
  readonly sensitive?: readonly `$.${string}`[];
  readonly timeoutMs?: number;
  readonly maxArgumentBytes?: number;
}

/** A tool that notes what it did. */
export const noteTool = (changed: Changed = {}): TenantTool<'note:write', 'write', Args, unknown, 'reviewed'> =>
  tenantTool({
    description: 'Writes a note',
    permission: 'note:write',
    risk: 'write',
    owner: 'notes',
    review,
    input: z.object({ id: z.string() }),
    run: ({ args }): unknown => ({ wrote: args.id }),
    ...changed,
  });

/** A registry of one tool called `note`, and the arguments it ran with. */
export const oneTool = (changed: Changed = {}) => {
  const ran: Args[] = [];
  const run = changed.run ?? (({ args }: ToolRun<Args>) => ({ wrote: args.id }));
  const note = noteTool({
    ...changed,
    run: (given) => {
      ran.push(given.args);
      return run(given);
    },
  });
  return { registry: tenantTools({ note }), ran };
};

export const never = <Value>(): Promise<Value> => new Promise<Value>(() => undefined);
export const throwing = (): never => {
  throw new TypeError('broken port');
};

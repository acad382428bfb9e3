import {
  createGateway,
  describeTools,
  globalTool,
  tenantTool,
  tenantTools,
  ToolgateViolation,
  type AuthorizationPolicy,
  type ControlChange,
  type GatewayPorts,
  type ModelProposedToolCall,
  type PolicyQuestion,
  type RequestScope,
  type ToolAnswer,
  type ToolRun,
  type ToolsIn,
  type VerifiedIdentity,
} from '@toolgate/guardrails';
import { z } from 'zod';
import { ManualClock } from '../kernel/manual-clock.js';
import { limit, LedgerOfFacts } from './ledger-of-facts.js';
import type { Act, PortAct, Program } from './program.js';

type Asked = Pick<VerifiedIdentity, 'tenantId' | 'userId'>;
interface Args {
  readonly serial: number;
  readonly cents: number;
}
const review = { by: 'dana', on: '2026-10-01' } as const;
const input = z.object({ serial: z.number(), cents: z.number().min(0) });
const day = 86_400_000;
const evidence = { by: 'dana', reason: 'drill' };

/** The program that plays; one plays at a time. Tools are declared once, because describing their schemas takes long. */
let current: {
  facts: LedgerOfFacts;
  toolActs: (value: () => number, nonsense: number) => Promise<number>;
} = { facts: new LedgerOfFacts(), toolActs: (value) => Promise.resolve(value()) };

const tool = (name: string, risk: 'write') =>
  tenantTool({
    description: name,
    permission: `thing:${name}`,
    risk,
    owner: 'team',
    review,
    input,
    run: async ({ tenant, user, args }: ToolRun<Args>) => {
      current.facts.run({ tenantId: tenant.id, userId: user.id }, name, args);
      return current.toolActs(() => args.cents, 0);
    },
  });
const wipe = tenantTool({
  description: 'wipe',
  permission: 'thing:wipe',
  risk: 'destructive',
  owner: 'team',
  review,
  input,
  confirm: { summary: ({ serial }) => `Wipe ${String(serial)}`, expiresAfterMs: day },
  run: async ({ tenant, user, args }) => {
    current.facts.run({ tenantId: tenant.id, userId: user.id }, 'wipe', args);
    return current.toolActs(() => args.cents, 0);
  },
});
// The operator's tool is in no registry; the model may name it all the same.
globalTool({
  description: 'global',
  permission: 'all:wipe',
  risk: 'read',
  owner: 'team',
  review,
  input,
  run: () => {
    current.facts.broken.push('a global tool ran');
  },
});
const tools = tenantTools({ read: tool('read', 'write'), refund: tool('refund', 'write'), wipe });
type AppTools = ToolsIn<typeof tools>;

/** Plays one program against a gateway of its own; the answer holds which laws it broke. */
export const playProgram = async (program: Program): Promise<LedgerOfFacts> => {
  const facts = new LedgerOfFacts();
  const clock = new ManualClock();
  const start = clock.time;
  let portCalls = 0;
  const aborting = new Map<AbortController, number>();

  /** A port's next act; time and aborts move with the calls of ports. */
  const reading = (list: readonly PortAct[]) => {
    let at = 0;
    return async <Value>(value: () => Value, nonsense: Value): Promise<Value> => {
      const act = list[(at += 1) % list.length] ?? 'answer';
      portCalls += 1;
      clock.time += program.jumps[portCalls % program.jumps.length] ?? 0;
      for (const [controller, due] of aborting) if (due <= portCalls) controller.abort();
      if (act === 'throw') throw new TypeError('broken');
      if (act === 'hang') {
        setImmediate(() => {
          clock.advance(31_000);
        });
        return new Promise<Value>(() => undefined);
      }
      if (act === 'later') for (let turn = portCalls % 7; turn > 0; turn -= 1) await Promise.resolve();
      return act === 'nonsense' ? nonsense : value();
    };
  };
  const [policyActs, auditActs, limiterActs, toolActs] = [
    reading(program.policy),
    reading(program.audit),
    reading(program.limiter),
    reading(program.tool),
  ];

  const names = ['read', 'refund', 'wipe'];
  const policyOf = (version: string, shift: number): AuthorizationPolicy => ({
    version,
    decide: (question: PolicyQuestion) =>
      policyActs(() => {
        const { identity, tool, args, stage } = question;
        const index = Number(identity.tenantId.at(-1)) * 6 + Number(identity.userId.at(-1)) * 3 + names.indexOf(tool);
        const permit = program.permits[(index + shift) % program.permits.length] === true;
        if (permit && stage === 'execute') facts.permitted(identity, tool, (args as unknown as Args).serial);
        return permit
          ? ({ verdict: 'permit', basis: 'table' } as const)
          : ({ verdict: 'refuse', basis: 'table' } as const);
      }, true as never),
  });
  current = { facts, toolActs };
  let ids = 0;
  const ports: GatewayPorts<AppTools, Asked> = {
    tools,
    authenticator: {
      authenticate: ({ tenantId, userId }: Asked): VerifiedIdentity => ({
        tenantId,
        userId,
        sessionId: `session of ${userId}`,
        roles: ['agent'],
        authenticatedAt: start,
        expiresAt: start + day,
        assurance: 'single-factor',
      }),
    },
    policy: policyOf('v2', 0),
    earlierPolicies: [policyOf('v1', 1)],
    audit: {
      append: async (record) => {
        facts.tried(record);
        await auditActs(() => {
          facts.written(record);
        }, undefined);
      },
    },
    rateLimiter: { take: () => limiterActs(() => ({ verdict: 'allow' }) as const, undefined as never) },
    confirmations: {
      verify: (_request, response) => (response === 'boss' ? { approverId: 'boss', factor: 'click' } : undefined),
    },
    totals: [
      {
        id: 'refunds',
        per: 'user',
        windowMs: 365 * day,
        limit,
        amount: ({ tool: name, args }) => (name === 'refund' ? (args as unknown as Args).cents : undefined),
      },
    ],
    clock,
    random: { uuid: () => `id-${String((ids += 1))}` },
    limits: { auditTimeoutMs: 30_000, policyTimeoutMs: 30_000, rateLimiterTimeoutMs: 30_000 },
  };
  const gateway = createGateway<AppTools, Asked, typeof ports>(ports);

  const suspended: string[] = [];
  const changes: ControlChange[] = [];
  const floating: Promise<unknown>[] = [];
  /** What the application starts and does not wait for; a violation is the program's own fault and an answer too. */
  const float = (promise: Promise<unknown>): void => {
    floating.push(
      promise.catch((error: unknown) => {
        if (!(error instanceof ToolgateViolation)) throw error;
      }),
    );
  };
  let serials = 0;
  let requests = 0;

  const handle = async <Request, Tools>(
    scope: RequestScope<Request, Tools>,
    proposal: ModelProposedToolCall<Request, Tools>,
    handling: Extract<Act, { kind: 'batch' }>['handling'],
  ): Promise<ToolAnswer<Request>> => {
    if (handling === 'refuse-then-run') {
      const refused = await scope.refuse(proposal);
      float(scope.run(proposal));
      return refused;
    }
    if (handling === 'run-twice') {
      const first = scope.run(proposal);
      float(scope.run(proposal));
      return first;
    }
    if (handling !== 'long-form') return scope.run(proposal);
    const valid = await scope.validate(proposal);
    if (valid.outcome === 'refused') return scope.refuse(proposal, valid);
    const [decision, again] = await Promise.all([scope.authorize(valid.call), scope.authorize(valid.call)]);
    if (decision.outcome === 'refused') return scope.refuse(proposal, decision);
    if (decision.outcome === 'needs-human') {
      const yes = await scope.verifyConfirmation(decision.pending, 'boss');
      if ('outcome' in yes) return scope.refuse(proposal, yes);
      const confirmed = await scope.confirm(decision.pending, yes);
      if (again.outcome === 'needs-human') float(scope.suspend(again.pending));
      return confirmed.outcome === 'refused'
        ? scope.refuse(proposal, confirmed)
        : (await scope.execute(confirmed.call)).answer;
    }
    const executing = scope.execute(decision.call);
    if (again.outcome === 'authorized') {
      float(scope.execute(again.call));
      float(scope.execute(decision.call));
    }
    return (await executing).answer;
  };

  const asked = ({ tenant, user }: { readonly tenant: number; readonly user: number }): Asked => ({
    tenantId: `tenant-${String(tenant)}`,
    userId: `user-${String(user)}`,
  });
  /** Opens a request that is told apart; what refuses the request as a whole is an answer too. */
  const requested = async (
    act: { readonly tenant: number; readonly user: number },
    body: <Request, Tools>(scope: RequestScope<Request, Tools>, requestId: string) => Promise<void>,
    abortAfter = 1_000,
  ): Promise<void> => {
    const requestId = `request-${String((requests += 1))}`;
    const controller = new AbortController();
    aborting.set(controller, portCalls + abortAfter);
    facts.opened(requestId);
    try {
      await gateway.forRequest(asked(act), (scope) => body(scope, requestId), { requestId, signal: controller.signal });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'RequestRefused') throw error;
    } finally {
      facts.closed(requestId);
      aborting.delete(controller);
    }
  };

  const batch = (act: Extract<Act, { kind: 'batch' }>): Promise<void> =>
    requested(
      act,
      async (scope, requestId) => {
        describeTools(scope, await scope.tools());
        const raw = act.calls.map(({ tool: name, cents, id }) => {
          const serial = (serials += 1);
          const callId = id === 'own' ? `call-${String(serial)}` : id === 'same' ? 'same' : '';
          return { callId, name, argumentsJson: JSON.stringify({ serial, cents }) };
        });
        const settling = scope
          .receive(raw)
          .settle((proposal) => handle(scope, proposal, act.handling), { concurrency: act.concurrency });
        if (act.handling === 'floating') {
          float(settling);
          for (let turn = 0; turn < act.abortAfter % 40; turn += 1) await Promise.resolve();
          return;
        }
        const answers = await settling;
        if (answers.map(({ callId }) => callId).join() !== raw.map(({ callId }) => callId).join())
          facts.broken.push('answers are not in the order of the calls');
        for (const { callId, outcome, code, confirmationId } of answers) {
          facts.told(requestId, callId, outcome, code);
          if (confirmationId !== undefined) suspended.push(confirmationId);
        }
      },
      act.abortAfter,
    );
  const resume = async (act: Extract<Act, { kind: 'resume' }>): Promise<void> => {
    const id = suspended[act.pick % Math.max(1, suspended.length)] ?? 'id-0';
    await requested(act, async (scope, requestId) => {
      const both = [scope.resume(id, act.response), ...(act.twice ? [scope.resume(id, act.response)] : [])];
      for (const { callId, outcome, code } of await Promise.all(both)) facts.told(requestId, callId, outcome, code);
    });
  };
  const control = async (act: Extract<Act, { kind: 'control' }>): Promise<void> => {
    const { controls } = gateway;
    const who = asked(act);
    const toolName = names[act.pick % names.length] ?? 'read';
    const until = clock.time + 120_000;
    if (act.change === 'glass') facts.glassBroken(who, toolName);
    try {
      if (act.change === 'undo') {
        await controls.undo(changes[act.pick % Math.max(1, changes.length)]?.id ?? '', evidence);
        return;
      }
      changes.push(
        act.change === 'disable'
          ? await controls.disableTool(toolName, evidence)
          : act.change === 'narrow'
            ? await controls.narrowTool(toolName, { role: 'lead' }, evidence)
            : act.change === 'revoke'
              ? await controls.revokeSession(`session of ${who.userId}`, { ...evidence, until })
              : act.change === 'glass'
                ? await controls.breakGlass({ ...who, tool: toolName }, { ...evidence, until })
                : await controls.rollBackPolicy('v1', evidence),
      );
    } catch (error) {
      // A change that cannot be recorded, or one that is not in force, is refused; both are answers.
      if (!(error instanceof ToolgateViolation) && !(error instanceof Error && error.name === 'RequestRefused'))
        throw error;
    }
  };

  for (const round of program.rounds) {
    await Promise.all(
      round.map((act) => (act.kind === 'batch' ? batch(act) : act.kind === 'resume' ? resume(act) : control(act))),
    );
  }
  await Promise.all(floating);
  return facts;
};

import { expect, test } from 'vitest';
import {
  describeTools,
  ToolgateViolation,
  type ModelProposedToolCall,
  type RequestScope,
  type SealedScope,
  type ToolAnswer,
} from '@toolgate/guardrails';
import { call, never, oneTool, proposeOne, throwing, told, world } from './world.js';

const calls = ['a', 'b', 'c', 'd', 'e'].map((id) => call('note', { id }, id));
type Handler = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  proposal: ModelProposedToolCall<Request, Tools>,
) => Promise<ToolAnswer<Request>>;

const settle = async (handler: Handler, concurrency = 4, limits: { readonly callsPerBatch?: number } = {}) => {
  const { registry, ran } = oneTool();
  const made = world(registry, () => ({ limits }));
  const answers = await made.gateway.forRequest({}, async (scope) => {
    describeTools(scope, await scope.tools());
    const settled = await scope.settleEach(
      { proposals: scope.receive(calls) },
      (proposal) => handler(scope, proposal),
      { concurrency },
    );
    return settled.map(told);
  });
  return { ...made, answers, ran: ran.map(({ id }) => id) };
};
const outcomes = (answers: readonly { readonly callId: string; readonly outcome: string; readonly code?: string }[]) =>
  answers.map(({ callId, outcome, code }) => `${callId} ${outcome} ${code ?? ''}`.trim());

test('answers come in the order of the calls, whoever ends first', async () => {
  let wait = 5;
  const { answers } = await settle(async (scope, proposal) => {
    for (let turn = (wait -= 1); turn > 0; turn -= 1) await new Promise((resolve) => void setImmediate(resolve));
    return scope.run(proposal);
  });
  expect(outcomes(answers)).toEqual(['a executed', 'b executed', 'c executed', 'd executed', 'e executed']);
});

test.each([1, 2, 4, 100])('no more than %d handlers run at once', async (concurrency) => {
  let running = 0;
  let most = 0;
  await settle(async (scope, proposal) => {
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => void setImmediate(resolve));
    running -= 1;
    return scope.run(proposal);
  }, concurrency);
  expect(most).toBe(Math.min(concurrency, calls.length));
});

test.each([0, -1, 1.5, Number.NaN])('a concurrency of %d is a mistake of the program', async (concurrency) => {
  await expect(settle((scope, proposal) => scope.run(proposal), concurrency)).rejects.toThrow(ToolgateViolation);
});

test('a handler that throws answers its own call; the others go on', async () => {
  const failure = new Error('mine');
  const { answers, ran, codes } = await settle((scope, proposal) => {
    if (proposal.callId === 'b') throw failure;
    return proposal.callId === 'c' ? Promise.reject(failure) : scope.run(proposal);
  });
  expect(outcomes(answers)).toEqual([
    'a executed',
    'b refused unanswered',
    'c refused unanswered',
    'd executed',
    'e executed',
  ]);
  expect(answers[1]?.failure).toBe(failure);
  expect(ran).toEqual(['a', 'd', 'e']);
  expect(codes()).toEqual(['unanswered', 'unanswered']);
});

test('an answer to another call, a look-alike and no answer at all are violations, on the record', async () => {
  let first: unknown;
  const { answers, trail } = await settle(async (scope, proposal) => {
    if (proposal.callId === 'b') return first as never;
    if (proposal.callId === 'c') return { ...(first as object), callId: 'c' } as never;
    if (proposal.callId === 'd') return undefined as never;
    const answer = await scope.run(proposal);
    first ??= answer;
    return answer;
  }, 1);
  expect(outcomes(answers)).toEqual([
    'a executed',
    'b refused unanswered',
    'c refused unanswered',
    'd refused unanswered',
    'e executed',
  ]);
  expect(trail().filter((event) => event === 'violation')).toHaveLength(3);
});

test('a handler that fails after its tool ran does not make the model do it again, nor give it the output', async () => {
  const { answers, ran, codes } = await settle(async (scope, proposal) => {
    await scope.run(proposal);
    return proposal.callId === 'a' ? throwing() : scope.refuse(proposal);
  });
  expect(ran).toHaveLength(5);
  expect(new Set(answers.map(({ outcome, code, text }) => `${outcome} ${String(code)} ${text}`))).toEqual(
    new Set(['executed output-withheld The tool ran. Its output cannot be shown.']),
  );
  expect(new Set(codes())).toEqual(new Set(['unanswered']));
});

test('a proposal is run once, and not at all after it was refused', async () => {
  const { ran } = await settle(async (scope, proposal) => {
    if (proposal.callId === 'a') {
      const [one, two] = await Promise.allSettled([scope.run(proposal), scope.run(proposal)]);
      expect([one.status, two.status]).toEqual(['fulfilled', 'rejected']);
      return one.status === 'fulfilled' ? one.value : throwing();
    }
    const refused = await scope.refuse(proposal);
    await expect(scope.run(proposal)).rejects.toThrow('already run or answered');
    await expect(scope.refuse(proposal)).rejects.toThrow('already executed, suspended or answered');
    return refused;
  });
  expect(ran).toEqual(['a']);
});

test('what was authorized and then refused by the application does not run', async () => {
  const { ran, codes } = await settle(async (scope, proposal) => {
    const valid = await scope.validate(proposal);
    if (valid.outcome !== 'valid') throw new Error(valid.code);
    const decision = await scope.authorize(valid.call);
    if (decision.outcome !== 'authorized') throw new Error(decision.outcome);
    const refused = await scope.refuse(proposal);
    await expect(scope.executeEach([decision.call])).rejects.toThrow('answered');
    await expect(scope.execute(decision.call)).rejects.toThrow('already answered, as refused');
    return refused;
  }, 1);
  expect(ran).toEqual([]);
  expect(new Set(codes())).toEqual(new Set(['refused-by-application']));
});

test('a refusal the application made up is recorded; one of the gateway is not recorded twice', async () => {
  const invented = {
    outcome: 'refused',
    code: 'policy-refused',
    rationale: 'not on Sundays',
    safeText: 'Closed.',
  } as const;
  const { answers, audit } = await settle(async (scope, proposal) => {
    if (proposal.callId === 'a') return scope.refuse(proposal, invented);
    const valid = await scope.validate(scope.named(proposal, 'note' as never) ?? proposal);
    return scope.refuse(proposal, valid.outcome === 'refused' ? valid : undefined);
  }, 1);
  expect(answers[0]).toMatchObject({ code: 'refused-by-application', text: 'Closed.' });
  expect(audit.records.filter(({ event }) => event === 'call-refused')).toHaveLength(5);
  expect(audit.records.find(({ callId, code }) => callId === 'a' && code !== undefined)?.rationale).toBe(
    'not on Sundays',
  );
});

test('calls past the most of a batch are refused', async () => {
  const { answers } = await settle((scope, proposal) => scope.run(proposal), 2, { callsPerBatch: 2 });
  expect(outcomes(answers).slice(1, 4)).toEqual(['b executed', 'c refused rate-limited', 'd refused rate-limited']);
});

test('a batch is settled once', async () => {
  const { gateway } = world(oneTool().registry);
  await gateway.forRequest({}, async (scope) => {
    const proposals = scope.receive(calls);
    await proposals.settle((one) => scope.refuse(one));
    await expect(proposals.settle((one) => scope.refuse(one))).rejects.toThrow('settled');
  });
});

test('a sealed scope opens while its request does, and no longer', async () => {
  const { registry } = oneTool();
  const { gateway } = world(registry);
  const held: SealedScope<unknown>[] = [];
  const size = await gateway.forRequest({}, async (scope) => {
    const sealed = scope.seal();
    held.push(sealed as never);
    return sealed.open(async (opened) => (await opened.tools()).size);
  });
  expect(size).toBe(1);
  await expect(held[0]?.open(() => Promise.resolve(1))).rejects.toThrow('closed');
});

test('nothing of a scope works after its request, and nothing of one request works in another', async () => {
  const { gateway, trail } = world(oneTool().registry);
  const stolen: { scope: RequestScope<never, never>; proposal: ModelProposedToolCall<never, never> }[] = [];
  await gateway.forRequest({}, async (scope) => {
    await scope.receive([call('note')]).settle((proposal) => {
      stolen.push({ scope, proposal } as never);
      return scope.refuse(proposal);
    });
  });
  const [{ scope: old, proposal } = { scope: undefined, proposal: undefined }] = stolen;
  if (old === undefined) throw new Error('nothing stolen');
  const before = trail().length;
  await expect(old.tools()).rejects.toThrow('closed');
  await expect(old.run(proposal)).rejects.toThrow('closed');
  await expect(old.resume('id')).rejects.toThrow('closed');
  await expect(old.route('x')).rejects.toThrow('closed');
  expect(() => old.receive([])).toThrow('closed');
  expect(() => old.seal()).toThrow('closed');
  expect(() => describeTools(old, {} as never)).toThrow('closed');
  expect(trail()).toHaveLength(before);
  await gateway.forRequest({}, async (scope) => {
    await expect(scope.run(proposal as never)).rejects.toThrow('of this request');
    await expect(scope.execute(proposal as never)).rejects.toThrow('of this request');
    await expect(scope.authorize(structuredClone({}) as never)).rejects.toThrow('of this request');
  });
});

test.each<[what: string, sink: () => unknown]>([
  ['throws', throwing],
  ['rejects', () => Promise.reject(new Error('no'))],
  ['hangs', () => never()],
])('a signal sink that %s changes no answer and is told of', async (_what, sink) => {
  const errors: unknown[] = [];
  const { registry } = oneTool();
  for (const onSignalError of [(error: unknown) => void errors.push(error)]) {
    const signals = { count: sink, duration: sink };
    const { gateway, trail } = world(registry, () => ({ signals, onSignalError }));
    expect(await proposeOne(gateway, call('note'))).toMatchObject({ outcome: 'executed' });
    expect(trail().at(-1)).toBe('call-executed');
  }
  await new Promise((resolve) => void setImmediate(resolve));
  expect(errors.length > 0).toBe(_what !== 'hangs');
});

test('signals carry no raw identity and no argument', async () => {
  const sent: string[] = [];
  const take = (name: string, ...rest: readonly unknown[]) => void sent.push(JSON.stringify([name, ...rest]));
  const { gateway } = world(oneTool().registry, () => ({ signals: { count: take, duration: take } }));
  await proposeOne(gateway, call('note', { id: 'private' }));
  expect(sent.join('\n')).toContain('toolgate.execution.duration');
  expect(sent.join('\n')).not.toMatch(/acme|ann|private/);
});

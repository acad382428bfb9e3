import { capabilityTable, createGateway, instruction, memoryAudit, memoryRateLimiter } from '@toolgate/guardrails';
import {
  diffRuns,
  renderRun,
  runScenarios,
  scenarioTarget,
  type Scenario,
  type ScenarioFile,
  type ScenarioRun,
} from '@toolgate/guardrails/scenarios';
import { beforeEach, describe, expect, test } from 'vitest';
import { deskPorts, ran, type DeskTools } from './desk.js';

const now = 1_780_000_000_000;
const clock = { now: () => now };
const desk = scenarioTarget(() => deskPorts());
const people = { ann: { tenantId: 'acme', userId: 'ann', roles: ['agent'], tier: 'team' } };
const read = { id: 'r1', tool: 'get_invoice', arguments: { invoiceId: 'i' }, expect: { outcome: 'executed' } } as const;
const fileOf = (...scenarios: readonly Scenario[]): readonly ScenarioFile[] => [{ title: 'File', people, scenarios }];
const scenario = (more: Partial<Scenario> = {}): Scenario => ({
  id: 's1',
  title: 'Reads',
  steps: [{ do: 'request', as: 'ann', turns: [{ calls: [read] }] }],
  ...more,
});
const problemsOf = ({ results }: ScenarioRun): readonly string[] => results.flatMap(({ problems }) => problems);

beforeEach(() => {
  ran.length = 0;
});

describe('nothing of the application runs', () => {
  test('although the tool was executed', async () => {
    const run = await runScenarios(desk, fileOf(scenario()));
    expect(run.results[0]?.decisions).toMatchObject([{ outcome: 'executed' }]);
    expect(ran).toEqual([]);
  });

  test('with an execution of the application’s own behind the type', async () => {
    const isolation = { run: async ({ invoke }: { readonly invoke: () => Promise<unknown> }) => invoke() };
    const own = scenarioTarget(() => ({ ...deskPorts(), isolation }));
    await runScenarios(own, fileOf(scenario()));
    expect(ran).toEqual([]);
  });

  test('with a gateway that keeps its own execution: it is refused before a call', async () => {
    const leaves = (left: 'isolation' | 'audit') =>
      runScenarios<DeskTools>((ports) => {
        const { isolation, ...others } = ports;
        const all = left === 'isolation' ? others : { ...ports, isolation, audit: memoryAudit() };
        return { gateway: createGateway({ ...deskPorts(), ...all }) };
      }, fileOf(scenario()));
    await expect(leaves('isolation')).rejects.toThrow("must use the runner's isolation");
    await expect(leaves('audit')).rejects.toThrow("must use the runner's audit");
    expect(ran).toEqual([]);
  });

  test('unless a sandbox is passed, which is then called', async () => {
    const run = await runScenarios(desk, fileOf(scenario()), { isolation: { run: ({ invoke }) => invoke() } });
    expect(run.summary).toMatchObject({ passed: 1, allowed: 1 });
    expect(ran).toEqual(['get_invoice']);
  });
});

describe('the result', () => {
  test('is JSON that names the policy, the instructions, the model and the date', async () => {
    const run = await runScenarios(desk, fileOf(scenario()), { clock, model: 'model-a' });
    expect(JSON.parse(JSON.stringify(run))).toEqual(run);
    expect(run).toMatchObject({
      formatVersion: 1,
      at: '2026-05-28T20:26:40.000Z',
      model: 'model-a',
      policyVersions: ['2026-11-01'],
      promptPolicies: [{ id: 'desk-v3', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
    });
    expect(run.results[0]?.records.find(({ event }) => event === 'call-proposed')?.model).toBe('model-a');
  });

  test('is the same for the same files, policy and date', async () => {
    const [one, other] = [
      await runScenarios(desk, fileOf(scenario()), { clock }),
      await runScenarios(desk, fileOf(scenario()), { clock }),
    ];
    expect(one).toEqual(other);
  });

  test('can be run again from itself', async () => {
    const run = await runScenarios(desk, fileOf(scenario()), { clock });
    const again = await runScenarios(
      desk,
      [{ title: 'again', people, scenarios: run.results.map((result) => result.scenario) }],
      { clock, startAt: run.startAt },
    );
    expect(diffRuns(run, again).changes).toEqual([]);
  });

  test('names another hash for other instructions', async () => {
    const other = scenarioTarget(() => ({
      ...deskPorts(),
      promptPolicy: { id: 'desk-v3', text: instruction`Other.` },
    }));
    const [one, two] = [await runScenarios(desk, fileOf(scenario())), await runScenarios(other, fileOf(scenario()))];
    expect(one.promptPolicies[0]?.sha256).not.toBe(two.promptPolicies[0]?.sha256);
  });
});

describe('a scenario fails', () => {
  test('when a decision is another, with the code', async () => {
    const expecting = { ...read, expect: { outcome: 'refused', code: 'rate-limited' } } as const;
    const steps = [{ do: 'request', as: 'ann', turns: [{ calls: [expecting] }] }] as const;
    expect(problemsOf(await runScenarios(desk, fileOf(scenario({ steps }))))).toEqual([
      'call r1 (get_invoice): expected refused (rate-limited), got executed',
    ]);
  });

  test('when it is refused for another reason', async () => {
    const call = { id: 'c1', tool: 'constructor', expect: { outcome: 'refused', code: 'tool-disabled' } } as const;
    const steps = [{ do: 'request', as: 'ann', turns: [{ calls: [call] }] }] as const;
    expect(problemsOf(await runScenarios(desk, fileOf(scenario({ steps }))))).toEqual([
      'call c1 (constructor): expected refused (tool-disabled), got refused (tool-unknown)',
    ]);
  });

  test('when a record that it asks for is missing', async () => {
    const evidence = [{ event: 'confirmation-requested', call: 'r1' }] as const;
    expect(problemsOf(await runScenarios(desk, fileOf(scenario({ evidence }))))).toEqual([
      'the audit trail has no record confirmation-requested (call r1)',
    ]);
  });

  test('when a call is executed twice on one decision', async () => {
    const repeats = scenarioTarget(() => deskPorts(), {
      answerTurn: async ({ scope, calls }) => {
        const answers = await scope.settleEach({ proposals: scope.receive(calls.slice(0, 1)) }, (call) =>
          scope.run(call),
        );
        return [...answers, ...answers];
      },
    });
    const steps = [{ do: 'request', as: 'ann', turns: [{ calls: [read, read] }] }] as const;
    expect(problemsOf(await runScenarios(repeats, fileOf(scenario({ steps }))))).toEqual([
      'call r1 (get_invoice) was executed, and no decision on record allowed it',
    ]);
  });

  test('when a call has no answer', async () => {
    const silent = scenarioTarget(() => deskPorts(), { answerTurn: () => Promise.resolve([]) });
    expect(problemsOf(await runScenarios(silent, fileOf(scenario())))).toEqual([
      'call r1 (get_invoice) has no answer of its own',
    ]);
  });

  test('when the request is refused, or is opened and must not be', async () => {
    const steps = [
      { do: 'request', as: { is: 'ann', expiresInMs: 0 }, turns: [] },
      { do: 'request', as: 'ann', refused: 'session-revoked', turns: [] },
    ] as const;
    const run = await runScenarios(desk, fileOf(scenario({ steps })));
    expect(problemsOf(run)).toEqual([
      'request of acme/ann: expected to be opened, got refused (identity-expired): the authentication expired',
      'request of acme/ann: expected refused (session-revoked), it was opened',
    ]);
  });
});

describe('steps', () => {
  test('a limiter counts in one scenario and not in the next', async () => {
    const one = scenarioTarget(() => ({
      ...deskPorts(),
      rateLimiter: memoryRateLimiter({ perUser: { calls: 1, windowMs: 1_000 } }),
    }));
    const refused = { ...read, id: 'r2', expect: { outcome: 'refused', code: 'rate-limited' } } as const;
    const steps = [
      { do: 'request', as: 'ann', turns: [{ calls: [read] }, { calls: [refused] }] },
      { do: 'clock', advanceMs: 1_000 },
      { do: 'request', as: 'ann', turns: [{ calls: [read] }] },
    ] as const;
    const run = await runScenarios(one, fileOf(scenario({ steps }), scenario({ id: 's2' })));
    expect(problemsOf(run)).toEqual([]);
  });

  test('an operator’s changes take effect, and end', async () => {
    const [granted, none] = [{ outcome: 'executed' }, { outcome: 'refused', code: 'tool-not-offered' }] as const;
    const note = { tool: 'add_note', arguments: { invoiceId: 'i', note: 'n' } };
    const asks = (id: string, expect: typeof granted | typeof none) =>
      ({ do: 'request', as: 'ann', turns: [{ calls: [{ ...note, id, expect }] }] }) as const;
    const steps = [
      asks('before', none),
      {
        do: 'control',
        action: 'break-glass',
        person: 'ann',
        tool: 'add_note',
        forMs: 5_000,
        by: 'eva',
        reason: 'outage',
      },
      asks('glass', granted),
      { do: 'clock', advanceMs: 5_000 },
      asks('later', none),
      { do: 'control', action: 'roll-back-policy', version: 'earlier' },
      asks('earlier', granted),
      { do: 'control', action: 'undo' },
      asks('undone', none),
    ] as const;
    const earlier = capabilityTable({ version: 'earlier', roles: { agent: ['invoice:*'] } });
    const target = scenarioTarget(() => ({ ...deskPorts(), earlierPolicies: [earlier] }));
    const run = await runScenarios(target, fileOf(scenario({ steps })));
    expect(problemsOf(run)).toEqual([]);
    expect(run.policyVersions).toEqual(['2026-11-01', 'earlier']);
  });

  test('name people of the file', async () => {
    const steps = [{ do: 'request', as: 'nobody', turns: [] }] as const;
    await expect(runScenarios(desk, fileOf(scenario({ steps })))).rejects.toThrow('no person "nobody"');
  });

  test('stand under one id each', async () => {
    await expect(runScenarios(desk, fileOf(scenario(), scenario()))).rejects.toThrow('two scenarios have the id "s1"');
  });
});

test('a scenario that needs what a mapping lacks is skipped, and the report says so', async () => {
  const steps = [{ do: 'request', as: 'boss', turns: [{ calls: [{ ...read, tool: '{destructive}' }] }] }] as const;
  const file = { title: 'F', parametrised: true, scenarios: [scenario({ steps })] };
  const run = await runScenarios(desk, [file], { mapping: { tools: {}, people } });
  expect(run.summary).toMatchObject({ passed: 0, failed: 0, skipped: 1 });
  expect(renderRun(run)).toContain('– Reads  skipped: the mapping has no boss, {destructive}');
});

test('the report for a person', async () => {
  const calls = [read, { id: 'x\u001b[2J', tool: 'constructor', expect: { outcome: 'executed' } }] as const;
  const steps = [{ do: 'request', as: 'ann', turns: [{ calls }] }] as const;
  const run = await runScenarios(desk, fileOf(scenario({ steps, refs: ['M6'] })), { clock, model: 'model-a' });
  const sha = run.promptPolicies[0]?.sha256.slice(0, 12) ?? '';
  expect(renderRun(run)).toBe(
    [
      '  ✘ Reads  M6',
      '      offered     acme/ann: get_invoice',
      '      allowed     get_invoice  r1     acme/ann',
      '      denied      constructor  x\uFFFD[2J  acme/ann  tool-unknown  expected executed',
      '      ! call x\uFFFD[2J (constructor): expected executed, got refused (tool-unknown)',
      '',
      'Decisions: 1 allowed, 1 denied, 0 left to a human.',
      '1 of 1 scenarios are not as expected.',
      `policy 2026-11-01 · prompt policy desk-v3 ${sha} · model model-a · 2026-05-28T20:26:40.000Z`,
      '',
    ].join('\n'),
  );
});

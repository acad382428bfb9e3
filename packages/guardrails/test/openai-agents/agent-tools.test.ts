import { ToolgateViolation } from '@toolgate/guardrails';
import { scopedAgentTools, scopedRun, toolOutputs } from '@toolgate/guardrails/openai-agents';
import { Agent, Runner } from '@openai/agents';
import { beforeEach, expect, test } from 'vitest';
import { openDesk, type Desk } from '../openai/desk.js';
import { scriptedAgentModel } from './scripted-agent-model.js';

const input = 'Refund invoice 7';
const reader = { tenant: 'acme', role: 'reader' } as const;
const manager = { tenant: 'acme', role: 'manager' } as const;
const call = (id: string, name: string, args = '{"invoiceId":"7"}') => ({ id, name, args });
const executed = () =>
  desk.records.filter(({ event }) => event === 'call-executed').map(({ callId, tool }) => [callId, tool?.name]);
const runner = new Runner({ tracingDisabled: true });
let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});

test('an agent of the program gets the scope’s answers, also behind a handoff', async () => {
  const billing = scriptedAgentModel(
    { calls: [call('a', 'get_invoice'), call('b', 'get_invoice', '{"invoiceId":8}')] },
    { text: 'Done.' },
  );
  const front = scriptedAgentModel({ calls: [call('h', 'transfer_to_billing', '{}')] });
  const text = await desk.gateway.forRequest(reader, async (scope) => {
    const scoped = await scopedAgentTools(scope, await scope.tools());
    const specialist = new Agent({ name: 'billing', model: billing, ...scoped.settings });
    const agent = Agent.create({ name: 'front', model: front, handoffs: [specialist] });
    const result = await runner.run(agent, input, { maxTurns: 5, signal: scope.signal });
    return result.finalOutput;
  });
  expect(text).toBe('Done.');
  expect(billing.requests[0]?.tools.map(({ name }) => name)).toEqual(['get_invoice']);
  expect(executed()).toEqual([['a', 'get_invoice']]);
  expect(desk.refusals()).toEqual(['get_invoice arguments-invalid']);
});

test('a call that waits ends the run, whatever the SDK holds for approved; another request takes it up', async () => {
  const model = scriptedAgentModel({ calls: [call('a', 'get_invoice'), call('b', 'refund_invoice')] });
  const first = await desk.gateway.forRequest(manager, async (scope) => {
    const scoped = await scopedAgentTools(scope, await scope.tools());
    const agent = new Agent({ name: 'desk', model, ...scoped.settings });
    const result = await runner.run(agent, input, { maxTurns: 5, signal: scope.signal });
    expect(result.interruptions).toEqual([]);
    return { items: scoped.itemsOf(result.history), waiting: scoped.waiting() };
  });
  expect(first.waiting.map(({ callId }) => callId)).toEqual(['b']);
  expect(executed()).toEqual([['a', 'get_invoice']]);
  const run = scopedRun({ tracingDisabled: true });
  const again = scriptedAgentModel({ text: 'Refunded.' });
  const result = await desk.gateway.forRequest(manager, async (scope) => {
    const answers = [await scope.resume(first.waiting[0]?.confirmationId ?? '', 'yes')];
    const items = [...first.items, ...toolOutputs(scope, first.items, answers)];
    return run(scope, { model: again, input: items, tools: await scope.tools(), maxTurns: 5 });
  });
  expect(result).toMatchObject({ outcome: 'completed', text: 'Refunded.' });
  expect(executed()).toEqual([
    ['a', 'get_invoice'],
    ['b', 'refund_invoice'],
  ]);
});

test('a tool that was not offered is no tool of the agent', async () => {
  const model = scriptedAgentModel({ calls: [call('a', 'void_invoice')] });
  await desk.gateway.forRequest(reader, async (scope) => {
    const scoped = await scopedAgentTools(scope, await scope.tools());
    const agent = new Agent({ name: 'desk', model, ...scoped.settings });
    await expect(runner.run(agent, input, { signal: scope.signal })).rejects.toThrow('not found');
  });
  expect(executed()).toEqual([]);
});

test('an agent that outlives its request runs nothing', async () => {
  const model = scriptedAgentModel({ calls: [call('a', 'get_invoice')] }, { text: 'Done.' });
  const agent = await desk.gateway.forRequest(reader, async (scope) => {
    const scoped = await scopedAgentTools(scope, await scope.tools());
    return new Agent({ name: 'desk', model, ...scoped.settings });
  });
  await expect(runner.run(agent, input)).rejects.toThrow('closed');
  expect(executed()).toEqual([]);
});

test('another request’s set is refused', async () => {
  await desk.gateway.forRequest(manager, async (scope) => {
    const tools = await scope.tools();
    await desk.gateway.forRequest(reader, async (other) => {
      // @ts-expect-error -- the set is of another request
      await expect(scopedAgentTools(other, tools)).rejects.toThrow(ToolgateViolation);
    });
  });
});

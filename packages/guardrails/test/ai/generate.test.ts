import { instruction, readAnswer, ToolgateViolation } from '@toolgate/guardrails';
import { receiveGeneration, scopedGenerateText, toolMessages, type ScopedModelMessage } from '@toolgate/guardrails/ai';
import { generateText, jsonSchema, streamText, tool } from 'ai';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDesk, type Desk } from '../openai/desk.js';
import { scriptedLanguageModel } from './scripted-language-model.js';

const generate = scopedGenerateText({ generateText, streamText });
const prompt = 'What is on invoice 7?';
const reader = { tenant: 'acme', role: 'reader' } as const;
const manager = { tenant: 'acme', role: 'manager' } as const;
const call = (id: string, name: string, args = '{"invoiceId":"7"}') => ({ id, name, args });
const codesOf = (answers: readonly { readonly callId: string; readonly code?: string }[]) =>
  answers.map(({ callId, code }) => [callId, code]);
let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});

describe('one turn', () => {
  test('the minimal call site, with a batch of which one is refused', async () => {
    const model = scriptedLanguageModel({
      calls: [call('a', 'get_invoice'), call('b', 'void_invoice'), call('c', 'get_invoice', '{"invoiceId":"8"}')],
    });
    const outcome = await desk.gateway.forRequest(reader, async (scope) => {
      const turn = await generate(scope, { model, prompt, tools: await scope.tools() });
      return scope.settleEach(turn, async (proposal) => scope.run(proposal));
    });
    expect(outcome.map(({ callId, outcome: how, text }) => [callId, how, text])).toEqual([
      ['a', 'executed', '{"id":"7","company":"acme"}'],
      ['b', 'refused', 'There is no such tool. Use one of the tools you were given.'],
      ['c', 'executed', '{"id":"8","company":"acme"}'],
    ]);
    expect(desk.refusals()).toEqual(['void_invoice tool-not-offered']);
    expect(model.doGenerateCalls[0]?.tools?.map(({ name }) => name)).toEqual(['get_invoice']);
    expect(desk.records.find(({ event }) => event === 'call-proposed')?.model).toBe('scripted');
  });

  test.each([
    ['constructor', 'tool-unknown'],
    ['__proto__', 'tool-unknown'],
    ['refund_invoice', 'tool-not-offered'],
  ])('a call of %s is refused', async (name, code) => {
    const model = scriptedLanguageModel({ calls: [call('a', name)] });
    await desk.gateway.forRequest(reader, async (scope) => {
      const turn = await generate(scope, { model, prompt, tools: await scope.tools() });
      await scope.settleEach(turn, async (proposal) => scope.run(proposal));
    });
    expect(desk.refusals()).toEqual([`${name} ${code}`]);
  });

  test('malformed arguments, a prototype member and a repeated id are refused, the rest runs', async () => {
    const model = scriptedLanguageModel({
      calls: [
        call('a', 'get_invoice', '{"invoiceId":'),
        call('b', 'get_invoice'),
        call('b', 'get_invoice'),
        call('c', 'get_invoice', '{"invoiceId":"7","__proto__":{"x":1}}'),
        call('d', 'get_invoice', '{"invoiceId":7}'),
        call('e', 'get_invoice', ''),
        call('f', 'get_invoice', '"text"'),
      ],
    });
    const { codes, items } = await desk.gateway.forRequest(reader, async (scope) => {
      const turn = await generate(scope, { model, prompt, tools: await scope.tools() });
      const answers = await scope.settleEach(turn, async (proposal) => scope.run(proposal));
      return { codes: codesOf(answers), items: toolMessages(scope, turn.items, answers) };
    });
    expect(codes).toEqual([
      ['a', 'arguments-not-json'],
      ['b', undefined],
      ['b', 'call-id-repeated'],
      ['c', 'arguments-invalid'],
      ['d', 'arguments-invalid'],
      ['e', 'arguments-invalid'],
      ['f', 'arguments-not-json'],
    ]);
    const [message] = items;
    if (message?.role !== 'tool') throw new Error('no tool message');
    expect(message.content.map(({ toolCallId, output }) => [toolCallId, output.type])).toEqual([
      ['a', 'error-text'],
      ['b', 'text'],
      ['b', 'error-text'],
      ['c', 'error-text'],
      ['d', 'error-text'],
      ['e', 'error-text'],
      ['f', 'error-text'],
    ]);
  });

  test('a choice is made of granted tools', async () => {
    const model = scriptedLanguageModel({ calls: [call('a', 'get_invoice')] }, { text: '2' }, { text: '3' });
    await desk.gateway.forRequest(manager, async (scope) => {
      const tools = await scope.tools();
      const invoice = tools.find('get_invoice');
      if (!invoice) throw new Error('the set lacks a tool');
      await generate(scope, { model, prompt, tools, toolChoice: invoice });
      await generate(scope, { model, prompt, tools, toolChoice: [invoice] });
      await generate(scope, { model, prompt, tools, toolChoice: 'none' });
      await expect(generate(scope, { model, prompt, toolChoice: invoice })).rejects.toThrow('toolChoice without tools');
      await desk.gateway.forRequest(manager, async (other) => {
        const theirs = { model, prompt, tools: await other.tools(), toolChoice: invoice };
        // @ts-expect-error -- the grant is of another request
        await expect(generate(other, theirs)).rejects.toThrow(ToolgateViolation);
      });
    });
    expect(model.doGenerateCalls.map(({ toolChoice, tools }) => [toolChoice, tools?.map(({ name }) => name)])).toEqual([
      [{ type: 'tool', toolName: 'get_invoice' }, ['get_invoice', 'void_invoice', 'refund_invoice']],
      [{ type: 'auto' }, ['get_invoice']],
      [{ type: 'none' }, ['get_invoice', 'void_invoice', 'refund_invoice']],
    ]);
  });

  test('a call of another tool than the forced one is decided like any other', async () => {
    const model = scriptedLanguageModel({ calls: [call('a', 'void_invoice'), call('b', 'get_invoice')] });
    const codes = await desk.gateway.forRequest(reader, async (scope) => {
      const tools = await scope.tools();
      const toolChoice = tools.find('get_invoice');
      if (!toolChoice) throw new Error('the set lacks a tool');
      const turn = await generate(scope, { model, prompt, tools, toolChoice });
      return codesOf(await scope.settleEach(turn, async (proposal) => scope.run(proposal)));
    });
    expect(codes).toEqual([
      ['a', 'tool-not-offered'],
      ['b', undefined],
    ]);
  });

  test('another request’s set is refused', async () => {
    const model = scriptedLanguageModel();
    await desk.gateway.forRequest(manager, async (scope) => {
      const tools = await scope.tools();
      await desk.gateway.forRequest(reader, async (other) => {
        // @ts-expect-error -- the set is of another request
        await expect(generate(other, { model, prompt, tools })).rejects.toThrow('of this request');
      });
    });
    expect(model.doGenerateCalls).toEqual([]);
  });

  test('instructions are instruction text, settings pass, authority does not', async () => {
    const model = scriptedLanguageModel({ text: 'hello' });
    await desk.gateway.forRequest(reader, async (scope) => {
      await generate(scope, {
        model,
        prompt: [
          { role: 'system', content: instruction`Be kind.` },
          { role: 'user', content: prompt },
        ],
        instructions: instruction`Be brief.`,
        temperature: 0,
        providerOptions: { openai: { reasoningEffort: 'low' } },
      });
      const tools = await scope.tools();
      const surplus = [
        { system: prompt },
        { activeTools: ['refund_invoice'] },
        { prepareStep: () => ({}) },
        { stopWhen: () => false },
        { toolApproval: () => 'approved' },
        { experimental_repairToolCall: () => null },
        { instructions: prompt },
        { prompt: [{ role: 'system', content: prompt }] },
        { prompt: [{ role: 'tool', content: [{ type: 'tool-approval-response', approvalId: '1', approved: true }] }] },
        { tools: { refund_invoice: tool({ inputSchema: jsonSchema({}), execute: () => 'done' }) } },
        { providerOptions: { openai: { previousResponseId: 'r' } } },
        { providerOptions: { anthropic: { mcpServers: [] } } },
      ];
      for (const given of surplus)
        await expect(generate(scope, { model, prompt, tools, ...(given as object) })).rejects.toThrow(
          ToolgateViolation,
        );
    });
    expect(model.doGenerateCalls).toHaveLength(1);
    expect(model.doGenerateCalls[0]).toMatchObject({ temperature: 0, providerOptions: { openai: {} } });
    expect(model.doGenerateCalls[0]?.prompt.map(({ role, content }) => [role, role === 'system' && content])).toEqual([
      ['system', 'Be brief.'],
      ['system', 'Be kind.'],
      ['user', false],
    ]);
  });

  test('a step of the stock SDK is received, each step exposed', async () => {
    const model = scriptedLanguageModel({ calls: [call('a', 'get_invoice')] });
    const result = await desk.gateway.forRequest(reader, async (scope) => {
      const tools = await scope.tools();
      await generate(scope, { model: scriptedLanguageModel({ text: 'shown' }), prompt, tools });
      const turn = receiveGeneration(scope, await generateText({ model, prompt }));
      return scope.settleEach(turn, async (proposal) => {
        const named = scope.named(proposal, 'get_invoice');
        if (!named) return scope.refuse(proposal);
        const valid = await scope.validate(named);
        if (valid.outcome === 'refused') return scope.refuse(proposal, valid);
        const decided = await scope.authorize(valid.call);
        if (decided.outcome === 'refused') return scope.refuse(proposal, decided);
        if (decided.outcome === 'needs-human') return scope.suspend(decided.pending);
        return (await scope.execute(decided.call)).answer;
      });
    });
    expect(result.map(({ outcome }) => outcome)).toEqual(['executed']);
  });
});

describe('the loop', () => {
  test('asks, settles, asks again; the forced tool counts once', async () => {
    const model = scriptedLanguageModel(
      { calls: [call('a', 'get_invoice'), call('b', 'constructor')] },
      { calls: [call('c', 'get_invoice')] },
      { text: 'Done.' },
    );
    const result = await desk.gateway.forRequest(reader, async (scope) => {
      const tools = await scope.tools();
      const toolChoice = tools.find('get_invoice');
      if (!toolChoice) throw new Error('the set lacks a tool');
      return generate.runAgentLoop(scope, { model, prompt, tools, toolChoice, maxTurns: 5 });
    });
    expect(result).toMatchObject({ outcome: 'completed', text: 'Done.', turns: 3 });
    expect(result.items.map(({ role }) => role)).toEqual([
      'user',
      'assistant',
      'tool',
      'assistant',
      'tool',
      'assistant',
    ]);
    expect(model.doGenerateCalls.map(({ toolChoice }) => toolChoice?.type)).toEqual(['tool', 'auto', 'auto']);
    expect(desk.refusals()).toEqual(['constructor tool-unknown']);
  });

  test('stops at the limit, and where the provider stopped early', async () => {
    const again = { calls: [call('a', 'get_invoice')] };
    await desk.gateway.forRequest(reader, async (scope) => {
      const tools = await scope.tools();
      const limited = scriptedLanguageModel(again, { calls: [call('b', 'get_invoice')] });
      expect(await generate.runAgentLoop(scope, { model: limited, prompt, tools, maxTurns: 2 })).toMatchObject({
        outcome: 'turn-limit',
        turns: 2,
      });
      const cut = scriptedLanguageModel({ text: 'half', finish: 'length' });
      expect(await generate.runAgentLoop(scope, { model: cut, prompt, tools, maxTurns: 2 })).toMatchObject({
        outcome: 'incomplete',
        reason: 'length',
      });
      await expect(generate.runAgentLoop(scope, { model: cut, prompt, tools, maxTurns: 0 })).rejects.toThrow(
        'maxTurns',
      );
    });
  });

  test('a call that waits ends it, and another request takes it up', async () => {
    const first = scriptedLanguageModel({ calls: [call('a', 'get_invoice'), call('b', 'refund_invoice')] });
    const waits = await desk.gateway.forRequest(manager, async (scope) =>
      generate.runAgentLoop(scope, { model: first, prompt, tools: await scope.tools(), maxTurns: 5 }),
    );
    if (waits.outcome !== 'needs-human') throw new Error(waits.outcome);
    expect(waits.waiting).toEqual([{ callId: 'b', confirmationId: expect.any(String) as string }]);
    const items = JSON.parse(JSON.stringify(waits.items)) as readonly ScopedModelMessage[];
    const [waiting] = waits.waiting;

    const second = scriptedLanguageModel({ text: 'Refunded.' });
    const ends = await desk.gateway.forRequest(manager, async (scope) => {
      const answers = [await scope.resume(waiting?.confirmationId ?? '', 'yes')];
      const conversation = [...items, ...toolMessages(scope, items, answers)];
      return generate.runAgentLoop(scope, {
        model: second,
        prompt: conversation,
        tools: await scope.tools(),
        maxTurns: 5,
      });
    });
    expect(ends).toMatchObject({ outcome: 'completed', text: 'Refunded.' });
    const results = second.doGenerateCalls[0]?.prompt.flatMap((message) =>
      message.role === 'tool' ? message.content.map((part) => (part.type === 'tool-result' ? part.output : part)) : [],
    );
    expect(results).toEqual([
      { type: 'text', value: '{"id":"7","company":"acme"}' },
      { type: 'text', value: '{"refunded":"7"}' },
    ]);
  });

  test('an answer of another request, or to no open call, writes no message', async () => {
    await desk.gateway.forRequest(reader, async (scope) => {
      const model = scriptedLanguageModel({ calls: [call('a', 'get_invoice')] });
      const turn = await generate(scope, { model, prompt, tools: await scope.tools() });
      const answers = await scope.settleEach(turn, async (proposal) => scope.run(proposal));
      expect(answers.map((answer) => readAnswer(scope, answer).name)).toEqual(['get_invoice']);
      expect(() => toolMessages(scope, [], answers)).toThrow('no open call a');
      await desk.gateway.forRequest(reader, (other) => {
        // @ts-expect-error -- the answers are of another request
        expect(() => toolMessages(other, turn.items, answers)).toThrow(ToolgateViolation);
        return Promise.resolve();
      });
    });
  });
});

describe('streams', () => {
  test('text comes in pieces, the calls when the answer is complete', async () => {
    const model = scriptedLanguageModel({ text: 'Yes.', calls: [call('a', 'get_invoice'), call('b', 'void_invoice')] });
    const stream = desk.gateway.streamRequest(reader, async function* (scope) {
      for await (const event of generate.stream(scope, { model, prompt, tools: await scope.tools() }))
        if (event.type === 'text') yield event.delta;
        else for (const { outcome } of await scope.settleEach(event.turn, async (one) => scope.run(one))) yield outcome;
    });
    const pieces: string[] = [];
    for await (const piece of stream) pieces.push(piece);
    expect(pieces).toEqual(['Yes.', 'executed', 'refused']);
    await stream.closed;
  });

  test('an error of the provider ends it, and nothing is received', async () => {
    const model = scriptedLanguageModel({ text: 'Ye', fails: 'broken', calls: [call('a', 'get_invoice')] });
    const stream = desk.gateway.streamRequest(reader, async function* (scope) {
      for await (const event of generate.stream(scope, { model, prompt, tools: await scope.tools() })) yield event.type;
    });
    expect((await stream.next()).value).toBe('text');
    await expect(stream.next()).rejects.toThrow('broken');
    await stream.closed;
    expect(desk.records.some(({ event }) => event === 'call-proposed')).toBe(false);
  });

  test('a reader that leaves early ends the model’s call, and the scope goes on', async () => {
    const model = scriptedLanguageModel({ text: 'Yes.', calls: [call('a', 'get_invoice')] });
    await desk.gateway.forRequest(reader, async (scope) => {
      for await (const event of generate.stream(scope, { model, prompt, tools: await scope.tools() })) {
        expect(event).toEqual({ type: 'text', delta: 'Yes.' });
        break;
      }
      expect(model.doStreamCalls[0]?.abortSignal?.aborted).toBe(true);
      expect(scope.signal.aborted).toBe(false);
    });
    expect(desk.records.some(({ event }) => event === 'call-proposed')).toBe(false);
  });

  test('an abort closes the scope and the model’s call', async () => {
    const model = scriptedLanguageModel({ text: 'Yes.', calls: [call('a', 'get_invoice')] });
    let kept: (() => Promise<unknown>) | undefined;
    const stream = desk.gateway.streamRequest(reader, async function* (scope) {
      kept = () => scope.tools();
      for await (const event of generate.stream(scope, { model, prompt, tools: await scope.tools() })) yield event.type;
    });
    expect((await stream.next()).value).toBe('text');
    await stream.abort();
    await stream.closed;
    expect(model.doStreamCalls[0]?.abortSignal?.aborted).toBe(true);
    await expect(kept?.()).rejects.toThrow('closed');
    expect(desk.records.some(({ event }) => event === 'call-proposed')).toBe(false);
  });
});

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { guideModule, type GuideModule } from '../guide-module.js';
import { startScriptedModel, type ScriptedModel } from '../openai/scripted-model.js';

interface Result {
  readonly outcome: string;
  readonly text?: string;
  readonly items: readonly unknown[];
  readonly waiting?: readonly { readonly confirmationId: string }[];
}
interface Guide {
  readonly audit: { readonly records: readonly { readonly event: string }[] };
  readonly answer: (request: object, prompt: string) => Promise<readonly { readonly text: string }[]>;
  readonly invoiceOnly: (request: object, prompt: string) => Promise<readonly { readonly outcome: string }[]>;
  readonly assist: (request: object, prompt: string) => Promise<Result>;
  readonly approve: (request: object, items: readonly unknown[], id: string, response: string) => Promise<Result>;
  readonly answerInPieces: (request: object, prompt: string) => AsyncIterable<string>;
  readonly assistInPieces: (request: object, prompt: string) => AsyncIterable<string>;
}

const call = (id: string, name: string) => ({ id, name, args: '{"invoiceId":"7"}' });
const request = {
  session: {
    tenantId: 'acme',
    userId: 'u1',
    sessionId: 's1',
    roles: ['agent'],
    authenticatedAt: Date.now(),
    expiresAt: Date.now() + 3_600_000,
    assurance: 'single-factor',
  },
};
const piecesOf = async (stream: AsyncIterable<string>): Promise<readonly string[]> => {
  const pieces: string[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
};
let page: GuideModule;
let scripted: ScriptedModel;
let guide: Guide;

beforeAll(async () => {
  scripted = await startScriptedModel();
  vi.stubEnv('OPENAI_API_KEY', 'test');
  vi.stubEnv('OPENAI_BASE_URL', scripted.url);
  page = guideModule('guardrails-ai-sdk');
  guide = (await page.load()) as Guide;
});
afterEach(() => {
  expect(guide.audit.records.some(({ event }) => event === 'violation')).toBe(false);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  page.remove();
  await scripted.stop();
});

test('the guide compiles', () => {
  expect(page.compile()).toBe('');
});

test('one step', async () => {
  scripted.say({ calls: [call('a', 'get_invoice')] });
  expect((await guide.answer(request, 'Invoice 7?')).map(({ text }) => text)).toEqual(['{"id":"7","company":"acme"}']);
  expect(scripted.requests.at(-1)?.body.tools?.map((tool) => tool['name'])).toEqual(['get_invoice', 'refund_invoice']);
});

test('each step spelled out', async () => {
  scripted.say({ calls: [call('a', 'get_invoice'), call('b', 'refund_invoice')] });
  const answers = await guide.invoiceOnly(request, 'Invoice 7?');
  expect(answers.map(({ outcome }) => outcome)).toEqual(['executed', 'refused']);
});

test('the loop, and a human in it', async () => {
  scripted.say({ calls: [call('b', 'get_invoice')] }, { calls: [call('c', 'refund_invoice')] }, { text: 'Refunded.' });
  const first = await guide.assist(request, 'Refund invoice 7');
  expect(first.outcome).toBe('needs-human');
  const second = await guide.approve(request, first.items, first.waiting?.[0]?.confirmationId ?? '', 'yes');
  expect(second).toMatchObject({ outcome: 'completed', text: 'Refunded.' });
});

test('a stream', async () => {
  scripted.say({ text: 'Yes.', calls: [call('d', 'get_invoice')] });
  expect(await piecesOf(guide.answerInPieces(request, 'Invoice 7?'))).toEqual(['Yes.', 'executed']);
});

test('the SDK’s own loop', async () => {
  scripted.say({ calls: [call('e', 'get_invoice')] }, { text: 'So: ', calls: [call('f', 'refund_invoice')] });
  const [text, waits] = await piecesOf(guide.assistInPieces(request, 'Refund invoice 7'));
  expect(text).toBe('So: ');
  expect(waits).toMatch(/^confirm /);
});

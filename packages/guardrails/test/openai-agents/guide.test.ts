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
  readonly assist: (request: object, input: string) => Promise<Result>;
  readonly approve: (request: object, items: readonly unknown[], id: string, response: string) => Promise<Result>;
  readonly invoiceOnly: (request: object, input: string) => Promise<Result>;
  readonly assistInPieces: (request: object, input: string) => AsyncIterable<string>;
  readonly triage: (
    request: object,
    input: string,
  ) => Promise<{ readonly text?: string; readonly waiting: readonly object[] }>;
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
  page = guideModule('guardrails-openai-agents');
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

test('a run, and a human in it', async () => {
  scripted.say({ calls: [call('b', 'get_invoice')] }, { calls: [call('c', 'refund_invoice')] }, { text: 'Refunded.' });
  const first = await guide.assist(request, 'Refund invoice 7');
  expect(first.outcome).toBe('needs-human');
  expect(scripted.requests.at(-1)?.body.tools?.map((tool) => tool['name'])).toEqual(['get_invoice', 'refund_invoice']);
  const second = await guide.approve(request, first.items, first.waiting?.[0]?.confirmationId ?? '', 'yes');
  expect(second).toMatchObject({ outcome: 'completed', text: 'Refunded.' });
});

test('each step spelled out', async () => {
  scripted.say({ calls: [call('a', 'get_invoice'), call('d', 'refund_invoice')] }, { text: 'Only one.' });
  expect(await guide.invoiceOnly(request, 'Refund invoice 7')).toMatchObject({
    outcome: 'completed',
    text: 'Only one.',
  });
});

test('a stream', async () => {
  scripted.say({ text: 'Look', calls: [call('e', 'get_invoice')] }, { text: 'Paid' });
  expect(await piecesOf(guide.assistInPieces(request, 'Invoice 7?'))).toEqual(['Look', 'Paid', 'completed']);
});

test('agents that the program makes', async () => {
  scripted.say({ calls: [call('f', 'transfer_to_billing')] }, { calls: [call('g', 'refund_invoice')] });
  expect(await guide.triage(request, 'Refund invoice 7')).toMatchObject({ text: '', waiting: [{ callId: 'g' }] });
});

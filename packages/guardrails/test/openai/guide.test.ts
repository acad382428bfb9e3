import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startScriptedModel, type ScriptedModel } from './scripted-model.js';

interface Result {
  readonly outcome: string;
  readonly text?: string;
  readonly items: readonly unknown[];
  readonly waiting?: readonly { readonly confirmationId: string }[];
}
/** What the blocks of the guide export, as one module. */
interface Guide {
  readonly audit: { readonly records: readonly { readonly event: string }[] };
  readonly answer: (request: object, input: string) => Promise<readonly { readonly text: string }[]>;
  readonly assist: (request: object, input: string) => Promise<Result>;
  readonly approve: (request: object, items: readonly unknown[], id: string, response: string) => Promise<Result>;
  readonly answerInPieces: (request: object, input: string) => AsyncIterable<string>;
  readonly ask: (request: object, question: string) => Promise<Result>;
}

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const page = readFileSync(join(repository, 'docs/guides/guardrails-openai.md'), 'utf8');
const code = Array.from(page.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, block = '']) => block).join('\n');

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
let folder = '';
let scripted: ScriptedModel;
let guide: Guide;

beforeAll(async () => {
  scripted = await startScriptedModel();
  vi.stubEnv('OPENAI_API_KEY', 'test');
  vi.stubEnv('OPENAI_BASE_URL', scripted.url);
  // Below the root, so that the packages are found as in a project that has them installed.
  mkdirSync(join(repository, '.tmp'), { recursive: true });
  folder = mkdtempSync(join(repository, '.tmp/guide-'));
  writeFileSync(join(folder, 'guide.ts'), code);
  guide = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'guide.ts')).href)) as Guide;
});
afterEach(() => {
  expect(guide.audit.records.some(({ event }) => event === 'violation')).toBe(false);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await scripted.stop();
});

test('the guide compiles', () => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "module": "nodenext", "target": "es2022", "strict": true, "noEmit": true, "skipLibCheck": true, "types": ["node"] }, "files": ["guide.ts"] }',
  );
  const bin = join(repository, 'node_modules/@typescript/native/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [bin, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
  expect(stdout).toBe('');
});

test('one turn', async () => {
  scripted.say({ calls: [call('a', 'get_invoice')] });
  expect((await guide.answer(request, 'Invoice 7?')).map(({ text }) => text)).toEqual(['{"id":"7","company":"acme"}']);
  expect(scripted.requests.at(-1)?.body.tools?.map(({ type }) => type)).toEqual([
    'function',
    'function',
    'file_search',
  ]);
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
  const pieces: string[] = [];
  for await (const piece of guide.answerInPieces(request, 'Invoice 7?')) pieces.push(piece);
  expect(pieces).toEqual(['Yes.', 'executed']);
});

test('Chat Completions', async () => {
  scripted.say({ calls: [call('e', 'get_invoice')] }, { text: 'Done.' });
  expect(await guide.ask(request, 'Invoice 7?')).toMatchObject({ outcome: 'completed', text: 'Done.' });
});

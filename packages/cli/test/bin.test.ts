import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { version } from '../src/version.js';
import { folderOf } from './support/folder.js';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

const toolgate = (args: readonly string[], cwd: string) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' });
  return { code: status, stdout, stderr };
};

test('the built program prints its version', () => {
  expect(toolgate(['--version'], '/')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test('the built program scans with the real rules', () => {
  const folder = folderOf({
    'package.json': '{ "name": "scratch" }',
    'agent.ts': `
import OpenAI from 'openai';

const client = new OpenAI();
const tools: OpenAI.Responses.Tool[] = [
  { type: 'function', name: 'list_invoices', parameters: {}, strict: true },
  { type: 'function', name: 'delete_invoice', parameters: {}, strict: true },
];

export async function answer(input: string, session: { tenantId: string; userId: string; role: string }) {
  const response = await client.responses.create({ model: 'gpt-5', input, tools, tool_choice: 'auto' });
  return { session, output: response.output };
}
`,
    'unrelated.ts': 'export const sum = (a: number, b: number) => a + b;\n',
  });
  const { code, stdout, stderr } = toolgate(['scan', '--format', 'json'], folder);
  expect(stderr).toBe('');
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { findings: { rule: string; path: string }[]; summary: { files: unknown } };
  expect(report.findings.map(({ rule }) => rule)).toContain('@toolgate/no-unscoped-tools');
  expect(new Set(report.findings.map(({ path }) => path))).toEqual(new Set(['agent.ts']));
  expect(report.summary.files).toEqual({ found: 2, withAiSdk: 1, toolFiles: 0 });
});

test('the built program finds nothing in a folder without an AI SDK', () => {
  const folder = folderOf({ 'a.ts': 'export const tools = ["hammer"];\n' });
  expect(toolgate(['scan'], folder)).toEqual({
    code: 0,
    stdout: 'No findings: of 1 file, none touches an AI SDK.\n',
    stderr: '',
  });
});

test('a reader that closes the pipe early is no error', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${bin}" scan --help | head -n 1`], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, expect, test } from 'vitest';
import { consumerProject } from '../consumer/consumer-project.js';
import { pack, run } from './packed.js';
import { home } from './published.js';

const repository = join(home, '../..');
const folder = mkdtempSync(join(tmpdir(), 'toolgate-tarball-'));
const tarball = pack(folder);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('publint finds nothing', async () => {
  const { buffer, byteOffset, byteLength } = readFileSync(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) },
    strict: true,
  });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
});

// The profile: the package is ECMAScript modules only. Consumers that are CommonJS load it by `require` of a module, under
// nodenext or node20; the fixtures compile them, and the next test runs one.
test('are-the-types-wrong finds nothing under the profile esm-only', { timeout: 120_000 }, () => {
  const attw = join(repository, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const { status, stdout } = run(process.execPath, [attw, tarball, '--profile', 'esm-only', '--no-color'], folder);
  expect(status, stdout).toBe(0);
});

test('a CommonJS program requires the very copy that a module imports', () => {
  const project = consumerProject('require', 'commonjs');
  try {
    project.write(
      'main.cjs',
      `const required = require('@toolgate/guardrails');
import('@toolgate/guardrails').then((imported) => {
  console.log(required.createGateway === imported.createGateway, typeof required.createGateway);
});`,
    );
    const { stdout } = run(process.execPath, ['main.cjs'], project.folder);
    expect(stdout.trim()).toBe('true function');
  } finally {
    project.dispose();
  }
});

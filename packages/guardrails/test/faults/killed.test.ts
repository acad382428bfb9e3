import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const child = fileURLToPath(new URL('child.mjs', import.meta.url));
let folder: string;
let entry: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolgate-faults-'));
  // The sources as plain JavaScript, so that a plain process can be killed, whether or not anything was built.
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, 'packages/guardrails/tsconfig.json');
  const built = spawnSync(process.execPath, [
    tsc,
    ...['-p', project, '--outDir', join(folder, 'dist'), '--noCheck', '--composite', 'false'],
    ...[
      '--declaration',
      'false',
      '--declarationMap',
      'false',
      '--isolatedDeclarations',
      'false',
      '--tsBuildInfoFile',
      'null',
    ],
  ]);
  entry = join(folder, 'dist/index.js');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  if (!existsSync(entry)) throw new Error(String(built.stdout));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Lets a process begin the call and be killed at that moment; then reads what it left behind. */
const killedAt = (moment: string) => {
  const own = mkdtempSync(join(folder, 'run-'));
  const { signal, stderr } = spawnSync(process.execPath, [child, own, moment, entry]);
  const lines = (file: string): string[] =>
    existsSync(join(own, file)) ? readFileSync(join(own, file), 'utf8').split('\n').filter(Boolean) : [];
  const trail = lines('audit.jsonl').map((line) => (JSON.parse(line) as { readonly event: string }).event);
  return { signal, stderr: String(stderr), effects: lines('effects').length, trail };
};
const [exposed, proposed, authorized, executed] = [
  'tools-exposed',
  'call-proposed',
  'call-authorized',
  'call-executed',
];

test.each<[moment: string, trail: readonly (string | undefined)[], effects: number]>([
  ['before call-proposed', [exposed], 0],
  ['after call-proposed', [exposed, proposed], 0],
  ['before call-authorized', [exposed, proposed], 0],
  ['after call-authorized', [exposed, proposed, authorized], 0],
  ['before-effect', [exposed, proposed, authorized], 0],
  ['after-effect', [exposed, proposed, authorized], 1],
  ['before call-executed', [exposed, proposed, authorized], 1],
  ['after call-executed', [exposed, proposed, authorized, executed], 1],
])('killed %s: the record says so, and nothing ran without one', (moment, trail, effects) => {
  const left = killedAt(moment);
  expect(left).toEqual({ signal: 'SIGKILL', stderr: '', trail, effects });
});

test('a process that nobody kills leaves the whole trail', () => {
  expect(killedAt('never')).toEqual({
    signal: null,
    stderr: '',
    trail: [exposed, proposed, authorized, executed],
    effects: 1,
  });
});

test('the guide has a row for each of these moments', () => {
  const guide = readFileSync(join(root, 'docs/guides/guardrails-faults.md'), 'utf8');
  for (const row of [
    'before `call-authorized`',
    'after `call-authorized`',
    'while the tool runs',
    'before `call-executed`',
    'after `call-executed`',
  ])
    expect(guide).toContain(row);
});

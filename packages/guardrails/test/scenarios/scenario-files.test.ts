import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusalCodes } from '@toolgate/guardrails';
import {
  readScenarioFiles,
  readScenarioMapping,
  runScenarioFiles,
  scenarioPack,
  scenarioTarget,
  type ScenarioFilesRun,
} from '@toolgate/guardrails/scenarios';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskPolicy, deskPorts, type DeskTools } from './desk.js';

let folder = '';
const write = (name: string, content: unknown): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};
const request = {
  do: 'request',
  as: 'ann',
  turns: [{ calls: [{ id: 'c1', tool: 'x', expect: { outcome: 'refused' } }] }],
};
const fileWith = (...steps: readonly unknown[]) => ({
  title: 'F',
  people: { ann: { tenantId: 'acme', userId: 'ann', roles: [] } },
  scenarios: [{ id: 's', title: 'S', steps }],
});

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'toolgate-scenarios-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a file of scenarios', () => {
  test('is read with its hash, under the name it was given', () => {
    const path = write('fine.json', fileWith(request));
    const [file] = readScenarioFiles([path], folder);
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex');
    expect(file?.source).toEqual({ path, sha256 });
  });

  test.each([
    [
      'a step that does nothing known',
      fileWith({ do: 'dance' }),
      '$.scenarios[0].steps[0]: {"do":"dance"} is none of the shapes',
    ],
    ['a misspelt member', fileWith({ ...request, turn: [] }), '$.scenarios[0].steps[0]: there is no "turn" here'],
    [
      'an outcome nobody decides',
      fileWith({ ...request, turns: [{ calls: [{ id: 'c', tool: 't', expect: { outcome: 'allowed' } }] }] }),
      '$.scenarios[0].steps[0].turns[0].calls[0].expect.outcome',
    ],
    [
      'a call without an expectation',
      fileWith({ ...request, turns: [{ calls: [{ id: 'c', tool: 't' }] }] }),
      '$.scenarios[0].steps[0].turns[0].calls[0]: "expect" is missing',
    ],
    ['no scenario', { title: 'F', scenarios: [] }, '$.scenarios: at least 1 are expected'],
    ['no JSON', '{', 'bad.json is not JSON'],
  ])('with %s is refused, and the place is named', (_what, content, message) => {
    const path = write('bad.json', content);
    expect(() => readScenarioFiles([path], folder)).toThrow(message);
  });

  test('that is not there is named', () => {
    expect(() => readScenarioFiles(['none.json'], folder)).toThrow('none.json cannot be read');
  });
});

test('a mapping that does not fit is refused', () => {
  const path = write('mapping.json', { tools: { read: { name: 'get' } }, people: {} });
  expect(() => readScenarioMapping(path, folder)).toThrow('$.tools.read: "arguments" is missing');
});

test('the schema knows each code of a refusal', () => {
  const text = readFileSync(new URL('../../scenarios/scenarios.schema.json', import.meta.url), 'utf8');
  const schema = JSON.parse(text) as { readonly $defs: { readonly code: { readonly enum: readonly string[] } } };
  expect(schema.$defs.code.enum).toEqual(refusalCodes);
});

test('the pack names no place of this machine', () => {
  const paths = scenarioPack().map(({ source }) => source.path);
  expect(paths).toEqual(
    ['incidents', 'misconfigurations'].map((name) => `@toolgate/guardrails/scenarios/${name}.json`),
  );
});

test('the pack covers the seven', () => {
  const refs = new Set(scenarioPack().flatMap(({ scenarios }) => scenarios.flatMap((scenario) => scenario.refs ?? [])));
  expect(['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7'].filter((ref) => !refs.has(ref))).toEqual([]);
});

describe('what a monitor is told', () => {
  const mapping = new URL('desk.mapping.json', import.meta.url).pathname;
  const run = (policy = deskPolicy(), more: Partial<ScenarioFilesRun<DeskTools>> = {}) =>
    runScenarioFiles({ target: scenarioTarget(() => deskPorts(policy)), files: [], pack: true, mapping, ...more });

  test('0 when all is as expected', async () => {
    expect((await run()).exitCode).toBe(0);
  });

  test('1 when something is not', async () => {
    expect((await run({ version: 'open', decide: () => ({ verdict: 'permit', basis: 'all' }) })).exitCode).toBe(1);
  });

  test('1 when something became wider than before, although each decision is as expected', async () => {
    const files = [
      write(
        'free.json',
        fileWith({ ...request, as: { tenantId: 'acme', userId: 'ann', roles: ['agent'], tier: 'team' } }),
      ),
    ];
    const closed = await run(
      { version: 'closed', decide: () => ({ verdict: 'refuse', basis: 'none' }) },
      { files, folder, pack: false },
    );
    const { exitCode, text } = await run(deskPolicy(), { files, folder, pack: false, compare: closed.run });
    expect(exitCode).toBe(1);
    expect(text).toContain('wider     offer of get_invoice to acme/ann: not offered → offered  s\n');
  });

  test('2 when nothing was run', async () => {
    const empty = write('empty-mapping.json', { tools: {}, people: {} });
    const files = [write('needs.json', { ...fileWith({ ...request, as: '{boss}' }), parametrised: true })];
    expect((await run(deskPolicy(), { pack: false, files, folder, mapping: empty })).exitCode).toBe(2);
  });
});

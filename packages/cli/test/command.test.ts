import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { version } from '../src/version.js';
import { folderOf } from './support/folder.js';
import { run } from './support/run.js';

const gated = "import OpenAI from 'openai';\n";
const clean = { 'a.ts': `${gated}export {};\n` };
const dangerous = { 'a.ts': `${gated}danger();\n` };

describe('toolgate', () => {
  test('--version prints the version', async () => {
    expect(await run(['--version'], { cwd: '/' })).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help names the commands', async () => {
    const { code, stdout } = await run(['--help'], { cwd: '/' });
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: toolgate');
    expect(stdout).toContain('scan [options] [folder]');
  });

  test('scan --help explains options and exit codes, in 100 columns', async () => {
    const { code, stdout } = await run(['scan', '--help'], { cwd: '/' });
    expect(code).toBe(0);
    expect(stdout).toContain('Exit codes\n  0  no findings\n  1  findings, or an exception whose review is due\n  2  ');
    for (const flag of ['preset', 'types', 'format', 'output', 'settings', 'ignore', 'today', 'fix', 'help']) {
      expect(stdout).toContain(`--${flag}`);
    }
    expect(stdout).not.toContain('--demo');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('without a command prints the help and fails', async () => {
    const { code, stdout, stderr } = await run([], { cwd: '/' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: toolgate');
  });
});

describe('exit codes of a scan', () => {
  test('0 without findings, of the current folder by default', async () => {
    const { code, stdout, stderr } = await run(['scan'], { cwd: folderOf(clean) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('No findings.\n');
  });

  test('1 with findings, of a folder that is named', async () => {
    const folder = folderOf({ 'inside/a.ts': dangerous['a.ts'] });
    const { code, stdout } = await run(['scan', 'inside'], { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain('inside/a.ts  1 finding');
  });

  test('1 for what is unproven only with --preset strict', async () => {
    const folder = folderOf({ 'a.ts': `${gated}maybe();\n` });
    expect((await run(['scan'], { cwd: folder })).code).toBe(0);
    expect((await run(['scan', '--preset', 'strict'], { cwd: folder })).code).toBe(1);
  });
});

describe('wrong usage ends with 2 and says what was expected', () => {
  const refused = async (args: readonly string[], files: Record<string, string> = clean): Promise<string> => {
    const { code, stdout, stderr } = await run(args, { cwd: folderOf(files) });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };
  const hint = 'Run toolgate --help to see what is expected.\n';

  test('an unknown command, option or value', async () => {
    expect(await refused(['scna'])).toBe(`toolgate: unknown command 'scna'\n(Did you mean scan?)\n${hint}`);
    expect(await refused(['scan', '--prest'])).toBe(
      `toolgate: unknown option '--prest'\n(Did you mean --preset?)\n${hint}`,
    );
    expect(await refused(['scan', '--format', 'xml'])).toBe(
      `toolgate: option '--format <name>' argument 'xml' is invalid. Allowed choices are pretty, json, sarif.\n${hint}`,
    );
    expect(await refused(['scan', 'a', 'b'])).toContain('toolgate: too many arguments');
  });

  test('a folder that is none', async () => {
    expect(await refused(['scan', 'missing'])).toBe('toolgate: cannot scan missing: no such folder\n');
    expect(await refused(['scan', 'a.ts'])).toBe('toolgate: expected a folder to scan, found a file: a.ts\n');
  });

  test('settings that are missing, no JSON, or of a wrong shape', async () => {
    const settings = (text: string) => ['scan', '--settings', 's.json', text] as const;
    expect(await refused(['scan', '--settings', 's.json'])).toBe(
      'toolgate: cannot read the settings in s.json: no such file\n',
    );
    const withSettings = async (text: string): Promise<string> => refused(settings('.'), { ...clean, 's.json': text });
    expect(await withSettings('{ controls }')).toMatch(/^toolgate: s\.json is not JSON: /);
    expect(await withSettings('[]')).toBe('toolgate: s.json: settings.toolgate: expected an object, found [].\n');
    expect(await withSettings('{ "control": {} }')).toBe(
      'toolgate: s.json: settings.toolgate: unknown key "control", expected one of controls, clients, tenantWords, toolFiles.\n',
    );
    expect(await withSettings('{ "controls": { "authorizers": "can" } }')).toContain(
      'settings.toolgate.controls.authorizers: expected an array of names',
    );
  });

  test('a report that cannot be written', async () => {
    expect(await refused(['scan', '--output', 'missing/report.json'])).toBe(
      'toolgate: cannot write the report to missing/report.json: no such folder\n',
    );
    expect(await refused(['scan', '--output', '.'])).toBe(
      'toolgate: cannot write the report to .: a folder, expected a file\n',
    );
  });
});

describe('formats', () => {
  test('json and sarif are alone on stdout', async () => {
    const folder = folderOf(dangerous);
    for (const format of ['json', 'sarif']) {
      const { code, stdout, stderr } = await run(['scan', '--format', format], { cwd: folder });
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(JSON.parse(stdout)).toBeTypeOf('object');
    }
  });

  test('--output writes the report to a file and leaves stdout empty', async () => {
    const folder = folderOf(dangerous);
    const args = ['scan', '--format', 'sarif', '--output', 'report.sarif'];
    const { code, stdout, stderr } = await run(args, { cwd: folder, env: { FORCE_COLOR: '1' } });
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: 'Report written to report.sarif.\n' });
    expect(JSON.parse(readFileSync(join(folder, 'report.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
  });

  test('a report in a file has no colors, on stdout only where they are wanted', async () => {
    const folder = folderOf(dangerous);
    const escape = '\u001B[';
    await run(['scan', '--output', 'report.txt'], { cwd: folder, env: { FORCE_COLOR: '1' } });
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).not.toContain(escape);
    expect((await run(['scan'], { cwd: folder })).stdout).not.toContain(escape);
    expect((await run(['scan'], { cwd: folder, env: { FORCE_COLOR: '1' } })).stdout).toContain(escape);
  });
});

test('--settings and --ignore reach the scan', async () => {
  const folder = folderOf({
    'settings.json': '{ "toolFiles": ["tools/**"] }',
    'tools/a.ts': 'danger();\n',
    'tools/b.ts': 'danger();\n',
    'fixtures/c.ts': dangerous['a.ts'],
  });
  const args = ['scan', '--settings', 'settings.json', '--ignore', 'fixtures', '--ignore', 'b.ts', '--format', 'json'];
  const { stdout } = await run(args, { cwd: folder });
  const { findings } = JSON.parse(stdout) as { findings: { path: string }[] };
  expect(findings.map(({ path }) => path)).toEqual(['tools/a.ts']);
});

describe('the demonstration', () => {
  test('scans its folder, succeeds whatever it finds, and says what to try next', async () => {
    const cwd = folderOf({ 'demo/a.ts': dangerous['a.ts'] });
    const { code, stdout } = await run(['scan', '--demo', 'demo'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('demo/a.ts  1 finding');
    expect(stdout).toContain('Try next\n  npm start -- <folder>');
  });

  test('gives way to a folder that is named, with its exit code', async () => {
    const cwd = folderOf({ 'demo/a.ts': clean['a.ts'], 'mine/a.ts': dangerous['a.ts'] });
    const { code, stdout } = await run(['scan', '--demo', 'demo', 'mine'], { cwd });
    expect(code).toBe(1);
    expect(stdout).not.toContain('Try next');
  });

  test('says so when it is not there', async () => {
    const cwd = folderOf(clean);
    expect(existsSync(join(cwd, 'demo'))).toBe(false);
    const { code, stderr } = await run(['scan', '--demo', 'demo'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toBe(
      'toolgate: the demonstration is not here (cannot scan demo: no such folder). Name a folder of yours instead: npm start -- <folder>\n',
    );
  });
});

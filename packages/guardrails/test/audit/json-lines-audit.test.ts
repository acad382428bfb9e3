import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonLinesAudit, verifyAuditChain } from '@toolgate/guardrails';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countingRandom, record, stillClock, temporaryFolder } from './records.js';

let folder = temporaryFolder();
let file = '';
beforeEach(() => {
  folder = temporaryFolder();
  file = folder.path('audit.jsonl');
});
afterEach(() => {
  folder.remove();
});

const ports = () => ({ clock: stillClock, random: countingRandom() });
const open = (more: { fsync?: boolean } = {}) => jsonLinesAudit({ file, fsync: false, ...ports(), ...more });
const written = async (count: number): Promise<Buffer> => {
  const audit = open();
  for (let number = 1; number <= count; number += 1) await audit.append(record(number));
  await audit.close();
  return readFileSync(file);
};
const idsIn = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => /"id":"(record-\d+)".*\}$/.exec(line)?.[1] ?? []);

describe('a file', () => {
  test('is a line for each record, chained from a first line on', async () => {
    const text = (await written(2)).toString();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { hash: string; previous: string });
    expect(lines.map(({ previous }) => previous)).toEqual([
      '0'.repeat(64),
      ...lines.slice(0, -1).map(({ hash }) => hash),
    ]);
    const report = await verifyAuditChain(file);
    expect(report).toMatchObject({ intact: true, lines: 3, records: 2, chain: 'uuid-2', recoveries: [] });
    expect(report.head.sequence).toBe(2);
  });

  test('belongs to its owner', async () => {
    await written(1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('is continued by the next process', async () => {
    await written(2);
    const audit = open({ fsync: true });
    await audit.append(record(3));
    const head = audit.head();
    await audit.close();
    expect(await verifyAuditChain(file, { expectHead: head })).toMatchObject({ intact: true, records: 3, head });
  });

  test('names the file before it', async () => {
    await written(2);
    const { head } = await verifyAuditChain(file);
    const next = folder.path('next.jsonl');
    await jsonLinesAudit({ file: next, continues: head, ...ports() }).close();
    expect(await verifyAuditChain(next, { expectContinues: head })).toMatchObject({ intact: true });
    const { problems } = await verifyAuditChain(next, { expectContinues: { ...head, sequence: 1 } });
    expect(problems.map(({ kind }) => kind)).toEqual(['continues-another']);
  });

  test('that is none of ours is refused and left alone', () => {
    for (const text of ['notes\n', '{"entry":1}\n', 'a\nb', '{"a":1}']) {
      writeFileSync(file, text);
      expect(() => open()).toThrow(/is no audit file|was changed/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  test('whose last line was changed is not continued', async () => {
    const bytes = await written(2);
    writeFileSync(file, bytes.toString().replace('i-2', 'i-9'));
    expect(() => open()).toThrow(/last line of .* was changed/);
  });

  test('that somebody else writes is not written any more', async () => {
    const audit = open();
    await audit.append(record(1));
    appendFileSync(file, 'x\n');
    await expect(audit.append(record(2))).rejects.toThrow(/changed by somebody else/);
    await expect(audit.append(record(3))).rejects.toThrow(/changed by somebody else/);
    await audit.close();
  });
});

describe('appends', () => {
  test('at once are written in their order', async () => {
    const audit = open({ fsync: true });
    await Promise.all(Array.from({ length: 500 }, (_, number) => audit.append(record(number))));
    await audit.close();
    expect(idsIn(file)).toEqual(Array.from({ length: 500 }, (_, number) => `record-${String(number)}`));
    expect(await verifyAuditChain(file)).toMatchObject({ intact: true, records: 500 });
  });

  test('after the file was closed are rejected', async () => {
    const audit = open();
    await audit.close();
    await audit.close();
    await expect(audit.append(record(1))).rejects.toThrow(/was closed/);
  });

  test('of records that are no JSON are rejected, and the next one is written', async () => {
    const audit = open();
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    const bad = Object.assign(record(1), cycle);
    const [first, second] = await Promise.allSettled([audit.append(bad), audit.append(record(2))]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    await audit.close();
    expect(await verifyAuditChain(file)).toMatchObject({ intact: true, records: 1 });
  });
});

test('a write that fails leaves no half line, and the next one is written', async () => {
  const script = fileURLToPath(new URL('write-past-a-limit.mjs', import.meta.url));
  // Past the limit the kernel writes what fits and then fails, as on a full disk.
  const shell = ['-c', `trap '' XFSZ; ulimit -f 16; exec "$0" "$@"`, process.execPath, script, file];
  const { stdout, stderr } = spawnSync('sh', shell, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toEqual([
    ['record-1', 'written'],
    ['record-2', 'EFBIG'],
    ['record-3', 'written'],
  ]);
  expect(idsIn(file)).toEqual(['record-1', 'record-3']);
  expect(await verifyAuditChain(file)).toMatchObject({ intact: true, records: 2, recoveries: [] });
});

describe('a kill in the midst of a write', () => {
  test('leaves bytes that the next process names, wherever it struck', async () => {
    const whole = await written(2);
    const lastLine = whole.lastIndexOf(0x0a, whole.length - 2) + 1;
    for (let cut = lastLine + 1; cut < whole.length; cut += 7) {
      writeFileSync(file, whole.subarray(0, cut));
      expect((await verifyAuditChain(file)).problems.map(({ kind }) => kind)).toEqual(['torn']);
      const audit = open();
      expect(audit.recovered?.bytes).toBe(cut - lastLine + 1);
      await audit.append(record(3));
      await audit.close();
      expect(await verifyAuditChain(file)).toMatchObject({
        intact: true,
        records: 2,
        recoveries: [{ line: 4, tornLines: [3], bytes: cut - lastLine + 1 }],
      });
    }
  });

  test('that took only the line feed is ended, because the line is whole', async () => {
    const whole = await written(2);
    truncateSync(file, whole.length - 1);
    const audit = open();
    await audit.close();
    expect(audit.recovered).toBeUndefined();
    expect(readFileSync(file).equals(whole)).toBe(true);
  });

  test('is survived during a recovery too', async () => {
    const whole = await written(2);
    writeFileSync(file, whole.subarray(0, whole.length - 30));
    await open().close();
    const recovered = readFileSync(file);
    for (let cut = whole.length - 30; cut <= recovered.length; cut += 3) {
      writeFileSync(file, recovered.subarray(0, cut));
      const audit = open();
      await audit.append(record(3));
      await audit.close();
      const report = await verifyAuditChain(file);
      expect(report).toMatchObject({ intact: true, records: 2 });
      expect(report.recoveries).toHaveLength(1);
    }
  });

  test('before the first line was whole leaves nothing to keep', async () => {
    const whole = await written(0);
    for (let cut = 0; cut < whole.length - 1; cut += 5) {
      writeFileSync(file, whole.subarray(0, cut));
      if (cut > 0 && cut < 8) expect(() => open()).toThrow(/is no audit file/);
      else {
        await open().close();
        expect(await verifyAuditChain(file)).toMatchObject({ intact: true, lines: 1 });
      }
    }
  });
});

describe('processes', () => {
  const writer = fileURLToPath(new URL('write-until-killed.mjs', import.meta.url));
  const spawnWriter = async (...args: string[]) => {
    const child: ChildProcess = spawn(process.execPath, [writer, file, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const sees = async (words: (text: string) => boolean): Promise<void> => {
      while (!words(output)) {
        if (child.exitCode !== null) throw new Error(`the writer ended with ${String(child.exitCode)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    await sees((text) => text.includes('open'));
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL');
      await once(child, 'close');
    };
    return { sees, kill, acknowledged: () => output.split('\n').filter((line) => /^\d+$/.test(line)) };
  };

  test.each(['fsync', 'no fsync'])('that are killed lose no record they were told is written (%s)', async (how) => {
    for (let round = 0; round < 3; round += 1) {
      const child = await spawnWriter(how);
      await child.sees((text) => text.split('\n').length > 40 + round * 13);
      await child.kill();
      const ids = new Set(idsIn(file));
      const lost = child.acknowledged().filter((number) => !ids.has(`record-${number}`));
      expect(lost).toEqual([]);
      const audit = jsonLinesAudit({ file });
      await audit.close();
      expect(await verifyAuditChain(file)).toMatchObject({ intact: true });
    }
  });

  test('do not write one file at a time', async () => {
    const child = await spawnWriter('no fsync');
    expect(() => open()).toThrow(/is being written by process \d+ on .*A file has one writer/);
    await child.kill();
    await open().close();
  });

  test('do not open one file twice', async () => {
    const audit = open();
    expect(() => open()).toThrow(/is being written by process/);
    await audit.close();
    await open().close();
  });

  test('leave a lock that cannot be judged to a person', () => {
    for (const lock of ['{"pid":1,"host":"elsewhere","token":"t"}', 'no JSON', '{}']) {
      writeFileSync(`${file}.lock`, lock);
      expect(() => open()).toThrow(/delete .*audit\.jsonl\.lock/);
    }
  });

  test('take over the lock of a process of before with their own number', async () => {
    const { hostname } = await import('node:os');
    writeFileSync(`${file}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), token: 'of-before' }));
    await open().close();
  });
});

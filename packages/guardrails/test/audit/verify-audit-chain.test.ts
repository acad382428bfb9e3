import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { jsonLinesAudit, verifyAuditChain, verifyAuditFiles, type AuditHead } from '@toolgate/guardrails';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { countingRandom, record, stillClock, temporaryFolder } from './records.js';

const folder = temporaryFolder();
afterAll(() => {
  folder.remove();
});

interface Sample {
  readonly bytes: Buffer;
  readonly head: AuditHead;
}
let samples = 0;
const sample = async (records: number, killedAfter?: number, other?: number): Promise<Sample> => {
  const file = folder.path(`sample-${String((samples += 1))}.jsonl`);
  let audit = jsonLinesAudit({ file, fsync: false, clock: stillClock, random: countingRandom() });
  for (let number = 1; number <= records; number += 1) {
    await audit.append(record(number === other ? 99 : number));
    if (number !== killedAfter) continue;
    await audit.close();
    writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('{"entry":{"kind":"record","record":{"äh')]));
    audit = jsonLinesAudit({ file, fsync: false, clock: stillClock, random: countingRandom() });
  }
  const head = audit.head();
  await audit.close();
  return { bytes: readFileSync(file), head };
};

const linesOf = (bytes: Buffer): Buffer[] => {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start) + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
};

type Mutation = (bytes: Buffer, at: number, other: number) => Buffer;
const mutations: Readonly<Record<string, Mutation>> = {
  'changes a byte': (bytes, at, other) => {
    const copy = Buffer.from(bytes);
    const index = at % copy.length;
    copy[index] = ((copy[index] ?? 0) + 1 + (other % 255)) % 256;
    return copy;
  },
  'takes a byte out': (bytes, at) => {
    const index = at % bytes.length;
    return Buffer.concat([bytes.subarray(0, index), bytes.subarray(index + 1)]);
  },
  'puts a byte in': (bytes, at, other) => {
    const index = at % (bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, index), Buffer.of(other % 256), bytes.subarray(index)]);
  },
  'drops a line': (bytes, at) => {
    const lines = linesOf(bytes);
    lines.splice(at % lines.length, 1);
    return Buffer.concat(lines);
  },
  'repeats a line': (bytes, at, other) => {
    const lines = linesOf(bytes);
    lines.splice(other % (lines.length + 1), 0, lines[at % lines.length] ?? Buffer.alloc(0));
    return Buffer.concat(lines);
  },
  'moves a line': (bytes, at, other) => {
    const lines = linesOf(bytes);
    const [moved = Buffer.alloc(0)] = lines.splice(at % lines.length, 1);
    lines.splice(other % (lines.length + 1), 0, moved);
    return Buffer.concat(lines);
  },
  'cuts the end': (bytes, at) => bytes.subarray(0, at % bytes.length),
  'empties the file': () => Buffer.alloc(0),
  'changes the order of members': (bytes, at) => {
    const lines = linesOf(bytes);
    const index = at % lines.length;
    const text = lines[index]?.toString() ?? '';
    lines[index] = Buffer.from(text.replace(/^\{(.*),("sequence":\d+)\}\n$/, '{$2,$1}\n'));
    return Buffer.concat(lines);
  },
  'changes a tenant': (bytes, at) => {
    const lines = linesOf(bytes);
    const index = at % lines.length;
    const text = lines[index]?.toString() ?? '';
    lines[index] = Buffer.from(text.replace('acme', 'other'));
    return Buffer.concat(lines);
  },
};

describe('any single change is found', () => {
  const plain = sample(5);
  const killed = sample(5, 3);

  test.each(Object.entries(mutations))('one that %s', async (name, mutate) => {
    const file = folder.path(`mutated-${name.replaceAll(' ', '-')}.jsonl`);
    const number = fc.nat({ max: 1_000_000 });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(fc.boolean(), number, number, async (wasKilled, at, other) => {
        const { bytes, head } = await (wasKilled ? killed : plain);
        const mutated = mutate(bytes, at, other);
        if (mutated.equals(bytes)) return;
        tried += 1;
        writeFileSync(file, mutated);
        const { intact, problems } = await verifyAuditChain(file, { expectHead: head });
        expect({ intact, found: problems.length > 0 }).toEqual({ intact: false, found: true });
        expect(problems.every(({ line }) => line >= 0 && line <= linesOf(bytes).length + 1)).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  test('and what nobody touched is intact', async () => {
    for (const { bytes, head } of [await plain, await killed]) {
      const file = folder.path('untouched.jsonl');
      writeFileSync(file, bytes);
      expect(await verifyAuditChain(file, { expectHead: head })).toMatchObject({ intact: true, problems: [] });
    }
  });
});

describe('a problem', () => {
  const problemsOf = async (change: (lines: Buffer[]) => Buffer[], expectHead?: AuditHead) => {
    const file = folder.path('problem.jsonl');
    writeFileSync(file, Buffer.concat(change(linesOf((await sample(5)).bytes))));
    const { problems } = await verifyAuditChain(file, expectHead === undefined ? {} : { expectHead });
    return problems.map(({ line, kind }) => `${String(line)} ${kind}`);
  };

  test('names its line, once', async () => {
    const changed = (line: Buffer) => Buffer.from(line.toString().replace('ümit', 'tim'));
    expect(await problemsOf((lines) => lines.map((line, at) => (at === 3 ? changed(line) : line)))).toEqual([
      '4 changed',
    ]);
    expect(await problemsOf((lines) => lines.filter((_, at) => at !== 3))).toEqual(['4 missing-before']);
    expect(await problemsOf((lines) => lines.slice(1))).toEqual(['1 missing-before', '1 no-genesis']);
    expect(await problemsOf((lines) => [...lines.slice(0, 2), Buffer.from('x\n'), ...lines.slice(2)])).toEqual([
      '3 unreadable',
    ]);
    expect(
      await problemsOf(([a, b, c, d, ...rest]) => [a, b, d, c, ...rest].filter((line) => line !== undefined)),
    ).toEqual(['3 missing-before', '4 out-of-order', '5 missing-before']);
  });

  test('of a line that was written anew with its hash shows in the line after it', async () => {
    const forged = linesOf((await sample(5, undefined, 2)).bytes)[2];
    expect(await problemsOf((lines) => lines.map((line, at) => (at === 2 ? (forged ?? line) : line)))).toEqual([
      '4 broken-link',
    ]);
  });

  test('of a cut tail shows with the head that was kept, and only so', async () => {
    const { head } = await sample(5);
    expect(await problemsOf((lines) => lines.slice(0, 4), head)).toEqual(['4 head-missing']);
    expect(await problemsOf((lines) => lines.slice(0, 4))).toEqual([]);
  });
});

describe('the command', () => {
  const script = fileURLToPath(new URL('../../dist/verify.js', import.meta.url));

  test('says what it found, and exits by it', async () => {
    const { bytes, head } = await sample(5, 3);
    const file = folder.path('command.jsonl');
    writeFileSync(file, bytes);
    const anchor = `${String(head.sequence)}:${head.hash}`;
    const good = spawnSync(process.execPath, [script, '--head', anchor, file], { encoding: 'utf8' });
    expect(good).toMatchObject({ status: 0, stderr: '' });
    expect(good.stdout.replaceAll(file, 'F')).toBe(
      `F:6: recovered from a kill: 41 bytes in line 5\nF: intact, 5 records, head ${anchor}\n`,
    );
    writeFileSync(file, bytes.toString().replace('i-2', 'i-3'));
    const bad = spawnSync(process.execPath, [script, file], { encoding: 'utf8' });
    expect(bad.status).toBe(1);
    expect(bad.stdout.replaceAll(file, 'F')).toMatch(/^F:3: changed: .*\n.*\nF: NOT INTACT, 4 records, head /);
  });

  test('says that a file is not there, and verifies the others', async () => {
    const file = folder.path('there.jsonl');
    writeFileSync(file, (await sample(1)).bytes);
    const { text, exitCode } = await verifyAuditFiles([folder.path('none.jsonl'), file]);
    expect(exitCode).toBe(2);
    expect(text).toMatch(/none\.jsonl: cannot be read: ENOENT.*\n.*there\.jsonl: intact, 1 records/);
  });

  test.each([[[]], [['--head', 'x', 'f']], [['--nonsense', 'f']], [['--head', `1:${'0'.repeat(64)}`, 'f', 'g']]])(
    'explains itself for %j',
    async (args: string[]) => {
      expect(await verifyAuditFiles(args)).toMatchObject({
        exitCode: 2,
        text: expect.stringMatching(/^usage: /) as string,
      });
    },
  );
});

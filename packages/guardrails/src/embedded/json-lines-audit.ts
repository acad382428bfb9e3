import { closeSync, fdatasync, fstatSync, fsyncSync, ftruncateSync, openSync, write, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { AuditRecord } from '../ports/audit-record.js';
import type { AuditSink } from '../ports/audit-sink.js';
import type { Clock } from '../ports/clock.js';
import type { Hasher } from '../ports/hasher.js';
import type { RandomSource } from '../ports/random-source.js';
import { nextAuditLine, tornBytes, type AuditEntry, type AuditHead, type TornBytes } from './audit-chain.js';
import { lockAuditFile } from './audit-file-lock.js';
import { readAuditFileTail } from './audit-file-tail.js';
import { nodeHasher } from './node-hasher.js';
import { systemClock } from './system-clock.js';
import { systemRandom } from './system-random.js';

export interface JsonLinesAuditOptions {
  /** Made when it is not there, readable and writable by its owner only. Its folder must be there. */
  readonly file: string;
  /**
   * With `true`, the default, `append` resolves when the disk has the line. With `false` it resolves when the operating
   * system has it: a killed process loses nothing, a machine without power loses the last seconds.
   */
  readonly fsync?: boolean;
  /** For a new file: the head of the file before it, so that no whole file can be dropped unseen. */
  readonly continues?: AuditHead;
  /** `false` where something else sees to it that one process writes the file. Default `true`. */
  readonly lock?: boolean;
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly hasher?: Hasher;
}

export interface JsonLinesAudit extends AuditSink {
  readonly append: (record: AuditRecord) => Promise<void>;
  /** The last line that was appended. Keep it where the file's writer cannot change it: it proves that no tail was cut. */
  readonly head: () => AuditHead;
  /** What a kill had left of a line when the file was opened. No `append` of that line had resolved. */
  readonly recovered: TornBytes | undefined;
  /** Waits for what was appended, and lets another process have the file. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly record: AuditRecord;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

const writeTo = promisify(write);
const syncData = promisify(fdatasync);
const lineFeed = 0x0a;

const writeAll = (descriptor: number, text: string): void => {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
};

/** The file's name is durable only when its folder is. */
const syncFolderOf = (file: string): void => {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(resolve(file)), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/**
 * Appends each record as one line of JSON. A line holds its number, the hash of the line before and its own, over
 * canonical JSON, so that {@link verifyAuditChain} finds a line that was changed, dropped, moved or put in. A cut tail is
 * found with the `head()` you kept. A writer who changes the file and computes all later hashes anew is found only with a
 * head kept elsewhere.
 *
 * Calls that come while a write is under way share the next write, and its flush to the disk.
 *
 * @throws ToolgateViolation when another process writes the file, or its last line was changed, or it is no audit file;
 *   the error of the file system when it cannot be opened. `append` rejects when the line is not durable. After a failed
 *   flush it rejects until the file is opened again, because nobody can tell what the disk has.
 * @example
 * ```ts
 * const audit = jsonLinesAudit({ file: 'audit-2026-11.jsonl' });
 * const { sequence, hash } = audit.head();
 * ```
 */
export const jsonLinesAudit: (options: JsonLinesAuditOptions) => JsonLinesAudit = (options) => {
  const { file, fsync = true, hasher = nodeHasher, clock = systemClock, random = systemRandom } = options;
  const unlock = options.lock === false ? () => undefined : lockAuditFile(resolve(file), random.uuid());
  let descriptor = -1;
  let head: AuditHead;
  let recovered: TornBytes | undefined;
  try {
    descriptor = openSync(file, 'a+', 0o600);
    const tail = readAuditFileTail(descriptor, file, hasher);
    ({ head } = tail);
    let opening = tail.unended ? '\n' : '';
    const open = (entry: AuditEntry): void => {
      const line = nextAuditLine(hasher, head, entry);
      opening += line.text;
      ({ head } = line);
    };
    if (head.sequence < 0) {
      // A torn first line holds no record. Anything else is somebody's file.
      if (tail.torn.length > 0 && (!tail.torn.toString().startsWith('{"entry"') || tail.torn.includes(lineFeed)))
        throw new ToolgateViolation(`${file} is no audit file`);
      ftruncateSync(descriptor, 0);
      const { continues } = options;
      open({
        kind: 'genesis',
        format: 'toolgate-audit/1',
        chain: random.uuid(),
        at: clock.now(),
        ...(continues === undefined ? {} : { continues }),
      });
    } else if (tail.torn.length > 0) {
      // The torn bytes stay: an audit file only grows. They are ended, so that the next line stands alone.
      const ended = tail.torn.at(-1) === lineFeed;
      if (!ended) opening += '\n';
      recovered = tornBytes(hasher, ended ? tail.torn : Buffer.concat([tail.torn, Buffer.of(lineFeed)]));
      open({ kind: 'recovery', at: clock.now(), torn: recovered });
    }
    writeAll(descriptor, opening);
    if (fsync) {
      fsyncSync(descriptor);
      syncFolderOf(file);
    }
  } catch (error) {
    if (descriptor >= 0) closeSync(descriptor);
    unlock();
    throw error;
  }

  let size = fstatSync(descriptor).size;
  const waiting: Waiting[] = [];
  let writing: Promise<void> | undefined;
  let broken: Error | undefined;
  let closed = false;

  const writeBatch = async (text: string, after: AuditHead): Promise<void> => {
    if (fstatSync(descriptor).size !== size) {
      broken = new ToolgateViolation(`${file} was changed by somebody else; it is not written any more`);
      throw broken;
    }
    const bytes = Buffer.from(text);
    try {
      for (let written = 0; written < bytes.length;)
        written += (await writeTo(descriptor, bytes, written, bytes.length - written, null)).bytesWritten;
    } catch (error) {
      // Half a line is no line: nothing of the batch counts, and the next one starts where this one did.
      broken = errorOf(error);
      ftruncateSync(descriptor, size);
      broken = undefined;
      throw error;
    }
    if (fsync) {
      try {
        await syncData(descriptor);
      } catch (error) {
        broken = errorOf(error);
        throw error;
      }
    }
    size += bytes.length;
    head = after;
  };
  const writeWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch: Waiting[] = [];
      let text = '';
      let after = head;
      for (const one of waiting.splice(0)) {
        try {
          const line = nextAuditLine(hasher, after, { kind: 'record', record: one.record });
          text += line.text;
          after = line.head;
          batch.push(one);
        } catch (error) {
          // A record that is no JSON is the caller's fault, and no reason to hold the others up.
          one.reject(errorOf(error));
        }
      }
      try {
        if (broken) throw broken;
        await writeBatch(text, after);
        for (const { resolve: written } of batch) written();
      } catch (error) {
        for (const { reject } of batch) reject(errorOf(error));
      }
    }
    writing = undefined;
  };

  return Object.freeze({
    recovered,
    head: () => head,
    append: (record: AuditRecord) =>
      new Promise<void>((written, reject) => {
        if (closed) {
          reject(new ToolgateViolation(`${file} was closed`));
          return;
        }
        waiting.push({ record, resolve: written, reject });
        // Not at once: calls of the same turn share a write.
        writing ??= Promise.resolve().then(writeWaiting);
      }),
    close: async () => {
      if (closed) return;
      closed = true;
      await writing;
      closeSync(descriptor);
      unlock();
    },
  });
};

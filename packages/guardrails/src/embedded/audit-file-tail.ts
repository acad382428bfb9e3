import { fstatSync, readSync } from 'node:fs';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';
import type { Hasher } from '../ports/hasher.js';
import { beforeGenesis, readAuditLine, type AuditHead } from './audit-chain.js';

/** The end of a file. */
export interface AuditFileTail {
  /** The last line that is whole; what stands before the first line when there is none. */
  readonly head: AuditHead;
  /** What a kill left behind it. */
  readonly torn: Uint8Array;
  /** The last whole line lacks its line feed. */
  readonly unended: boolean;
}

const lineFeed = 0x0a;
const chunkBytes = 64 * 1024;

const readAt = (descriptor: number, start: number, length: number): Buffer => {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(descriptor, buffer, filled, length - filled, start + filled);
    if (read === 0) throw new ToolgateViolation('the audit file became shorter while it was read');
    filled += read;
  }
  return buffer;
};

/**
 * Finds the last whole line, backwards, so that the size of a file does not matter. What cannot be read as JSON behind it
 * was torn by a kill. It does not verify what stands before.
 *
 * @throws ToolgateViolation when the last readable line is not what was written: a kill leaves no such line.
 */
export const readAuditFileTail = (descriptor: number, file: string, hasher: Hasher): AuditFileTail => {
  const { size } = fstatSync(descriptor);
  let from = size;
  let loaded: Buffer = Buffer.alloc(0);
  const startOfLine = (end: number): number => {
    for (;;) {
      const before = end - 1 < from ? -1 : loaded.lastIndexOf(lineFeed, end - 1 - from);
      if (before >= 0) return from + before + 1;
      if (from === 0) return 0;
      const length = Math.min(chunkBytes, from);
      from -= length;
      loaded = Buffer.concat([readAt(descriptor, from, length), loaded]);
    }
  };

  let ended = size > 0 && readAt(descriptor, size - 1, 1)[0] === lineFeed;
  let end = ended ? size - 1 : size;
  for (;;) {
    const start = startOfLine(end);
    const line = readAuditLine(hasher, loaded.subarray(start - from, end - from));
    if (line === 'changed')
      throw new ToolgateViolation(
        `the last line of ${file} was changed after it was written: verify the file, keep it, and start another`,
      );
    if (line !== 'unreadable') {
      const { sequence, hash } = line;
      const torn = loaded.subarray((ended ? end + 1 : end) - from);
      return { head: { sequence, hash }, torn, unended: !ended };
    }
    if (start === 0) return { head: beforeGenesis, torn: loaded, unended: false };
    end = start - 1;
    ended = true;
  }
};

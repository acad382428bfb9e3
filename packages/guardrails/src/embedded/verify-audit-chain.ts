import { createReadStream } from 'node:fs';
import type { Hasher } from '../ports/hasher.js';
import { beforeGenesis, readAuditLine, tornBytes, type AuditHead, type AuditLine } from './audit-chain.js';
import { nodeHasher } from './node-hasher.js';

/** Something that a file would not have if it stood as it was written. Lines are numbered from 1. */
export interface AuditChainProblem {
  readonly line: number;
  readonly kind:
    | 'no-genesis'
    /** JSON that is not what its hash was made of. */
    | 'changed'
    /** No JSON, and no recovery that names it. */
    | 'unreadable'
    /** The last line has no line feed: a kill, a cut, or a write under way. */
    | 'torn'
    /** Numbers are left out before this line. */
    | 'missing-before'
    /** The number came before. */
    | 'out-of-order'
    /** The number fits and the hash of the line before does not. */
    | 'broken-link'
    /** A recovery names other bytes than those that stand before it. */
    | 'recovery-differs'
    /** The head that was kept is not in the file. */
    | 'head-missing'
    /** The file continues another one than was expected. */
    | 'continues-another';
  readonly message: string;
}

/** A kill that the file tells of: lines that are no records, and whose `append` never resolved. */
export interface AuditRecovery {
  readonly line: number;
  readonly tornLines: readonly number[];
  readonly bytes: number;
}

export interface AuditChainReport {
  /** No problems. Recoveries are none: they are part of the chain. */
  readonly intact: boolean;
  readonly lines: number;
  readonly records: number;
  /** The name of the chain, when there is a first line. */
  readonly chain: string | undefined;
  /** The last line; keep it to prove later that nothing was cut. */
  readonly head: AuditHead;
  readonly problems: readonly AuditChainProblem[];
  readonly recoveries: readonly AuditRecovery[];
}

export interface AuditChainExpectations {
  /** A head that was kept elsewhere. Without it, lines cut from the end leave no trace. */
  readonly expectHead?: AuditHead;
  /** The head of the file before this one. */
  readonly expectContinues?: AuditHead;
  readonly hasher?: Hasher;
}

interface RawLine {
  readonly bytes: Buffer;
  readonly ended: boolean;
}

async function* linesOf(file: string): AsyncGenerator<RawLine> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a, start)) {
      yield { bytes: rest.subarray(start, end), ended: true };
      start = end + 1;
    }
    rest = rest.subarray(start);
  }
  if (rest.length > 0) yield { bytes: rest, ended: false };
}

const same = (one: AuditHead | undefined, other: AuditHead): boolean =>
  one?.sequence === other.sequence && one.hash === other.hash;

const linkProblem = (line: AuditLine, before: AuditHead): Omit<AuditChainProblem, 'line'> | undefined => {
  const expected = before.sequence + 1;
  const number = `number ${String(line.sequence)} where ${String(expected)} belongs`;
  if (line.sequence > expected) return { kind: 'missing-before', message: number };
  if (line.sequence < expected) return { kind: 'out-of-order', message: number };
  if (line.previous === before.hash) return undefined;
  return { kind: 'broken-link', message: 'the line before is not the one that this line was written after' };
};

/**
 * Checks a file of {@link jsonLinesAudit} line by line, without holding it in memory, and says for each line that was
 * changed, dropped, moved or put in what is wrong with it. A file that is being written may end with a `torn` line that
 * is whole a moment later.
 *
 * Changing one line gives one problem: what follows is judged by what stands there.
 *
 * @throws the error of the file system when the file cannot be read.
 * @example
 * ```ts
 * const report = await verifyAuditChain('audit-2026-11.jsonl', { expectHead: { sequence: 4711, hash: 'c0ffee…' } });
 * for (const { line, kind, message } of report.problems) console.error(`${String(line)}: ${kind}, ${message}`);
 * ```
 */
export const verifyAuditChain: (file: string, expected?: AuditChainExpectations) => Promise<AuditChainReport> = async (
  file,
  { expectHead, expectContinues, hasher = nodeHasher }: AuditChainExpectations = {},
) => {
  const problems: AuditChainProblem[] = [];
  const recoveries: AuditRecovery[] = [];
  let number = 0;
  let records = 0;
  let chain: string | undefined;
  /** What the next line must follow; of a changed line only the number is known. */
  let before: { readonly sequence: number; readonly hash: string | undefined } = beforeGenesis;
  let head = beforeGenesis;
  let anchored = expectHead === undefined;
  let torn: { readonly line: number; readonly bytes: Buffer }[] = [];
  const problem = (kind: AuditChainProblem['kind'], message: string, line = number): void => {
    problems.push({ line, kind, message });
  };
  const nobodyNamed = (): void => {
    for (const { line } of torn) problem('unreadable', 'the line is no JSON', line);
    torn = [];
  };

  for await (const { bytes, ended } of linesOf(file)) {
    number += 1;
    const line = readAuditLine(hasher, bytes);
    if (!ended) {
      problem('torn', 'the last line is not ended');
      if (line === 'unreadable') continue;
    }
    if (line === 'unreadable') {
      torn.push({ line: number, bytes: Buffer.concat([bytes, Buffer.of(0x0a)]) });
      continue;
    }
    if (line === 'changed') {
      nobodyNamed();
      problem('changed', 'the line is not what its hash was made of');
      before = { sequence: before.sequence + 1, hash: undefined };
      continue;
    }
    const link = linkProblem(line, { sequence: before.sequence, hash: before.hash ?? line.previous });
    if (link) problem(link.kind, link.message);
    if ((line.entry.kind === 'genesis') !== (number === 1))
      problem('no-genesis', number === 1 ? 'the first line is missing' : 'a first line in the midst of the file');
    if (line.entry.kind === 'recovery') {
      const found = tornBytes(hasher, Buffer.concat(torn.map(({ bytes: part }) => part)));
      if (found.bytes !== line.entry.torn.bytes || found.sha256 !== line.entry.torn.sha256)
        problem('recovery-differs', 'the torn bytes before the line are not those it names');
      else recoveries.push({ line: number, tornLines: torn.map(({ line: at }) => at), bytes: line.entry.torn.bytes });
      torn = [];
    } else nobodyNamed();
    if (line.entry.kind === 'record') records += 1;
    if (line.entry.kind === 'genesis' && number === 1) {
      chain = line.entry.chain;
      if (expectContinues !== undefined && !same(line.entry.continues, expectContinues))
        problem('continues-another', 'the file does not continue the one that was expected');
    }
    head = { sequence: line.sequence, hash: line.hash };
    before = head;
    anchored ||= same(expectHead, head);
  }
  nobodyNamed();
  if (number === 0) problem('no-genesis', 'the file is empty', 1);
  if (!anchored) problem('head-missing', `no line ${String(expectHead?.sequence)} with the hash that was kept`, number);
  return Object.freeze({ intact: problems.length === 0, lines: number, records, chain, head, problems, recoveries });
};

import type { JsonObject, JsonValue } from 'type-fest';
import { canonicalJson } from '../kernel/canonical-json.js';
import type { Hasher } from '../ports/hasher.js';

/** A point of a chain: the line with that sequence has that hash. Kept elsewhere, it anchors everything before it. */
export interface AuditHead {
  readonly sequence: number;
  /** SHA-256, hexadecimal. */
  readonly hash: string;
}

/** Bytes that a write left behind when the process was killed in its midst. */
export interface TornBytes {
  readonly bytes: number;
  /** SHA-256, hexadecimal, of the bytes as base64. */
  readonly sha256: string;
}

/** What a line of the file says, without what chains it. */
export type AuditEntry =
  | {
      readonly kind: 'genesis';
      readonly format: 'toolgate-audit/1';
      /** A random name, so that two files are never taken for each other. */
      readonly chain: string;
      readonly at: number;
      /** The head of the file before this one, when files are rotated. */
      readonly continues?: AuditHead;
    }
  | { readonly kind: 'record'; readonly record: object }
  | { readonly kind: 'recovery'; readonly at: number; readonly torn: TornBytes };

/** A line that was read and is what it says; how it stands to its neighbours is another question. */
export interface AuditLine extends AuditHead {
  /** The hash of the line before; of the first line, 64 zeros. */
  readonly previous: string;
  readonly entry: AuditEntry;
}

/** What stands before the first line. */
export const beforeGenesis: AuditHead = Object.freeze({ sequence: -1, hash: '0'.repeat(64) });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHead = (value: unknown): value is AuditHead & Readonly<Record<string, unknown>> =>
  isObject(value) && Number.isSafeInteger(value['sequence']) && typeof value['hash'] === 'string';

const isEntry = (value: unknown): value is AuditEntry => {
  if (!isObject(value)) return false;
  if (value['kind'] === 'record') return isObject(value['record']);
  if (typeof value['at'] !== 'number') return false;
  if (value['kind'] === 'genesis')
    return value['format'] === 'toolgate-audit/1' && (value['continues'] === undefined || isHead(value['continues']));
  return value['kind'] === 'recovery' && isObject(value['torn']) && typeof value['torn']['sha256'] === 'string';
};

/** The same bytes; declarations speak of Uint8Array, because a consumer may not have the types of Node. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Names torn bytes. They may be no UTF-8, and a hasher takes text. */
export const tornBytes = (hasher: Hasher, torn: Uint8Array): TornBytes => ({
  bytes: torn.length,
  sha256: hasher.sha256(asBuffer(torn).toString('base64')),
});

interface SealedLine {
  /** With its line feed. */
  readonly text: string;
  readonly head: AuditHead;
}

/** Canonical JSON, put together from parts so that an entry is written once. */
const sealed = (hasher: Hasher, before: AuditHead, entry: string): SealedLine => {
  const sequence = before.sequence + 1;
  const previous = JSON.stringify(before.hash);
  const hash = hasher.sha256(`{"entry":${entry},"previous":${previous},"sequence":${String(sequence)}}`);
  return {
    text: `{"entry":${entry},"hash":${JSON.stringify(hash)},"previous":${previous},"sequence":${String(sequence)}}\n`,
    head: { sequence, hash },
  };
};

/** The line that follows `head`, and the head that it makes. */
export const nextAuditLine = (hasher: Hasher, head: AuditHead, entry: AuditEntry): SealedLine =>
  // By way of JSON, because that is what a reader gets: no undefined members, no class instances.
  sealed(hasher, head, canonicalJson(JSON.parse(JSON.stringify(entry)) as JsonObject));

/** Why bytes are no line of a chain. */
export type NoAuditLine = 'unreadable' | 'changed';

/**
 * Reads the bytes of one line, without its line feed. `unreadable` is no JSON at all, as after a kill; `changed` is JSON
 * that is not byte for byte what its hash was made of.
 */
export const readAuditLine = (hasher: Hasher, bytes: Uint8Array): AuditLine | NoAuditLine => {
  let line: JsonValue;
  try {
    line = JSON.parse(asBuffer(bytes).toString('utf8')) as JsonValue;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return 'unreadable';
  }
  if (!isObject(line) || !isHead(line)) return 'changed';
  const { entry, hash, previous, sequence } = line;
  if (!isEntry(entry) || typeof previous !== 'string') return 'changed';
  // Members that no line has, other orders and other spaces are found by writing the line again.
  const { text, head } = sealed(hasher, { sequence: sequence - 1, hash: previous }, canonicalJson(entry));
  return head.hash === hash && Buffer.from(text).equals(Buffer.concat([bytes, Buffer.of(0x0a)]))
    ? { entry, hash, previous, sequence }
    : 'changed';
};

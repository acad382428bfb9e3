import { readFileSync, statSync } from 'node:fs';
import { errorCodeOf } from './file-error.js';
import type { SkipReason } from './scan-report.js';

/** Larger files are listed, not read: they are bundles, generated code or data. */
export const sizeLimit = 1_500_000;

export type ReadResult =
  | {
      readonly text: string;
      /** `true` where some bytes are not UTF-8. Such a file is checked but never rewritten. */
      readonly lossy: boolean;
    }
  | { readonly skipped: SkipReason; readonly detail: string };

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Reads a file as source text, or says why it cannot be read as such. */
export function readSource(file: string): ReadResult {
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > sizeLimit) {
      return { skipped: 'too large', detail: `${megabytes(size)}, the limit is ${megabytes(sizeLimit)}` };
    }
    bytes = readFileSync(file);
  } catch (error) {
    return { skipped: 'unreadable', detail: errorCodeOf(error) };
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) return { skipped: 'not text', detail: `a zero byte at offset ${String(zero)}` };
  const text = bytes.toString('utf8');
  return { text, lossy: !Buffer.from(text, 'utf8').equals(bytes) };
}

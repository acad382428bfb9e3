import { createHash } from 'node:crypto';
import type { Hasher } from '../ports/hasher.js';

/** SHA-256 of node:crypto. */
export const nodeHasher: Hasher = Object.freeze({
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
});

import { hash } from 'node:crypto';
import type { Hasher } from '../ports/hasher.js';

/** SHA-256 of node:crypto. */
export const nodeHasher: Hasher = Object.freeze({
  sha256: (text: string) => hash('sha256', text, 'hex'),
});

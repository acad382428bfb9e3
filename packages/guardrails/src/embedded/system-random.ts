import { randomUUID } from 'node:crypto';
import type { RandomSource } from '../ports/random-source.js';

/** The machine's cryptographic randomness. */
export const systemRandom: RandomSource = Object.freeze({ uuid: () => randomUUID() });

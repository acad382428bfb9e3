import { readdirSync, readFileSync } from 'node:fs';

const proofs = new URL('../../src/proofs/', import.meta.url);

/** Every member of a proof that is named by a sentence: what the compiler prints when the proof is missing. */
export const witnessSentences: readonly string[] = [
  ...new Set(
    readdirSync(proofs).flatMap((name) =>
      Array.from(
        readFileSync(new URL(name, proofs), 'utf8').matchAll(/^\s*(?:protected )?readonly "([^"]+)":/gm),
        ([, sentence = '']) => sentence,
      ),
    ),
  ),
].sort();

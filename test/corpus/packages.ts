import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An installed package that ships its sources. */
export interface CorpusPackage {
  /** The name of its golden file. */
  readonly name: string;
  readonly folder: string;
  readonly golden: string;
  /** Without one, there is nothing to find, and each of its files is read to make sure. */
  readonly usesAiSdk: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

const installed = (name: string, folder: string, usesAiSdk: boolean): CorpusPackage => ({
  name,
  folder: join(root, 'node_modules', folder),
  golden: join(root, 'test/corpus/golden', `${name}.json`),
  usesAiSdk,
});

/** The corpus of `npm test`: sources that come with the development dependencies. */
export const corpusPackages: readonly CorpusPackage[] = [
  installed('openai', 'openai/src', true),
  installed('grpc', '@grpc/grpc-js/src', false),
  installed('zod', 'zod/src/v4/core', false),
];

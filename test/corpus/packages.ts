import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An installed package that ships its sources. */
export interface CorpusPackage {
  /** Whether `npm test` scans it; the others take too long for that. */
  readonly quick: boolean;
  /** The name of its golden file. */
  readonly name: string;
  readonly folder: string;
  readonly golden: string;
  /** Without one, there is nothing to find, and each of its files is read to make sure. */
  readonly usesAiSdk: boolean;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A package lies at the root, or with the one package of this repository that needs that version of it. */
const folderOf = (path: string): string => {
  const inner = join(root, 'packages/sdk-model/node_modules', path);
  return existsSync(inner) ? inner : join(root, 'node_modules', path);
};

const installed = (name: string, folder: string, usesAiSdk: boolean, quick = true): CorpusPackage => ({
  quick,
  name,
  folder: folderOf(folder),
  golden: join(root, 'test/corpus/golden', `${name}.json`),
  usesAiSdk,
});

/** Sources that come with the development dependencies. */
export const corpusPackages: readonly CorpusPackage[] = [
  installed('openai', 'openai/src', true, false),
  installed('openai-4', 'openai-4.104.0/src', true, false),
  installed('openai-5', 'openai-5.23.2/src', true, false),
  installed('openai-6', 'openai-6.49.0/src', true, false),
  installed('openai-runners', 'openai/src/lib', true),
  installed('grpc', '@grpc/grpc-js/src', false, false),
  installed('zod', 'zod/src/v4/core', false),
];

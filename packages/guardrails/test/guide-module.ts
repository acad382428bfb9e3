import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** The code of a guide's page as one module. */
export interface GuideModule {
  /** What its blocks export. */
  readonly load: () => Promise<unknown>;
  /** What the compiler says of it; nothing when it is right. */
  readonly compile: () => string;
  readonly remove: () => void;
}

/** Writes the blocks of `docs/guides/<page>.md` to a folder below the root, so that packages are found as in a project. */
export const guideModule = (page: string): GuideModule => {
  const text = readFileSync(join(repository, 'docs/guides', `${page}.md`), 'utf8');
  const code = Array.from(text.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, block = '']) => block).join('\n');
  mkdirSync(join(repository, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(repository, '.tmp/guide-'));
  writeFileSync(join(folder, 'guide.ts'), code);
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  };
  return {
    load: async () => (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'guide.ts')).href)) as unknown,
    compile: () => {
      writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['guide.ts'] }));
      const bin = join(repository, 'node_modules/@typescript/native/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [bin, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
      return stdout;
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** The TypeScript of a guide as one module, below the root, so that packages are found as where they are installed. */
export class GuideModule {
  readonly #folder: string;

  constructor(page: string) {
    const text = readFileSync(join(repository, 'docs/guides', page), 'utf8');
    const code = Array.from(text.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, block = '']) => block).join('\n');
    mkdirSync(join(repository, '.tmp'), { recursive: true });
    this.#folder = mkdtempSync(join(repository, '.tmp/guide-'));
    writeFileSync(join(this.#folder, 'guide.ts'), code);
    writeFileSync(join(this.#folder, 'package.json'), '{ "type": "module" }');
    const compilerOptions = {
      ...{ module: 'nodenext', target: 'es2022', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] },
    };
    writeFileSync(join(this.#folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['guide.ts'] }));
  }

  /** Runs it; the caller names what its blocks export. */
  async load(): Promise<unknown> {
    return import(/* @vite-ignore */ pathToFileURL(join(this.#folder, 'guide.ts')).href);
  }

  /** What the compiler says of it, against what was built. */
  errors(): string {
    const bin = join(repository, 'node_modules/@typescript/native/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [bin, '-p', this.#folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
    return stdout;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const guardrails = join(repository, 'packages/guardrails');
const fixtures = join(guardrails, 'test/openai/fixtures');

/** TypeScript versions by the folder they are installed in. */
export const compilers = { '5.9': 'typescript-5.9', '6.0': 'typescript', '7': '@typescript/native' } as const;
/** SDK versions by the folder they are installed in. */
export const sdks = { '6': 'openai-6.49.0', '7': 'openai' } as const;
export type Format = 'mts' | 'cts';

export interface Compiled {
  /** Lines of the fixture with an error, and the whole text of each. */
  readonly errors: ReadonlyMap<number, string>;
  /** Lines of the fixture that say that they are refused, and the text they expect in the error. */
  readonly expected: ReadonlyMap<number, string>;
}

/** A project with the packed layout of this package beside one SDK, which the compiler then resolves as a user's does. */
const projectWith = (sdk: keyof typeof sdks): string => {
  if (!existsSync(join(guardrails, 'dist/adapters/openai/index.d.ts')))
    throw new Error('the declarations are read as they are built: run `npm run build` first');
  mkdirSync(join(repository, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(repository, '.tmp/openai-types-'));
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, '@toolgate/guardrails'), { recursive: true });
  for (const part of ['package.json', 'dist', 'strict'])
    cpSync(join(guardrails, part), join(modules, '@toolgate/guardrails', part), { recursive: true });
  symlinkSync(join(repository, 'node_modules', sdks[sdk]), join(modules, 'openai'));
  symlinkSync(join(repository, 'node_modules/type-fest'), join(modules, 'type-fest'));
  return folder;
};

/** Compiles a fixture as an ES module or as CommonJS. Imports of packages are the same text in both. */
export const compileFixture = (
  name: string,
  sdk: keyof typeof sdks,
  compiler: keyof typeof compilers,
  format: Format,
): Compiled => {
  const text = readFileSync(join(fixtures, `${name}.txt`), 'utf8');
  const folder = projectWith(sdk);
  try {
    writeFileSync(join(folder, `fixture.${format}`), text);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          module: 'nodenext',
          target: 'es2022',
          lib: ['esnext', 'dom', 'dom.iterable'],
          types: [],
          strict: true,
          noEmit: true,
          // The twins augment the SDK's own declarations, which must stay consistent; once per version is enough.
          skipLibCheck: compiler !== '7',
        },
        files: [`fixture.${format}`],
      }),
    );
    const bin = join(repository, 'node_modules', compilers[compiler], 'bin/tsc');
    const { stdout } = spawnSync(process.execPath, [bin, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
    const errors = new Map<number, string>();
    let line = 0;
    for (const row of stdout.split('\n')) {
      const at = /fixture\.[mc]ts\((\d+),\d+\): error /.exec(row);
      if (at) line = Number(at[1]);
      else if (/error TS\d+/.test(row)) line = 0;
      if (row !== '') errors.set(line, `${errors.get(line) ?? ''}${row}\n`);
    }
    const expected = new Map(
      text
        .split('\n')
        .flatMap((row, index) => Array.from(row.matchAll(/\/\/ refused: (.*)$/g), ([, says = '']) => [index + 1, says] as const)),
    );
    return { errors, expected };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

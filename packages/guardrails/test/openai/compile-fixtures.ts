import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
const guardrails = join(repository, 'packages/guardrails');
const fixtures = join(guardrails, 'test/openai/fixtures');

/** TypeScript versions by the folder they are installed in. */
const compilers = { '5.9': 'typescript-5.9', '6.0': 'typescript', '7': '@typescript/native' } as const;
/** SDK versions by the folder they are installed in. */
const sdks = { '6': 'openai-6.49.0', '7': 'openai' } as const;
export const sdkVersions = ['6', '7'] as const satisfies readonly (keyof typeof sdks)[];
export const compilerVersions = ['5.9', '6.0', '7'] as const satisfies readonly (keyof typeof compilers)[];
export type Format = 'mts' | 'cts';
export const formats: readonly Format[] = ['mts', 'cts'];

/** Of each line with a mark or an error, `fixture:line`: what the mark expects, or what the compiler says. */
export interface Compiled {
  readonly errors: ReadonlyMap<string, string>;
  readonly expected: ReadonlyMap<string, string>;
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

const marksOf = (name: string, text: string): readonly (readonly [string, string])[] =>
  text
    .split('\n')
    .flatMap((row, index) =>
      Array.from(
        row.matchAll(/\/\/ refused: (.*)$/g),
        ([, says = '']) => [`${name}:${String(index + 1)}`, says] as const,
      ),
    );

/** What the compiler prints, by place; what is about no fixture stands under the empty place. */
const errorsIn = (printed: string): ReadonlyMap<string, string> => {
  const errors = new Map<string, string>();
  let place = '';
  for (const row of printed.split('\n')) {
    const at = /([a-z]+)\.[mc]ts\((\d+),\d+\): error /.exec(row);
    if (/error TS\d+/.test(row)) place = at ? `${at[1] ?? ''}:${at[2] ?? ''}` : '';
    if (row !== '') errors.set(place, `${errors.get(place) ?? ''}${row}\n`);
  }
  return errors;
};

/**
 * Compiles all fixtures as one program of ES modules or of CommonJS. Their imports are the same text in both. With
 * `libraries` the declarations of packages are checked too: the strict ones augment the SDK's, which must stay consistent.
 */
export const compileFixtures = (
  sdk: keyof typeof sdks,
  compiler: keyof typeof compilers,
  format: Format,
  libraries = false,
): Compiled => {
  const folder = projectWith(sdk);
  try {
    const names = readdirSync(fixtures).map((file) => basename(file, '.txt'));
    const expected = names.flatMap((name) => {
      const text = readFileSync(join(fixtures, `${name}.txt`), 'utf8');
      writeFileSync(join(folder, `${name}.${format}`), text);
      return marksOf(name, text);
    });
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2022',
      lib: ['esnext', 'dom', 'dom.iterable'],
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: !libraries,
    };
    const files = names.map((name) => `${name}.${format}`);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const bin = join(repository, 'node_modules', compilers[compiler], 'bin/tsc');
    const { stdout } = spawnSync(process.execPath, [bin, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' });
    return { errors: errorsIn(stdout), expected: new Map(expected) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

// Measures the performance goals and prints them beside other linters. Arguments: `--files=1000`, `--passes=3`,
// `--peers` (installs other plugins below .tmp), `--untyped` (leaves out what needs a program).
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import plugin from '@toolgate/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { editorTimes } from './editor.js';
import { duration, percent, table, type Goal } from './goals.js';
import { compilers, importCost } from './import-graph.js';
import { nodeReads } from './node-reads.js';
import { loadPeers } from './peers.js';
import { generateProject, projectConfig, type GeneratedFile } from './project.js';
import { percentile, ruleTimes, sum, totalOf, type FileTimes } from './rule-times.js';
import { stresses } from './stress.js';

const flag = (name: string): string | undefined =>
  process.argv
    .slice(2)
    .find((one) => one === `--${name}` || one.startsWith(`--${name}=`))
    ?.replace(/^--[^=]*=?/u, '');

const scratch = join(process.cwd(), '.tmp/bench');
const count = Number(flag('files') ?? 1000);
const passes = Number(flag('passes') ?? 3);
const ours = '@toolgate/';
const every = ['**/*.ts'];
const strict: Linter.Config = { ...plugin.configs.strict, files: every };
const untyped: Linter.Config = { files: every, languageOptions: { parser } };

const rulesOf = (configs: readonly { readonly rules?: object | undefined }[]): Linter.Config['rules'] =>
  Object.assign({}, ...configs.map((one) => one.rules ?? {})) as Linter.Config['rules'];

const presetOf = (configs: readonly { readonly rules?: object | undefined }[]): Linter.Config => ({
  files: every,
  plugins: { '@typescript-eslint': tseslint.plugin },
  rules: rulesOf(configs) ?? {},
});

const recommended = presetOf(tseslint.configs.recommended);
const typeChecked = presetOf(tseslint.configs.recommendedTypeChecked);

const goals: Goal[] = [];
const goal = (id: string, what: string, measured: string, allowed: string, met: boolean): void => {
  goals.push({ id, what, measured, allowed, met });
  process.stderr.write(`${id} ${what}: ${measured} (${allowed})\n`);
};

const note = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

function writeProject(name: string, files: readonly GeneratedFile[]): string {
  const folder = join(scratch, name);
  rmSync(folder, { recursive: true, force: true });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, 'tsconfig.json'), projectConfig);
  return folder;
}

const ourTime = (times: FileTimes): number => totalOf(times, ours);
const theirTime = (times: FileTimes): number => totalOf(times, '@typescript-eslint/');

/** The processor time of one task: the least of several runs. */
function cpuOf(runs: number, task: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** Each file against the rules of typescript-eslint that need no types. */
function untypedGoals(folder: string, files: readonly GeneratedFile[]): readonly FileTimes[] {
  const absolute = files.map((one) => ({ ...one, path: join(folder, one.path) }));
  const config = [untyped, recommended, strict];
  ruleTimes(absolute.slice(0, 100), config, { passes: 1, cwd: folder });
  const times = ruleTimes(absolute, config, { passes, cwd: folder });
  const isAi = new Set(absolute.filter((one) => one.ai).map((one) => one.path));
  const compare = (
    id: string,
    what: string,
    which: readonly FileTimes[],
    absoluteGoals: readonly number[],
    ratios: readonly number[],
  ): void => {
    for (const [at, share] of [0.5, 0.95].entries()) {
      const own = percentile(which.map(ourTime), share);
      const other = percentile(which.map(theirTime), share);
      const [most = 0, ratio = 0] = [absoluteGoals[at], ratios[at]];
      const name = share === 0.5 ? 'p50' : 'p95';
      goal(
        id,
        `${what}, ${name}`,
        `${duration(own)} = ${percent(own / other)} of recommended`,
        `${duration(most)} or ${percent(ratio)}`,
        own <= most || own / other <= ratio,
      );
    }
  };
  compare(
    'P1',
    'file without an AI SDK, all rules',
    times.filter((one) => !isAi.has(one.path)),
    [0.03, 0.06],
    [0.03, 0.06],
  );
  compare(
    'P2',
    'file with an AI SDK, untyped',
    times.filter((one) => isAi.has(one.path)),
    [1, 4],
    [1.35, 2],
  );

  const own = sum(times.map(ourTime));
  const other = sum(times.map(theirTime));
  goal(
    'P3',
    `${String(count)} files, 10 % AI, all rules`,
    `${duration(own)} = ${percent(own / other)} of recommended`,
    percent(0.1),
    own / other <= 0.1,
  );

  const perRule = Object.keys(plugin.rules).map(
    (name) => sum(times.map((one) => one.rules.get(ours + name) ?? 0)) / times.length,
  );
  const [worst, median] = [Math.max(...perRule), percentile(perRule, 0.5)];
  goal('P4', 'mean of the slowest rule per file', duration(worst), duration(0.1), worst <= 0.1);
  goal('P4', 'mean of the median rule per file', duration(median), duration(0.002), median <= 0.002);
  return times;
}

function typedGoals(folder: string, files: readonly GeneratedFile[]): void {
  const absolute = files.map((one) => ({ ...one, path: join(folder, one.path) }));
  const typed: Linter.Config = {
    files: every,
    languageOptions: { parser, parserOptions: { projectService: true, tsconfigRootDir: folder } },
  };
  const times = ruleTimes(absolute, [typed, typeChecked, strict], { passes: 1, cwd: folder });
  const own = sum(times.map(ourTime));
  const other = sum(times.map(theirTime));
  goal(
    'P5',
    'with types, after type-checked rules',
    `${duration(own)} = ${percent(own / other)} of them`,
    percent(0.02),
    own / other <= 0.02,
  );

  const linter = new Linter({ cwd: folder });
  const edited = absolute.findLast((one) => one.ai);
  if (!edited) return;
  let edit = 0;
  const perEdit = (config: readonly Linter.Config[]): number =>
    cpuOf(20, () => {
      edit += 1;
      linter.verify(`${edited.text}// ${String(edit)}\n`, [...config], edited.path);
    });
  const [without, withOurs] = [perEdit([typed, typeChecked]), perEdit([typed, typeChecked, strict])];
  goal(
    'P8',
    'an edit of an AI file in an editor, with types',
    `${duration(without)} -> ${duration(withOurs)}`,
    `+${percent(0.1)}`,
    withOurs <= without * 1.1,
  );
}

/** What a whole run took. */
interface RunCost {
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** Bytes of memory at the highest point. */
  readonly memory: number;
  /** TypeScript programs that the files were checked with. */
  readonly programs: number;
}

/** Whole processes, in turns so that both meet the same noise. */
function processGoals(folder: string, types: 'untyped' | 'typed'): void {
  const script = fileURLToPath(new URL('whole-run.js', import.meta.url));
  const run = (presence: string): RunCost => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, folder, types, presence], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as RunCost;
  };
  const best = (costs: readonly RunCost[]): RunCost => ({
    cpu: Math.min(...costs.map((one) => one.cpu)),
    memory: Math.min(...costs.map((one) => one.memory)),
    programs: Math.max(...costs.map((one) => one.programs)),
  });
  const without: RunCost[] = [];
  const withOurs: RunCost[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    without.push(run('without'));
    withOurs.push(run('with'));
  }
  const [a, b] = [best(without), best(withOurs)];
  const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MB`;
  if (types === 'typed') {
    goal(
      'P5',
      'processor time over types alone',
      `${duration(a.cpu)} -> ${duration(b.cpu)} = ${percent(b.cpu / a.cpu)}`,
      percent(1.35),
      b.cpu <= a.cpu * 1.35,
    );
  }
  goal(
    'P6',
    `peak memory, ${types}`,
    `${megabytes(a.memory)} -> ${megabytes(b.memory)} = ${percent(b.memory / a.memory)}`,
    percent(1.05),
    b.memory <= a.memory * 1.05,
  );
  goal(
    'P6',
    `programs, ${types}`,
    `${String(a.programs)} -> ${String(b.programs)}`,
    'no other',
    b.programs === a.programs,
  );
}

function importGoals(): void {
  const { cpu, modules } = importCost(import.meta.resolve('@toolgate/eslint-plugin'));
  const found = modules.filter((one) => compilers.test(one));
  goal('P7', 'import of the plugin', duration(cpu), duration(30), cpu <= 30);
  goal(
    'P7',
    'compilers among its modules',
    `${String(found.length)} of ${String(modules.length)}`,
    '0',
    found.length === 0,
  );
}

function editorGoals(folder: string, files: readonly GeneratedFile[]): void {
  const edited = files.findLast((one) => one.ai);
  if (!edited) return;
  const linter = new Linter({ cwd: folder });
  const perEdit = (config: readonly Linter.Config[]): number =>
    cpuOf(50, () => void linter.verify(edited.text, [...config], join(folder, edited.path)));
  const [without, withOurs] = [perEdit([untyped, recommended]), perEdit([untyped, recommended, strict])];
  goal(
    'P8',
    'an edit of an AI file in an editor',
    `${duration(without)} -> ${duration(withOurs)}`,
    `+${duration(5)}`,
    withOurs <= without + 5,
  );

  const binary = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');
  const wallOf = (rules: object): number => {
    const jsPlugins = [fileURLToPath(import.meta.resolve('@toolgate/eslint-plugin'))];
    const config = { plugins: [], categories: { correctness: 'off' }, jsPlugins, rules };
    writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
    const runs = Array.from({ length: passes }, () => {
      const start = performance.now();
      // Named one by one, because the folder is ignored by git and oxlint skips ignored folders.
      const { status, stdout } = spawnSync(
        process.execPath,
        [binary, '--format=json', ...files.map((one) => one.path)],
        { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 },
      );
      if (status === null || stdout.includes('Error running JS plugin')) throw new Error(stdout);
      return performance.now() - start;
    });
    return Math.min(...runs);
  };
  const wall = wallOf(plugin.configs.strict.rules ?? {});
  const most = count >= 1000 ? 1000 : 700;
  goal(
    'P8',
    `oxlint, ${String(files.length)} files, wall`,
    `${duration(wallOf({}))} -> ${duration(wall)}`,
    duration(most),
    wall <= most,
  );
}

async function serverGoals(): Promise<void> {
  for (const [linter, { started, first, edit }] of Object.entries(await editorTimes(passes))) {
    const measured = `${duration(first)} (server started: ${duration(started)}; an edit: ${duration(edit)})`;
    goal('P8', `first diagnostics in an editor, ${linter}`, measured, duration(1000), first <= 1000);
  }
}

/** How much longer ten times as much takes. */
function growthGoals(): void {
  const timeOf = (text: string): number => {
    const file = { path: join(scratch, 'stress.ts'), text };
    return sum(ruleTimes([file], [untyped, strict], { passes: Math.max(passes, 3), cwd: scratch }).map(ourTime));
  };
  for (const { name, size, write } of stresses) {
    const text = write(size);
    const [small, large] = [timeOf(text), timeOf(write(size * 10))];
    const lines = text.split('\n').length;
    const reads = nodeReads(write(size * 10)).reads / nodeReads(text).reads;
    goal(
      'P9',
      `ten times the ${name} (${String(size)}, ${String(lines)} lines)`,
      `${duration(small)} -> ${duration(large)} = ${(large / small).toFixed(1)} x; ${reads.toFixed(1)} x the reads`,
      '12 x',
      large <= small * 12,
    );
  }
  const totalFor = (files: number): number => {
    const project = generateProject(files);
    return sum(ruleTimes(project, [untyped, strict], { passes: 2, cwd: scratch }).map(ourTime));
  };
  // Ten runs over the small one: a short run may meet a lucky moment, and both sides are then measured as often.
  const few = sum(Array.from({ length: 10 }, () => totalFor(100))) / 10;
  const many = totalFor(1000);
  goal(
    'P9',
    '100 -> 1000 files',
    `${duration(few)} -> ${duration(many)} = ${(many / few).toFixed(1)} x`,
    '12 x',
    many <= few * 12,
  );
}

async function comparePeers(folder: string, files: readonly GeneratedFile[], own: number): Promise<void> {
  for (const { prefix, config } of await loadPeers(join(scratch, 'peers'))) {
    const absolute = files.map((one) => ({ ...one, path: join(folder, one.path) }));
    const times = ruleTimes(absolute, [untyped, { ...config, files: every }], { passes: 1, cwd: folder });
    const other = sum(times.map((one) => totalOf(one, `${prefix}/`)));
    note(`${prefix}: ${duration(other)} of rule time; ours is ${percent(own / other)} of it`);
  }
}

const project = generateProject(count);
const folder = writeProject('project', project);
const times = untypedGoals(folder, project);
editorGoals(folder, project);
await serverGoals();
importGoals();
growthGoals();
processGoals(folder, 'untyped');
if (flag('untyped') === undefined) {
  const few = generateProject(Math.min(count, 200));
  const typedFolder = writeProject('typed-project', few);
  typedGoals(typedFolder, few);
  processGoals(typedFolder, 'typed');
}
if (flag('peers') !== undefined) await comparePeers(folder, project, sum(times.map(ourTime)));

console.log(table(goals.toSorted((a, b) => a.id.localeCompare(b.id))));

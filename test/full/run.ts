import { spawnSync } from 'node:child_process';
import { root } from '../architecture/source-file.js';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
}

/** A command under another version of Node, which npm brings. */
const underNode = (version: string, ...command: readonly string[]): Step['command'] => [
  'npx',
  '-y',
  '-p',
  `node@${version}`,
  '--',
  'node',
  ...command,
];

const vitest = 'node_modules/vitest/vitest.mjs';
const onNode = (version: string): readonly Step[] => [
  { name: `Node ${version}: every test`, command: underNode(version, vitest, 'run') },
  { name: `Node ${version}: the built command`, command: underNode(version, 'packages/cli/dist/bin.js', '--help') },
];

const steps: readonly Step[] = [
  { name: 'types, lint, format', command: ['npm', 'run', 'check'] },
  {
    name: 'every test and every lane, long ones too',
    command: ['node', vitest, 'run'],
    env: { TOOLGATE_FULL: '1', TOOLGATE_LANES: 'full' },
  },
  {
    name: 'rules on ESLint 9',
    command: ['node', vitest, 'run', 'packages/eslint-plugin/src/rules', 'packages/testkit'],
    env: { TOOLGATE_ESLINT: '9' },
  },
  { name: 'fix safety on the installed packages', command: ['npx', 'tsx', 'test/fix-safety/main.ts', '--probe=20'] },
  ...['20.19', '22', '24'].flatMap(onNode),
];

const [only] = process.argv.slice(2);
const chosen = only === undefined ? steps : steps.filter(({ name }) => name.includes(only));
if (chosen.length === 0) {
  console.error(`No step has "${only ?? ''}" in its name. Steps:\n${steps.map(({ name }) => `  ${name}`).join('\n')}`);
  process.exit(1);
}

const results = chosen.map(({ name, command: [program, ...args], env }) => {
  console.log(`\n=== ${name}\n`);
  const start = Date.now();
  const { status } = spawnSync(program, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  return { name, passed: status === 0, seconds: Math.round((Date.now() - start) / 1000) };
});

console.log('\n=== Result\n');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${String(seconds).padStart(5)} s  ${name}`);
}
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;

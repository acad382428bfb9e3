// Lints a folder in a process of its own, and prints what that took. Arguments: folder, `untyped` or `typed`, and
// `with` or `without` the plugin. Plain JavaScript: a loader that translates modules would take more memory for the
// plugin's than they do themselves.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

const [folder = '.', types = 'untyped', presence = 'with'] = process.argv.slice(2);
const plugin = presence === 'with' ? (await import('@toolgate/eslint-plugin')).default : undefined;
const programs = new Set();

const probe = {
  create({ sourceCode }) {
    const { program } = sourceCode.parserServices;
    if (program) programs.add(program);
    return {};
  },
};

const files = ['**/*.ts'];
const config = [
  {
    files,
    plugins: { bench: { rules: { probe } } },
    rules: { 'bench/probe': 'error' },
    languageOptions: {
      parser,
      parserOptions: types === 'typed' ? { projectService: true, tsconfigRootDir: folder } : {},
    },
  },
  ...(plugin ? [{ ...plugin.configs.strict, files }] : []),
];

const linter = new Linter({ cwd: folder });
for (const name of readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })) {
  if (!name.endsWith('.ts')) continue;
  const path = join(folder, 'src', name);
  const messages = linter.verify(readFileSync(path, 'utf8'), config, path);
  const broken = messages.find((one) => one.fatal === true || one.messageId === 'internalError');
  if (broken) throw new Error(`${name}: ${broken.message}`);
}

const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const cost = { cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024, programs: programs.size };
console.log(JSON.stringify(cost));

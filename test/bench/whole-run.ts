// Lints a folder in a process of its own, and prints what that took. Arguments: folder, `untyped` or `typed`, and
// `with` or `without` the plugin.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import plugin from '@toolgate/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';

/** What a whole run took. */
export interface RunCost {
  /** Milliseconds of processor time. */
  readonly cpu: number;
  /** Bytes of memory at the highest point. */
  readonly memory: number;
  /** TypeScript programs that the files were checked with. */
  readonly programs: number;
}

const [folder = '.', types = 'untyped', presence = 'with'] = process.argv.slice(2);
const programs = new Set<object>();

const probe: Rule.RuleModule = {
  create({ sourceCode }) {
    const { program } = sourceCode.parserServices as { readonly program?: object };
    if (program) programs.add(program);
    return {};
  },
};

const files = ['**/*.ts'];
const config: Linter.Config[] = [
  {
    files,
    plugins: { bench: { rules: { probe } } },
    rules: { 'bench/probe': 'error' },
    languageOptions: {
      parser,
      parserOptions: types === 'typed' ? { projectService: true, tsconfigRootDir: folder } : {},
    },
  },
  ...(presence === 'with' ? [{ ...plugin.configs.strict, files }] : []),
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
const cost: RunCost = { cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024, programs: programs.size };
console.log(JSON.stringify(cost));

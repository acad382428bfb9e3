import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '@toolgate/eslint-plugin';
import { builtPlugin } from '@toolgate/testkit';
import { root } from '../architecture/source-file.js';

/** One of the misconfigurations in a program, and the same program with the guard. */
export interface Pair {
  readonly rule: string;
  readonly misconfigurations: readonly string[];
  readonly bypassed: string;
  readonly guarded: string;
}

/** A folder as an editor has it open. */
export interface EditorProject {
  readonly folder: string;
  remove(): void;
}

const programs = join(root, 'test/matrix/openai');

const program = (rule: string, side: 'bypassed' | 'guarded'): string =>
  readFileSync(join(programs, `${rule}.${side}.ts`), 'utf8');

/** What a program is about; nothing where its rule has no suggestion to try out. */
const misconfigurationsOf = (name: string): readonly string[] => {
  const meta = Object.values(rules).find((rule) => rule.name === name)?.meta;
  return meta?.hasSuggestions === true ? meta.docs.misconfigurations : [];
};

/** The programs of the matrix for OpenAI that are about the seven misconfigurations, with their twins. */
export const pairs: readonly Pair[] = readdirSync(programs)
  .flatMap((name) => /^(.+)\.bypassed\.ts$/.exec(name)?.[1] ?? [])
  .map((rule) => ({
    rule,
    misconfigurations: misconfigurationsOf(rule),
    bypassed: program(rule, 'bypassed'),
    guarded: program(rule, 'guarded'),
  }))
  .filter(({ misconfigurations }) => misconfigurations.length > 0);

/** A check that is not awaited, which is what `eslint --fix` repairs. */
export const notAwaited = program('require-authorized-execution', 'guarded')
  .replace('if (!session.permissions.includes(call.name)) continue;', 'if (!mayUse(session, call.name)) continue;')
  .replace(
    'export async function POST',
    `async function mayUse(session: { readonly permissions: readonly string[] }, name: string): Promise<boolean> {
  return session.permissions.includes(name);
}

export async function POST`,
  );

const eslintConfig = `import toolgate from '@toolgate/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  { plugins: { '@toolgate': toolgate }, extends: ['@toolgate/recommended'] },
]);
`;

const oxlintConfig = { extends: ['./node_modules/@toolgate/eslint-plugin/oxlint/recommended.json'] };

/**
 * Writes a project with the configuration of both linters, in which the packages are installed as they are here.
 *
 * @throws Error when the plugin was not built since it changed: linters run what was built.
 */
export function editorProject(): EditorProject {
  builtPlugin(root);
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, '.tmp/editor-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'eslint.config.js'), eslintConfig);
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(oxlintConfig));
  for (const { rule, bypassed } of pairs) writeFileSync(join(folder, `${rule}.ts`), bypassed);
  writeFileSync(join(folder, 'not-awaited.ts'), notAwaited);
  return {
    folder,
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';

const rulesBelow = (root: string): string => join(root, 'packages/eslint-plugin/src/rules');

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The names of the rules that have a file. */
export const ruleNames = (root: string): readonly string[] =>
  readdirSync(rulesBelow(root))
    .flatMap((file) => /^((?:no|require)-[a-z-]+)\.ts$/.exec(file)?.[1] ?? [])
    .sort();

/** `src/rules/index.ts` as it should be: one import and one entry for each rule. */
export async function renderRegistry(root: string): Promise<string> {
  const names = ruleNames(root);
  const text = [
    ...names.map((name) => `import ${camelCase(name)} from './${name}.js';`),
    '',
    '/** Every rule of the plugin by its name. */',
    'export const rules = {',
    ...names.map((name) => `'${name}': ${camelCase(name)},`),
    '};',
  ].join('\n');
  const filepath = join(rulesBelow(root), 'index.ts');
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath });
}

/** Writes `src/rules/index.ts` from the files beside it. */
export async function writeRegistry(root: string): Promise<void> {
  writeFileSync(join(rulesBelow(root), 'index.ts'), await renderRegistry(root));
}

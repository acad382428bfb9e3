import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import { writeRegistry } from './rule-registry.js';
import { pageTemplate, ruleTemplate, testTemplate } from './rule-templates.js';

/** A name that a rule cannot have. */
export class RuleNameError extends Error {
  override readonly name = 'RuleNameError';
}

/**
 * Creates a rule with its test and its page, and puts it into the registry.
 *
 * @param root - The root of the repository.
 * @param name - The name of the rule without prefix: `no-<what must not be>` or `require-<what must be there>`.
 * @returns The files that were written, from the root.
 * @throws RuleNameError when the name is none, or taken. Nothing is written then.
 */
export async function createRule(root: string, name: string): Promise<readonly string[]> {
  if (!/^(?:no|require)(?:-[a-z]+){1,4}$/.test(name)) {
    throw new RuleNameError(
      `expected no-<what must not be> or require-<what must be there>, at most five words, found ${JSON.stringify(name)}`,
    );
  }
  const files = {
    [`packages/eslint-plugin/src/rules/${name}.ts`]: ruleTemplate(name),
    [`packages/eslint-plugin/src/rules/${name}.test.ts`]: testTemplate(name),
    [`docs/rules/${name}.md`]: pageTemplate(name),
  };
  const taken = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (taken !== undefined) throw new RuleNameError(`${taken} is there already`);
  for (const [path, text] of Object.entries(files)) {
    const filepath = join(root, path);
    writeFileSync(filepath, await prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath }));
  }
  await writeRegistry(root);
  return Object.keys(files);
}

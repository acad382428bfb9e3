import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createRule, RuleNameError } from './rule-files.js';
import { checklist } from './rule-templates.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [name = '', ...rest] = process.argv.slice(2);

try {
  if (rest.length > 0) throw new RuleNameError(`expected one name, found ${String(rest.length + 1)}`);
  const files = await createRule(root, name);
  console.log(`Created\n${files.map((file) => `  ${file}`).join('\n')}\n`);
  // Builds the plugin with the new rule, and writes the header of its page and the tables that list it.
  const { status } = spawnSync('npm', ['run', '--silent', 'docs'], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
  console.log(`\n${checklist}`);
} catch (error) {
  if (!(error instanceof RuleNameError)) throw error;
  console.error(`new-rule: ${error.message}\nUsage: npm run new-rule -- <name>`);
  process.exitCode = 1;
}

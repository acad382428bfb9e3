import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from './workspace.js';

const builtFrom = ['sdk-model', 'analysis', 'eslint-plugin'];

const newestSource = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .reduce((newest, name) => Math.max(newest, statSync(join(folder, name)).mtimeMs), 0);

/**
 * Finds the built plugin, which oxlint reads: all other lanes run the sources.
 *
 * @param root - The repository.
 * @returns Its absolute path.
 * @throws Error when a package was never built or changed since: the lanes would test different code.
 *
 * @example
 * ```ts
 * const plugin = builtPlugin(); // `.../packages/eslint-plugin/dist/index.js`
 * ```
 */
export function builtPlugin(root: string = workspace): string {
  for (const name of builtFrom) {
    const folder = join(root, 'packages', name);
    const built = statSync(join(folder, 'dist/index.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (built < newestSource(join(folder, 'src'))) {
      throw new Error(`packages/${name} has changed since it was built. Run \`npm run build\` first.`);
    }
  }
  return join(root, 'packages/eslint-plugin/dist/index.js');
}

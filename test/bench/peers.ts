import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint, Linter } from 'eslint';

/** Versions that run on Node 20. */
const versions: Readonly<Record<string, string>> = {
  'eslint-plugin-security': '4.1.0',
  'eslint-plugin-regexp': '3.3.3',
  'eslint-plugin-unicorn': '65.0.1',
  'eslint-plugin-sonarjs': '4.2.2',
};

/** Another plugin, with all of its rules that its recommended preset turns on. */
export interface Peer {
  readonly prefix: string;
  readonly config: Linter.Config;
}

interface PeerPlugin extends ESLint.Plugin {
  readonly configs?: Readonly<Record<string, Linter.Config>>;
}

/** Installs the peers into a folder, once. They are no dependencies of this repository. */
function install(folder: string): void {
  const missing = Object.entries(versions).filter(([name]) => !existsSync(join(folder, 'node_modules', name)));
  if (missing.length === 0) return;
  mkdirSync(folder, { recursive: true });
  const wanted = missing.map(([name, version]) => `${name}@${version}`);
  const flags = ['--no-save', '--no-audit', '--no-fund', '--legacy-peer-deps', '--ignore-scripts'];
  const { status } = spawnSync('npm', ['install', '--prefix', folder, ...flags, ...wanted], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The peers could not be installed.');
}

/** The plugins of others, installed on demand. */
export async function loadPeers(folder: string): Promise<readonly Peer[]> {
  install(folder);
  const require = createRequire(join(folder, 'package.json'));
  return Promise.all(
    Object.keys(versions).map(async (name): Promise<Peer> => {
      const loaded = (await import(pathToFileURL(require.resolve(name)).href)) as { default?: PeerPlugin } & PeerPlugin;
      const plugin = loaded.default ?? loaded;
      const prefix = name.replace('eslint-plugin-', '');
      const { configs } = plugin;
      const preset = configs?.['flat/recommended'] ?? configs?.['recommended'] ?? {};
      return { prefix, config: { plugins: { [prefix]: plugin }, rules: preset.rules ?? {} } };
    }),
  );
}

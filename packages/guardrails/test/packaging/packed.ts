import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { home, manifest, missingSubpaths } from './published.js';

/** Runs a program to its end, in a folder. */
export const run = (command: string, args: readonly string[], cwd: string) => {
  // What the npm that runs this test says to its scripts is not meant for the npm that is tested.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/.test(name)));
  return spawnSync(command, args, { cwd, env, encoding: 'utf8' });
};

/** Packs what is published into a folder, without subpaths that are announced and not written. The path of the tarball. */
export const pack = (folder: string): string => {
  const staging = join(folder, 'package');
  mkdirSync(staging);
  for (const part of [...manifest.files.filter((one) => !one.startsWith('!')), 'README.md'])
    cpSync(join(home, part), join(staging, part), { recursive: true });
  const exports = Object.fromEntries(
    Object.entries(manifest.exports).filter(([subpath]) => !missingSubpaths.includes(subpath)),
  );
  writeFileSync(join(staging, 'package.json'), JSON.stringify({ ...manifest, exports }));
  const { status, stdout, stderr } = run('npm', ['pack', '--json', '--pack-destination', folder], staging);
  if (status !== 0) throw new Error(`npm pack ended with ${String(status)}: ${stderr}`);
  const [{ filename } = { filename: '' }] = JSON.parse(stdout) as { filename: string }[];
  return join(folder, filename);
};

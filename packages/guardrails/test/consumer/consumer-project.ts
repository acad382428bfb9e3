import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('../..', import.meta.url));
const root = join(home, '../..');

/** A folder that has the package installed as a consumer does: what was emitted, and no sources. */
export interface ConsumerProject {
  readonly folder: string;
  /** Writes a file; the path is from the folder. */
  readonly write: (path: string, text: string) => void;
  /** Installs another package, which brings a copy of its own and exports all of it. */
  readonly installOther: (name: string) => void;
  readonly dispose: () => void;
}

const install = (folder: string, name: string): void => {
  const target = join(folder, 'node_modules', name);
  cpSync(join(home, 'dist'), join(target, 'dist'), {
    recursive: true,
    filter: (path) => !/\.map$|\.tsbuildinfo$/.test(path),
  });
  cpSync(join(home, 'strict'), join(target, 'strict'), { recursive: true });
  cpSync(join(home, 'package.json'), join(target, 'package.json'));
};

/**
 * Builds the package, which takes no time when it is up to date, and installs it in a folder below the root of the
 * repository, where the other packages are found as in any project.
 */
export const consumerProject = (name: string, type: 'module' | 'commonjs' = 'module'): ConsumerProject => {
  const built = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'packages/guardrails'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`the package does not build:\n${built.stdout}`);
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(root, `.tmp/${name}-`));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', JSON.stringify({ name, private: true, type }));
  install(folder, '@toolgate/guardrails');
  return {
    folder,
    write,
    installOther: (other) => {
      const home = `node_modules/${other}`;
      install(folder, `${other}/node_modules/@toolgate/guardrails`);
      write(`${home}/package.json`, JSON.stringify({ name: other, type: 'module', exports: './index.js' }));
      for (const file of ['index.js', 'index.d.ts'])
        write(`${home}/${file}`, `export * from '@toolgate/guardrails';\n`);
    },
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

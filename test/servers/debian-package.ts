import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Debian asks this program whether a package may start its service. The servers of the tests are started by the tests. */
const serviceGate = '/usr/sbin/policy-rc.d';

const run = (command: string, ...args: readonly string[]): { readonly ok: boolean; readonly says: string } => {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return { ok: status === 0, says: error ? error.message : (`${stdout}${stderr}`.trim().split('\n').at(-1) ?? '') };
};

/** Installs a package of Debian when what it brings is not there. Answers with the reason when it cannot. */
export const installed = (name: string, isThere: () => boolean): { readonly because?: string } => {
  if (isThere()) return {};
  if (process.getuid?.() !== 0) return { because: `${name} is not installed, and only root may install it` };
  const hasGate = existsSync(serviceGate);
  if (!hasGate) writeFileSync(serviceGate, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const install = () => run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', '--no-upgrade', name);
    const first = install();
    if (!first.ok) {
      // The lists of a fresh image are empty.
      const updated = run('apt-get', 'update', '-qq');
      if (!updated.ok) return { because: `apt-get update: ${updated.says}` };
      const second = install();
      if (!second.ok) return { because: `apt-get install ${name}: ${second.says}` };
    }
  } finally {
    if (!hasGate) rmSync(serviceGate);
  }
  return isThere() ? {} : { because: `the package ${name} has no server` };
};

import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from './debian-package.js';
import { freePort, started, type Started } from './server.js';

const versions = '/usr/lib/postgresql';

const programs = (): string | undefined =>
  (existsSync(versions) ? readdirSync(versions) : [])
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(versions, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));

/** Whom PostgreSQL runs as: it refuses to run as root. */
const owner = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string): number => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
};

/** Starts a PostgreSQL with a new, empty cluster. */
export const startPostgres = async (folder: string): Promise<Started> => {
  const { because } = installed('postgresql', () => programs() !== undefined);
  const bin = programs();
  if (because !== undefined || bin === undefined) return { because: because ?? 'no initdb' };
  const data = join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  const as = owner();
  if (as.uid !== undefined && as.gid !== undefined) {
    chmodSync(folder, 0o711);
    chownSync(data, as.uid, as.gid);
  }
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'toolgate', '-A', 'trust', '--no-sync'], {
    ...as,
    cwd: data,
    encoding: 'utf8',
  });
  if (made.status !== 0) return { because: `initdb: ${made.error?.message ?? made.stderr.trim()}` };
  const port = await freePort();
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', data, '-F'];
  const server = await started(join(bin, 'postgres'), args, port, { ...as, stopBy: 'SIGINT', cwd: data });
  return 'because' in server ? server : { environment: { TOOLGATE_POSTGRES_PORT: String(port) }, stop: server.stop };
};

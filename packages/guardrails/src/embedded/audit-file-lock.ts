import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { ToolgateViolation } from '../kernel/toolgate-violation.js';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/** The tokens of locks that this process holds: another token with its process id is of a process that is gone. */
const held: Set<string> = new Set<string>();

const failsWith = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const created = (path: string, text: string): boolean => {
  try {
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (failsWith(error, 'EEXIST')) return false;
    throw error;
  }
};

const holderOf = (path: string): Holder | 'gone' | 'unreadable' => {
  try {
    const holder: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, host, token } = (holder ?? {}) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' && typeof token === 'string'
      ? { pid, host, token }
      : 'unreadable';
  } catch (error) {
    if (failsWith(error, 'ENOENT')) return 'gone';
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
};

/** May be wrong in one direction: a process that got the id of a dead one counts as alive, and the lock is refused. */
const isAlive = ({ pid, host, token }: Holder): boolean => {
  if (host !== hostname()) return true;
  if (pid === process.pid) return held.has(token);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !failsWith(error, 'ESRCH');
  }
};

/**
 * Takes `<file>.lock`, so that one process writes a file at a time, and returns how to give it back. A lock whose process
 * ended on this host is taken over; of another host nobody can tell, so it is refused.
 *
 * @throws ToolgateViolation when the lock is held, or may be.
 */
export const lockAuditFile = (file: string, token: string): (() => void) => {
  const path = `${file}.lock`;
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), token });
  const take = (): boolean => {
    if (created(path, mine)) return true;
    const holder = holderOf(path);
    if (holder === 'gone') return created(path, mine);
    if (holder === 'unreadable' || isAlive(holder)) return false;
    // One process at a time may clear a dead lock, or a second one would clear the fresh lock of the first.
    const clearing = `${path}.clearing`;
    if (!created(clearing, mine)) return false;
    try {
      const again = holderOf(path);
      if (typeof again === 'object' && again.token === holder.token) rmSync(path);
      return created(path, mine);
    } finally {
      rmSync(clearing);
    }
  };

  if (!take()) {
    const holder = holderOf(path);
    const who = typeof holder === 'object' ? `process ${String(holder.pid)} on ${holder.host}` : 'another process';
    throw new ToolgateViolation(
      `${file} is being written by ${who}. A file has one writer: give each process its own file, or delete ${path} when that process is gone`,
    );
  }
  held.add(token);
  return () => {
    held.delete(token);
    const holder = holderOf(path);
    if (typeof holder === 'object' && holder.token === token) rmSync(path);
  };
};

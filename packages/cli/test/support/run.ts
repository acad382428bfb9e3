import { Writable } from 'node:stream';
import { runCommand } from '../../src/command.js';
import type { Checks } from '../../src/scan/checks.js';
import { fakeChecks } from './fake-checks.js';

export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

class Captured extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: Record<string, string>;
  readonly checks?: Checks;
}

/** Runs the command line in this process, with the rules of the tests. */
export async function run(args: readonly string[], { cwd, env = {}, checks = fakeChecks() }: RunOptions): Promise<Run> {
  const stdout = new Captured();
  const stderr = new Captured();
  const code = await runCommand(args, { cwd, env, stdout, stderr }, checks);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

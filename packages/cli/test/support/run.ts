import { Writable } from 'node:stream';
import { runCommand } from '../../src/command.js';
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

/** Runs the command line in this process, with the rules of the tests. */
export async function run(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Record<string, string> },
): Promise<Run> {
  const stdout = new Captured();
  const stderr = new Captured();
  const code = await runCommand(args, { cwd, env, stdout, stderr }, fakeChecks());
  return { code, stdout: stdout.text, stderr: stderr.text };
}

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

const require = createRequire(import.meta.url);
const installed = { '5.9': 'typescript-5.9', '6.0': 'typescript', '7': '@typescript/native' } as const;

/** The compilers that the types are proven with. */
export type CompilerVersion = keyof typeof installed;
export const compilerVersions: readonly CompilerVersion[] = ['5.9', '6.0', '7'];

/** One message of a compiler, with all its indented lines. */
export interface Diagnostic {
  /** From the folder that was compiled, with `/`. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}
export interface Compiled {
  readonly diagnostics: readonly Diagnostic[];
  readonly stdout: string;
}

const diagnosticsIn = (stdout: string, folder: string): readonly Diagnostic[] => {
  const found: { path: string; line: number; text: string }[] = [];
  for (const line of stdout.split(/\r?\n/)) {
    const head = /^(.+?)\((\d+),\d+\): error (TS\d+: .*)$/.exec(line);
    const last = found.at(-1);
    if (head) {
      const [, path = '', number = '', text = ''] = head;
      const below = path.startsWith('/') ? relative(folder, path) : path;
      found.push({ path: below.replaceAll('\\', '/'), line: Number(number), text });
    } else if (line.startsWith('error TS')) found.push({ path: '', line: 0, text: line });
    else if (last && /^\s+\S/.test(line)) last.text += `\n${line}`;
  }
  return found;
};

let running = 0;
const waiting: (() => void)[] = [];

/** Two compilers at most run at once: each takes a core. */
const turn = async (): Promise<() => void> => {
  if (running === 2) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  return () => {
    running--;
    waiting.shift()?.();
  };
};

/** Runs a compiler over a folder with a `tsconfig.json`, or with another configuration, without writing anything. */
export const compile = async (
  version: CompilerVersion,
  folder: string,
  configuration = 'tsconfig.json',
): Promise<Compiled> => {
  const compiler = join(dirname(require.resolve(`${installed[version]}/package.json`)), 'bin/tsc');
  const done = await turn();
  try {
    return await new Promise<Compiled>((resolve, reject) => {
      const args = [compiler, '-p', configuration, '--pretty', 'false', '--noErrorTruncation', '--noEmit'];
      const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
      let stdout = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
      child.on('error', reject);
      child.on('close', () => {
        resolve({ diagnostics: diagnosticsIn(stdout, folder), stdout });
      });
    });
  } finally {
    done();
  }
};

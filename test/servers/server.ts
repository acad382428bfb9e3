import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A server that was started for the tests, or why there is none. */
export type Started =
  | { readonly environment: Readonly<Record<string, string>>; readonly stop: () => Promise<void> }
  | { readonly because: string };

/** A port that nobody uses at this moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

/** Starts a program and waits, 30 seconds at most, until something answers on its port. */
export const started = async (
  command: string,
  args: readonly string[],
  port: number,
  how: { readonly uid?: number; readonly gid?: number; readonly stopBy: NodeJS.Signals; readonly cwd: string },
): Promise<{ readonly stop: () => Promise<void> } | { readonly because: string }> => {
  const { stopBy, ...as } = how;
  const child = spawn(command, args, { ...as, stdio: ['ignore', 'pipe', 'pipe'] });
  let says = '';
  const hear = (chunk: Buffer): void => {
    says = `${says}${chunk.toString()}`.slice(-2000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      says += error.message;
      resolve();
    });
    child.once('exit', () => {
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    child.kill(stopBy);
    await ended;
  };
  for (const until = Date.now() + 30_000; Date.now() < until; await new Promise((wait) => setTimeout(wait, 50))) {
    if (child.pid === undefined || child.exitCode !== null) return { because: `${command} ended: ${says.trim()}` };
    if (await answers(port)) return { stop };
  }
  await stop();
  return { because: `${command} did not answer: ${says.trim()}` };
};

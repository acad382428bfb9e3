import type { WriteStream } from 'node:tty';

/** What the command line needs of the process it runs in. Tests bring their own. */
export interface Environment {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
  readonly stderr: NodeJS.WritableStream & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;
}

type Stream = Environment['stdout'];

/**
 * Whether to color what is written to a stream: `FORCE_COLOR` and `NO_COLOR` decide, otherwise only a terminal gets
 * colors.
 */
export function wantsColors({ env }: Pick<Environment, 'env'>, stream: Stream): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** Whether a person watches: a terminal, and no CI service. */
export function isWatched({ env }: Pick<Environment, 'env'>, stream: Stream): stream is WriteStream {
  const ci = env['CI'];
  return stream.isTTY === true && env['TERM'] !== 'dumb' && (ci === undefined || ci === '' || ci === 'false');
}

import { existsSync } from 'node:fs';
import { installed } from './debian-package.js';
import { freePort, started, type Started } from './server.js';

const program = '/usr/bin/redis-server';

/** Starts a Redis that keeps nothing. */
export const startRedis = async (folder: string): Promise<Started> => {
  const { because } = installed('redis-server', () => existsSync(program));
  if (because !== undefined) return { because };
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = await started(program, args, port, { stopBy: 'SIGTERM', cwd: folder });
  return 'because' in server ? server : { environment: { TOOLGATE_REDIS_PORT: String(port) }, stop: server.stop };
};

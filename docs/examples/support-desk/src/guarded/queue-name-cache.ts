import { createHash } from 'node:crypto';
import type { Session } from '../shared/session.js';

interface Entry {
  readonly tenantId: string;
  readonly userId: string;
  readonly permissionHash: string;
  readonly expiresAt: number;
  readonly queues: readonly string[];
}

interface QueueNameCacheOptions {
  readonly timeToLiveMs: number;
  readonly now: () => number;
}

/** Remembers the names of a member's queues, and nothing that can run, for a short time. */
export class QueueNameCache {
  readonly #entries = new Map<string, Entry>();
  readonly #options: QueueNameCacheOptions;

  constructor(options: QueueNameCacheOptions) {
    this.#options = options;
  }

  async read(session: Session, load: () => Promise<readonly string[]>): Promise<readonly string[]> {
    const { tenantId, userId } = session;
    const permissionHash = hashPermissions(session);
    const key = JSON.stringify([tenantId, userId, permissionHash]);
    const entry = this.#entries.get(key);
    if (
      entry?.tenantId === tenantId &&
      entry.userId === userId &&
      entry.permissionHash === permissionHash &&
      entry.expiresAt > this.#options.now()
    ) {
      return entry.queues;
    }
    const queues = await load();
    this.#dropExpired();
    const expiresAt = this.#options.now() + this.#options.timeToLiveMs;
    this.#entries.set(key, { tenantId, userId, permissionHash, expiresAt, queues });
    return queues;
  }

  #dropExpired(): void {
    for (const [key, { expiresAt }] of this.#entries) {
      if (expiresAt <= this.#options.now()) this.#entries.delete(key);
    }
  }
}

function hashPermissions({ role, plan, permissions }: Session): string {
  return createHash('sha256')
    .update(JSON.stringify([role, plan, [...permissions].sort()]))
    .digest('hex');
}

import type { ControlChange } from './controls.js';

/** A change as processes hand it to each other. */
export interface StoredControl {
  readonly change: ControlChange;
  /** The role that a tool was narrowed to. */
  readonly role?: string;
}

/**
 * Keeps the emergency changes that all processes of an application share: a table, a Redis hash. Each process reads it when
 * a request opens, and again before a decision once its last reading is older than `controlsAgeMs`. While it cannot be
 * read, every decision is refused with `controls-unavailable`: a process that does not know what is disabled runs nothing.
 *
 * @example
 * ```ts
 * import type { ControlStore, StoredControl } from '@toolgate/guardrails';
 * import type { Redis } from 'ioredis';
 *
 * const controlStore = (redis: Redis, key = 'toolgate:controls'): ControlStore => ({
 *   load: async () => Object.values(await redis.hgetall(key)).map((text) => JSON.parse(text) as StoredControl),
 *   add: async (control) => void (await redis.hset(key, control.change.id, JSON.stringify(control))),
 *   remove: async (id) => void (await redis.hdel(key, id)),
 * });
 * ```
 */
export interface ControlStore {
  /** All changes that were added and not removed; those whose time is over may be left out. */
  readonly load: () => readonly StoredControl[] | Promise<readonly StoredControl[]>;
  readonly add: (control: StoredControl) => void | Promise<void>;
  readonly remove: (id: string) => void | Promise<void>;
}

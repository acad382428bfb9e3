import type { ExposedNames, ExposureCache, ExposureKey } from '../ports/exposure-cache.js';

/** Options of {@link memoryExposureCache}. */
export interface MemoryExposureCacheOptions {
  /** In milliseconds; at most five minutes. Default 30,000. */
  readonly ttlMs?: number;
  /** Entries kept; past them the oldest are forgotten. Default 10,000. */
  readonly most?: number;
}
/** An {@link ExposureCache} that can be told when grants change. */
export interface MemoryExposureCache extends ExposureCache {
  /** Forgets a user, or a whole tenant, for instance when a role was taken away in the application's own tables. */
  readonly forget: (whose: { readonly tenantId: string; readonly userId?: string }) => void;
}

const longestTtlMs = 5 * 60_000;

/**
 * Remembers names of tools in this process, for a policy that is slow to ask about each tool.
 *
 * @throws RangeError for a time to live that is not above 0 and at most five minutes.
 * @example
 * ```ts
 * const exposureCache = memoryExposureCache({ ttlMs: 10_000 });
 * exposureCache.forget({ tenantId: 'acme', userId: 'ann' });
 * ```
 */
export const memoryExposureCache = (options: MemoryExposureCacheOptions = {}): MemoryExposureCache => {
  const { ttlMs = 30_000, most = 10_000 } = options;
  if (!(ttlMs > 0 && ttlMs <= longestTtlMs))
    throw new RangeError(`memoryExposureCache(): ttlMs is above 0 and at most ${String(longestTtlMs)}`);
  const entries = new Map<string, { readonly key: ExposureKey; readonly exposed: ExposedNames }>();
  return Object.freeze({
    ttlMs,
    get: ({ hash }: ExposureKey) => entries.get(hash)?.exposed,
    put: (key: ExposureKey, exposed: ExposedNames) => {
      entries.delete(key.hash);
      entries.set(key.hash, { key, exposed });
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
    },
    forget: ({ tenantId, userId }: { readonly tenantId: string; readonly userId?: string }) => {
      for (const [hash, { key }] of entries)
        if (key.tenantId === tenantId && (userId === undefined || key.userId === userId)) entries.delete(hash);
    },
  });
};

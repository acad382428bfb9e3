import type { ExportName } from '../path/path.js';

/** A store that outlives a request. */
export interface Store {
  readonly constructed: ExportName | { readonly global: string };
  /** Types of the store, for parameters and properties that are annotated with them. */
  readonly types: readonly string[];
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Whether an entry can expire: `constructor` option, an argument of the write, or never. */
  readonly expiry: 'constructor' | 'write' | 'never';
  /** Methods that read an entry or make, keep and give it: the key first, then the function that makes it. */
  readonly getOrCreate?: readonly string[];
  /** Keys of the options that say when an entry expires, of the constructor and of the write. */
  readonly expiryKeys?: { readonly constructor: readonly string[]; readonly write: readonly string[] };
  /** The argument of the write that is the time to live or the options that hold it. */
  readonly expiryArgument?: number;
}

const ioredis = (name: string): Store => ({
  constructed: { module: 'ioredis', name },
  types: ['Redis', 'Cluster'],
  reads: ['get', 'hget', 'getex', 'mget', 'hgetall'],
  writes: ['set', 'setex', 'hset', 'psetex', 'mset'],
  expiry: 'write',
  expiryArgument: 2,
});

/** Maps, caches and remote key-value clients. */
export const stores: readonly Store[] = [
  { constructed: { global: 'Map' }, types: ['Map'], reads: ['get', 'has'], writes: ['set'], expiry: 'never' },
  {
    constructed: { module: 'lru-cache', name: 'LRUCache' },
    types: ['LRUCache'],
    reads: ['get', 'fetch', 'peek', 'has'],
    writes: ['set'],
    expiry: 'constructor',
    expiryKeys: { constructor: ['ttl'], write: ['ttl'] },
    expiryArgument: 2,
  },
  {
    constructed: { module: 'quick-lru', name: 'default' },
    types: ['QuickLRU'],
    reads: ['get', 'peek', 'has'],
    writes: ['set'],
    expiry: 'constructor',
    expiryKeys: { constructor: ['maxAge'], write: ['maxAge'] },
    expiryArgument: 2,
  },
  {
    constructed: { module: '@isaacs/ttlcache', name: 'TTLCache' },
    types: ['TTLCache'],
    reads: ['get', 'has'],
    writes: ['set'],
    expiry: 'constructor',
    expiryKeys: { constructor: ['ttl'], write: ['ttl'] },
    expiryArgument: 2,
  },
  {
    constructed: { module: 'node-cache', name: 'default' },
    types: ['NodeCache'],
    reads: ['get', 'mget', 'has'],
    writes: ['set', 'mset'],
    expiry: 'constructor',
    expiryKeys: { constructor: ['stdTTL'], write: [] },
    expiryArgument: 2,
  },
  {
    constructed: { module: 'keyv', name: 'default' },
    types: ['Keyv'],
    reads: ['get', 'has', 'getMany'],
    writes: ['set', 'setMany'],
    expiry: 'write',
    expiryKeys: { constructor: ['ttl'], write: [] },
    expiryArgument: 2,
  },
  {
    constructed: { module: 'keyv', name: 'Keyv' },
    types: ['Keyv'],
    reads: ['get', 'has', 'getMany'],
    writes: ['set', 'setMany'],
    expiry: 'write',
    expiryKeys: { constructor: ['ttl'], write: [] },
    expiryArgument: 2,
  },
  {
    constructed: { module: 'cache-manager', name: 'createCache' },
    types: ['Cache'],
    reads: ['get', 'mget'],
    writes: ['set', 'mset'],
    expiry: 'write',
    getOrCreate: ['wrap'],
    expiryKeys: { constructor: ['ttl'], write: [] },
    expiryArgument: 2,
  },
  ioredis('default'),
  ioredis('Redis'),
  ioredis('Cluster'),
  ...['createClient', 'createCluster', 'createClientPool'].map((name): Store => ({
    constructed: { module: 'redis', name },
    types: ['RedisClientType', 'RedisClient'],
    reads: ['get', 'hGet', 'getEx', 'mGet', 'hGetAll'],
    writes: ['set', 'setEx', 'hSet', 'pSetEx', 'mSet'],
    expiry: 'write',
    expiryKeys: { constructor: [], write: ['EX', 'PX', 'expiration'] },
    expiryArgument: 2,
  })),
  {
    constructed: { module: '@upstash/redis', name: 'Redis' },
    types: ['Redis'],
    reads: ['get', 'hget', 'getex', 'mget', 'hgetall'],
    writes: ['set', 'setex', 'hset', 'psetex', 'mset'],
    expiry: 'write',
    expiryKeys: { constructor: [], write: ['ex', 'px'] },
    expiryArgument: 2,
  },
];

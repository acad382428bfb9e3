/** How a method that keeps something takes its arguments. */
export interface StoreWrite {
  readonly method: string;
  readonly key: number;
  readonly value: number;
  /** The first argument that says when the entry expires; `null` when the method takes none. */
  readonly expiry: number | null;
}

const write = (method: string, value: number, expiry: number | null): StoreWrite => ({ method, key: 0, value, expiry });

/** Methods that keep something, by name alone: many stores stand behind an interface of the application. */
export const storeWrites: readonly StoreWrite[] = [
  ...['set', 'put', 'setItem', 'store', 'save', 'write'].map((method) => write(method, 1, 2)),
  ...['setex', 'setEx', 'psetex', 'pSetEx', 'setWithTTL', 'setWithTtl'].map((method) => write(method, 2, 1)),
  ...['hset', 'hSet'].map((method) => write(method, 2, null)),
];

/** Methods that give back what is kept under their first argument. */
export const storeReads: readonly string[] = [
  'get',
  'getItem',
  'getex',
  'getEx',
  'hget',
  'hGet',
  'peek',
  'fetch',
  'read',
  'load',
  'lookup',
  'retrieve',
  'take',
];

/** Methods that give back what is kept under their first argument, or else make it, keep it and give that back. */
export const storeFetches: readonly string[] = [
  'getOrSet',
  'getOrCreate',
  'getOrInsert',
  'getOrInsertComputed',
  'getOrAdd',
  'getOrBuild',
  'getOrCompute',
  'getOrLoad',
  'computeIfAbsent',
  'remember',
  'wrap',
];

/** Options of stores, writes and helpers by which entries expire. */
export const expiryOptions: readonly string[] = [
  'ttl',
  'ttlMs',
  'ttlSeconds',
  'ttlSec',
  'TTL',
  'stdTTL',
  'maxAge',
  'maxAgeMs',
  'expires',
  'expiresIn',
  'expiresAt',
  'expire',
  'expiry',
  'expireAfter',
  'expiration',
  'expirationTtl',
  'revalidate',
  'EX',
  'PX',
  'EXAT',
  'PXAT',
  'ex',
  'px',
  'exat',
  'pxat',
  'lifetime',
  'timeToLive',
];

/** Stores of the language whose entries go away with their keys. */
export const weakStores: readonly string[] = ['WeakMap'];

/** Methods of tables and collections that give back the row, or document, that a condition finds. */
export const rowReads: readonly string[] = [
  'findFirst',
  'findUnique',
  'findOne',
  'findOneBy',
  'findFirstOrThrow',
  'findUniqueOrThrow',
];

/** Methods of tables and collections that write a row, or a document. */
export const rowWrites: readonly string[] = [
  'upsert',
  'save',
  'create',
  'update',
  'insert',
  'insertOne',
  'updateOne',
  'replaceOne',
  'findOneAndUpdate',
  'findOneAndReplace',
];

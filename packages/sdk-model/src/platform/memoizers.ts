import type { ExportName } from '../path/path.js';

/** A function that gives a remembering version of the function it takes. */
export interface Memoizer extends ExportName {
  /** The method, when the export is an object that has it. */
  readonly member?: string;
  /** What tells two calls apart: all arguments, or the first one only. */
  readonly keyedBy: 'arguments' | 'first-argument';
  /** The argument that says it otherwise: a function or a list of key parts, or the key of the options that holds it. */
  readonly keyArgument: { readonly index: number; readonly key: string | null } | null;
  /** How long what it remembers lives: the running request, this process, or longer than it. */
  readonly lives: 'request' | 'process' | 'shared';
  /** Keys of its options that say when it forgets. */
  readonly expiryKeys: readonly string[];
}

const lodash = (module: string, name: string, member?: string): Memoizer => ({
  module,
  name,
  ...(member === undefined ? {} : { member }),
  keyedBy: 'first-argument',
  keyArgument: { index: 1, key: null },
  lives: 'process',
  expiryKeys: [],
});

/** Memoisation helpers of frameworks and libraries. */
export const memoizers: readonly Memoizer[] = [
  { module: 'react', name: 'cache', keyedBy: 'arguments', keyArgument: null, lives: 'request', expiryKeys: [] },
  {
    module: 'next/cache',
    name: 'unstable_cache',
    keyedBy: 'arguments',
    keyArgument: { index: 1, key: null },
    lives: 'shared',
    expiryKeys: ['revalidate'],
  },
  lodash('lodash', 'memoize'),
  lodash('lodash', 'default', 'memoize'),
  lodash('lodash/memoize', 'default'),
  {
    module: 'memoizee',
    name: 'default',
    keyedBy: 'arguments',
    keyArgument: { index: 1, key: 'normalizer' },
    lives: 'process',
    expiryKeys: ['maxAge'],
  },
  {
    module: 'memoize',
    name: 'default',
    keyedBy: 'first-argument',
    keyArgument: { index: 1, key: 'cacheKey' },
    lives: 'process',
    expiryKeys: ['maxAge'],
  },
  {
    module: 'p-memoize',
    name: 'default',
    keyedBy: 'first-argument',
    keyArgument: { index: 1, key: 'cacheKey' },
    lives: 'process',
    expiryKeys: [],
  },
];

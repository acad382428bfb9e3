/** Functions of a library that go over a list as a method of arrays does. */
export interface ListFunction {
  readonly names: readonly string[];
  /** The method of arrays that does the same; for `reject` and `groupBy` there is none of that name. */
  readonly as: string;
  /** The positions of the list and of what is called for each of its members; `null` where nothing is called. */
  readonly list: number;
  readonly callback: number | null;
}

/** A package whose functions go over lists. */
export interface ListLibrary {
  readonly modules: readonly string[];
  /** Whether each function is a module of its own too: `lodash/map`. */
  readonly hasPaths: boolean;
  /** Whether its functions give a promise that waits for what they called: `await pMap(list, work)`. */
  readonly waits: boolean;
  readonly functions: readonly ListFunction[];
}

const over = (names: readonly string[], as: string, list = 0, callback: number | null = 1): ListFunction => ({
  names,
  as,
  list,
  callback,
});

const asSlice = (...names: readonly string[]): ListFunction => over(names, 'slice', 0, null);

/** What most of these libraries have under one name. */
const common: readonly ListFunction[] = [
  over(['map'], 'map'),
  over(['forEach'], 'forEach'),
  over(['filter'], 'filter'),
  over(['find'], 'find'),
  over(['sortBy'], 'toSorted'),
  over(['groupBy'], 'groupBy'),
  over(['last'], 'at', 0, null),
  asSlice('values', 'clone'),
];

const underscore: readonly ListFunction[] = [
  ...common,
  over(['each'], 'forEach'),
  over(['reject'], 'reject'),
  over(['some'], 'some'),
  over(['every'], 'every'),
  over(['reduce', 'reduceRight'], 'reduce'),
  over(['head', 'first'], 'at', 0, null),
  asSlice('default', 'chain', 'compact', 'uniq', 'shuffle', 'take', 'drop', 'initial', 'tail', 'toArray', 'flatten'),
];

/** What lodash has, and the part of es-toolkit that stands in for it. */
const lodash: readonly ListFunction[] = [
  ...underscore,
  over(['flatMap', 'flatMapDeep'], 'flatMap'),
  over(['forEachRight', 'eachRight'], 'forEach'),
  over(['takeWhile'], 'filter'),
  over(['uniqBy', 'orderBy', 'dropWhile'], 'toSorted'),
  over(['findLast'], 'find'),
  asSlice('reverse', 'takeRight', 'dropRight', 'cloneDeep', 'slice', 'concat'),
];

/** What takes its list last: lodash/fp and ramda. */
const turned: readonly ListFunction[] = [
  ...common.map((one) => (one.callback === null ? one : { ...one, list: 1, callback: 0 })),
  over(['reject'], 'reject', 1, 0),
  over(['any'], 'some', 1, 0),
  over(['all'], 'every', 1, 0),
  over(['takeWhile'], 'filter', 1, 0),
  over(['uniqBy', 'dropWhile'], 'toSorted', 1, 0),
  over(['findLast'], 'find', 1, 0),
  over(['head'], 'at', 0, null),
  asSlice('uniq', 'reverse', 'tail', 'flatten'),
];

/** A package whose default export is the function. */
const single = (module: string, as: string, names: readonly string[] = ['default'], callback = 1): ListLibrary => ({
  modules: [module],
  hasPaths: false,
  waits: true,
  functions: [over(names, as, 0, callback)],
});

const waiting = (as: string, ...names: readonly string[]): readonly ListFunction[] => [
  over(
    names.flatMap((name) => [name, `${name}Series`]),
    as,
  ),
  over(
    names.map((name) => `${name}Limit`),
    as,
    0,
    2,
  ),
];

/** Libraries that go over lists. */
export const listLibraries: readonly ListLibrary[] = [
  { modules: ['lodash', 'lodash-es'], hasPaths: true, waits: false, functions: lodash },
  {
    modules: ['underscore'],
    hasPaths: false,
    waits: false,
    functions: [...underscore, over(['any'], 'some'), over(['all'], 'every')],
  },
  {
    modules: ['es-toolkit/compat'],
    hasPaths: true,
    waits: false,
    functions: lodash.map((one) => ({ ...one, names: one.names.filter((name) => !/^(?:default|chain)$/u.test(name)) })),
  },
  {
    modules: ['lodash/fp'],
    hasPaths: true,
    waits: false,
    functions: [
      ...turned,
      over(['each'], 'forEach', 1, 0),
      over(['flatMap'], 'flatMap', 1, 0),
      over(['some'], 'some', 1, 0),
      over(['every'], 'every', 1, 0),
      over(['first'], 'at', 0, null),
      asSlice('compact', 'toArray', 'cloneDeep'),
    ],
  },
  { modules: ['ramda'], hasPaths: false, waits: false, functions: [...turned, over(['chain'], 'flatMap', 1, 0)] },
  {
    modules: ['remeda'],
    hasPaths: false,
    waits: false,
    functions: [
      ...common,
      over(['flatMap'], 'flatMap'),
      over(['takeWhile'], 'filter'),
      over(['uniqueBy', 'dropWhile'], 'toSorted'),
      over(['findLast'], 'find'),
      over(['first'], 'at', 0, null),
      asSlice('reverse', 'shuffle', 'take', 'drop', 'concat', 'flat'),
    ],
  },
  {
    modules: ['radash'],
    hasPaths: false,
    waits: true,
    functions: [
      over(['map'], 'map'),
      over(['parallel'], 'map', 1, 2),
      over(['sort', 'unique'], 'toSorted'),
      over(['group'], 'groupBy'),
      over(['sift'], 'slice', 0, null),
      over(['first', 'last'], 'at', 0, null),
    ],
  },
  {
    modules: ['bluebird'],
    hasPaths: false,
    waits: true,
    functions: [
      over(['map', 'mapSeries'], 'map'),
      over(['each'], 'forEach'),
      over(['filter'], 'filter'),
      over(['reduce'], 'reduce'),
    ],
  },
  {
    modules: ['async'],
    hasPaths: true,
    waits: true,
    functions: [
      ...waiting('map', 'map'),
      ...waiting('flatMap', 'concat', 'flatMap'),
      ...waiting('forEach', 'each', 'forEach', 'eachOf', 'forEachOf'),
      ...waiting('filter', 'filter', 'select'),
      ...waiting('reject', 'reject'),
      ...waiting('find', 'detect', 'find'),
      ...waiting('some', 'some', 'any'),
      ...waiting('every', 'every', 'all'),
      ...waiting('groupBy', 'groupBy'),
    ],
  },
  single('p-map', 'map', ['default', 'pMapIterable']),
  single('p-map-series', 'map'),
  single('p-each-series', 'forEach'),
  single('p-filter', 'filter'),
  single('p-reduce', 'reduce'),
];

/**
 * What an argument that is handed to a call decides there.
 *
 * `query`: what a database runs. `command`: what a shell runs. `address`: which server is asked. `path`: which file is
 * touched. `filter`: which records are found. `document`: what a service answers. `limit`: how much comes back.
 */
export type ArgumentSinkKind = 'query' | 'command' | 'address' | 'path' | 'filter' | 'document' | 'limit';

/** A call whose argument decides what is reached. */
export interface ArgumentSink {
  readonly kind: ArgumentSinkKind;
  /** The called name: of a method, or of a function that one of the modules exports. */
  readonly names: readonly string[];
  /** Modules whose export it has to be; left out, a method of anything. */
  readonly modules?: readonly string[];
  /** Receivers that say what it is, where the method is called so elsewhere too: a pattern for their last name. */
  readonly receivers?: string;
  readonly argument: number;
  /** The keys of the argument that decide; left out, the argument itself. */
  readonly keys?: readonly string[];
}

const modulesOfFiles = ['fs', 'fs/promises', 'node:fs', 'node:fs/promises', 'fs-extra', 'graceful-fs'];
const shells = ['child_process', 'node:child_process', 'execa', 'shelljs', 'zx', 'cross-spawn'];
const databases =
  '^(?:db|database|pool|conn|connection|client|pg|pgClient|mysql|knex|sequelize|prisma|dataSource|orm|em|manager|warehouse|sql|sqlite|tx|trx|bigquery|bigQuery|duckdb|snowflake|clickhouse|redshift|replica|readonly|readOnly|analytics)$';
const collections = '(?:[cC]ollections?|[mM]odel|s)$|^coll?$';

/** Every call of which the analysis knows that an argument decides what is reached. */
export const argumentSinks: readonly ArgumentSink[] = [
  {
    kind: 'query',
    names: ['query', 'execute', 'exec', 'all', 'prepare', 'run', 'raw'],
    receivers: databases,
    argument: 0,
  },
  // A graph is asked through a session or a transaction of its driver.
  { kind: 'query', names: ['run'], receivers: '^(?:session|neo4j\\w*|memgraph|txc|transaction)$', argument: 0 },
  {
    kind: 'query',
    names: [
      '$queryRawUnsafe',
      '$executeRawUnsafe',
      'unsafe',
      'whereRaw',
      'andWhereRaw',
      'orWhereRaw',
      'groupByRaw',
      'fromRaw',
      'orderByRaw',
      'havingRaw',
      'selectRaw',
      'joinRaw',
    ],
    argument: 0,
  },
  {
    kind: 'query',
    names: ['createQueryJob', 'runQuery', 'executeQuery', 'executeSql', 'runSql', 'queryRaw'],
    argument: 0,
  },
  {
    kind: 'command',
    names: ['exec', 'execSync', 'execa', 'execaSync', 'execaCommand', 'command', 'spawn', 'spawnSync'],
    modules: shells,
    argument: 0,
  },
  { kind: 'command', names: ['execFile', 'execFileSync', 'spawn', 'spawnSync', 'execa'], modules: shells, argument: 1 },
  {
    kind: 'command',
    names: ['runInNewContext', 'runInContext', 'runInThisContext', 'compileFunction'],
    modules: ['vm', 'node:vm'],
    argument: 0,
  },
  { kind: 'address', names: ['fetch'], argument: 0 },
  {
    kind: 'address',
    names: ['get', 'post', 'request', 'default', 'got', 'ky', 'fetch', 'head', 'put'],
    modules: [
      'axios',
      'got',
      'ky',
      'node-fetch',
      'undici',
      'ofetch',
      'needle',
      'superagent',
      'http',
      'https',
      'node:http',
      'node:https',
    ],
    argument: 0,
  },
  {
    kind: 'address',
    names: ['default', 'request'],
    modules: ['axios'],
    argument: 0,
    keys: ['url', 'baseURL'],
  },
  {
    kind: 'path',
    names: [
      'readFile',
      'readFileSync',
      'writeFile',
      'writeFileSync',
      'appendFile',
      'createReadStream',
      'createWriteStream',
      'unlink',
      'rm',
      'readdir',
      'open',
      'copyFile',
      'rename',
      'mkdir',
      'unlinkSync',
      'rmSync',
      'readdirSync',
    ],
    modules: modulesOfFiles,
    argument: 0,
  },
  { kind: 'path', names: ['copyFile', 'rename', 'cp', 'symlink'], modules: modulesOfFiles, argument: 1 },
  {
    kind: 'filter',
    names: [
      'find',
      'findOne',
      'findMany',
      'findFirst',
      'aggregate',
      'countDocuments',
      'updateMany',
      'deleteMany',
      'updateOne',
      'deleteOne',
      'distinct',
      'findOneAndUpdate',
      'groupBy',
      'count',
    ],
    receivers: collections,
    argument: 0,
  },
  {
    kind: 'filter',
    names: ['findMany', 'findFirst', 'deleteMany', 'updateMany', 'groupBy'],
    argument: 0,
    keys: ['where'],
  },
  {
    kind: 'filter',
    names: ['search', 'msearch', 'deleteByQuery', 'updateByQuery'],
    argument: 0,
    keys: ['body', 'query', 'aggs', 'post_filter'],
  },
  {
    kind: 'document',
    names: ['request', 'rawRequest', 'gql'],
    modules: ['graphql-request', 'graphql-tag', '@apollo/client'],
    argument: 1,
  },
  {
    kind: 'document',
    names: ['gql', 'parse'],
    modules: ['graphql-request', 'graphql-tag', '@apollo/client', 'graphql'],
    argument: 0,
  },
  { kind: 'document', names: ['graphql', 'graphqlSync'], modules: ['graphql'], argument: 0, keys: ['source'] },
  { kind: 'document', names: ['graphql', 'rawRequest'], argument: 0 },
];

/** Keys and methods that say how much comes back. */
export const limitNames: readonly string[] = [
  'limit',
  'take',
  'first',
  'last',
  'top',
  'topK',
  'top_k',
  'size',
  'count',
  'rows',
  'pageSize',
  'page_size',
  'perPage',
  'per_page',
  'maxResults',
  'max_results',
  'maxRows',
  'max_rows',
  'numResults',
  'num_results',
  'n',
  'k',
  'batchSize',
  'amountOfRows',
  'maxItems',
  'max_items',
  'results',
  'max',
];

/** Calls that keep a number or a text inside bounds, by name; the ones of the language are known to. */
export const clampNames: readonly string[] = ['clamp', 'bound', 'cap', 'min', 'basename', 'safeJoin', 'inRange'];

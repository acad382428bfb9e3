import type { ExportName } from '../path/path.js';

/** Something that writes log lines. */
export interface Logger {
  readonly exported: ExportName | { readonly global: string };
  /** How the export gives the logger: it is one (when left out), it is called, or it is constructed. */
  readonly by?: 'export' | 'call' | 'construct';
  /** Methods beside `logMethods` that write what they are given. */
  readonly methods?: readonly string[];
}

/** Where log lines go: a call of such a method neither executes nor authorizes. */
export const loggers: readonly Logger[] = [
  { exported: { global: 'console' }, methods: ['dir', 'table'] },
  { exported: { module: 'pino', name: 'default' }, by: 'call' },
  { exported: { module: 'pino', name: 'pino' }, by: 'call' },
  { exported: { module: 'winston', name: 'createLogger' }, by: 'call', methods: ['http', 'silly', 'notice'] },
  { exported: { module: 'winston', name: 'default' }, methods: ['http', 'silly'] },
  { exported: { module: 'winston', name: '*' }, methods: ['http', 'silly'] },
  { exported: { module: 'bunyan', name: 'createLogger' }, by: 'call' },
  { exported: { module: 'bunyan', name: 'default' }, by: 'construct' },
  { exported: { module: 'consola', name: 'default' }, methods: ['success', 'ready', 'start', 'box', 'fail'] },
  { exported: { module: 'consola', name: 'consola' }, methods: ['success', 'ready', 'start', 'box', 'fail'] },
  {
    exported: { module: 'consola', name: 'createConsola' },
    by: 'call',
    methods: ['success', 'ready', 'start', 'box', 'fail'],
  },
  { exported: { module: 'loglevel', name: 'default' } },
  { exported: { module: 'log4js', name: 'getLogger' }, by: 'call', methods: ['mark'] },
  { exported: { module: 'tslog', name: 'Logger' }, by: 'construct', methods: ['silly'] },
];

/** Functions that give a function which logs: `createDebug('app')('reply %O', reply)`. */
export const logFunctions: readonly ExportName[] = [
  { module: 'debug', name: 'default' },
  { module: 'node:util', name: 'debuglog' },
  { module: 'util', name: 'debuglog' },
];

/** Methods of loggers. */
export const logMethods: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'log', 'verbose'];

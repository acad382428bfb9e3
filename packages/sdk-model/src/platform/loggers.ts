import type { ExportName } from '../path/path.js';

/** Something that writes log lines. */
export interface Logger {
  readonly exported: ExportName | { readonly global: string };
  /** How the export gives the logger: it is one (when left out), it is called, or it is constructed. */
  readonly by?: 'export' | 'call' | 'construct';
  /** Methods beside `logMethods` that write what they are given. */
  readonly methods?: readonly string[];
  readonly redaction?: LogRedaction;
}

/** What a logger leaves out of what it is handed, as the options that it is made with say. */
export interface LogRedaction {
  /** The option that lists what is left out: the list, or an object that holds it under `paths`. */
  readonly option?: string;
  /** Whether an entry is the whole path from the logged object, or a key at any depth. */
  readonly by?: 'path' | 'key';
  /** The option with a function for each key of the logged object, which makes what is written there. */
  readonly serializers?: string;
  /** Options whose functions may change or leave out anything, with the members that lead to them. */
  readonly formats: readonly string[];
}

/** https://github.com/pinojs/pino/blob/main/docs/redaction.md, and `serializers`, `formatters` and `hooks` of docs/api.md. */
const pinoRedaction: LogRedaction = {
  option: 'redact',
  by: 'path',
  serializers: 'serializers',
  formats: ['formatters.log', 'hooks.logMethod'],
};

/** Where log lines go: a call of such a method neither executes nor authorizes. */
export const loggers: readonly Logger[] = [
  { exported: { global: 'console' }, methods: ['dir', 'table'] },
  { exported: { module: 'pino', name: 'default' }, by: 'call', redaction: pinoRedaction },
  { exported: { module: 'pino', name: 'pino' }, by: 'call', redaction: pinoRedaction },
  {
    exported: { module: 'winston', name: 'createLogger' },
    by: 'call',
    methods: ['http', 'silly', 'notice'],
    redaction: { formats: ['format'] },
  },
  { exported: { module: 'winston', name: 'default' }, methods: ['http', 'silly'] },
  { exported: { module: 'winston', name: '*' }, methods: ['http', 'silly'] },
  {
    exported: { module: 'bunyan', name: 'createLogger' },
    by: 'call',
    redaction: { serializers: 'serializers', formats: [] },
  },
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
  {
    exported: { module: 'tslog', name: 'Logger' },
    by: 'construct',
    methods: ['silly'],
    redaction: { option: 'maskValuesOfKeys', by: 'key', formats: ['overwrite'] },
  },
];

/** Functions that give a function which logs: `createDebug('app')('reply %O', reply)`. */
export const logFunctions: readonly ExportName[] = [
  { module: 'debug', name: 'default' },
  { module: 'node:util', name: 'debuglog' },
  { module: 'util', name: 'debuglog' },
];

/** Methods of loggers. */
export const logMethods: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'log', 'verbose'];

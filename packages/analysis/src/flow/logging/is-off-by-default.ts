import { staticKey } from '../../resolve/static-key.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { LogSink } from './log-sinks.js';

/** The lowest levels: no logger writes them until it is told to. */
const lowest = /^(?:trace|silly|finest)$/u;
/** Where a logger of the file is told to: `pino({ level: 'trace' })`. */
const turnedOn = /\b(?:level|minLevel|logLevel)['"]?\s*[:=]\s*['"`](?:trace|silly|finest)/iu;

/** Does a logger leave out what is logged there until somebody turns the lowest level on? */
export function isOffByDefault({ sourceCode }: SourceFile, { call, kind, isConsole }: LogSink): boolean {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  return kind === 'log' && !isConsole && lowest.test(method) && !turnedOn.test(sourceCode.text);
}

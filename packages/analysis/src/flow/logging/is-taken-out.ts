import { perFile } from '../../resolve/per-file.js';
import { staticKey } from '../../resolve/static-key.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { strippedConsole } from '../../witness/stripped-console.js';
import type { LogSink } from './log-sinks.js';

const strippedIn = perFile(({ location }: SourceFile): readonly string[] | undefined =>
  strippedConsole(location.filename),
);

/** Does the build of the file's package take a call of the console out? */
export function isTakenOut(file: SourceFile, { call, isConsole }: LogSink): boolean {
  const callee = unwrap(call.callee);
  const method = callee.type === 'MemberExpression' ? (staticKey(callee) ?? '') : '';
  // What writes to the terminal without the console stays.
  if (!isConsole || method === 'write') return false;
  return strippedIn(file)?.includes(method) === false;
}

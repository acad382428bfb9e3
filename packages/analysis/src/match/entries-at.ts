import type { SourceFile } from '../resolve/source-file.js';
import { requestBodyOf, type BodyEntry, type RequestBody } from './request-body.js';

/** What stands under a way of keys, and whether a part on the way is not seen. */
export interface EntriesAt {
  readonly entries: readonly BodyEntry[];
  readonly open: boolean;
}

/** The entries under a key that is written with dots: `tool_configuration.allowed_tools`. An asterisk is every key. */
export function entriesAt(file: SourceFile, body: RequestBody, path: string): EntriesAt {
  let bodies = [body];
  let entries: readonly BodyEntry[] = [];
  let open = false;
  for (const key of path.split('.')) {
    open ||= bodies.some(({ opaque }) => opaque.length > 0);
    entries = bodies.flatMap((one) => (key === '*' ? [...one.entries.values()].flat() : (one.entries.get(key) ?? [])));
    bodies = entries.map(({ value }) => requestBodyOf(file, value));
  }
  return { entries, open };
}

import type { SourceFile } from '../resolve/source-file.js';
import { entriesElsewhere } from './entries-elsewhere.js';
import type { ModelRequest } from './request-at.js';

/**
 * A request with the tools and the choice that a function of another file puts into it: `create(requestFor(session))`.
 * Their values stand in that file, a report about them at the call.
 */
export function withEntriesElsewhere(file: SourceFile, request: ModelRequest): ModelRequest {
  const { point, body } = request;
  if (!file.others) return request;
  const missing = [...point.tools, ...point.choice, ...(point.subset ?? [])].filter((key) => !body.entries.has(key));
  const found = missing.flatMap((key) => {
    const entries = entriesElsewhere(file, body, key);
    return entries.length > 0 ? [[key, entries] as const] : [];
  });
  if (found.length === 0) return request;
  return { ...request, body: { ...body, entries: new Map([...body.entries, ...found]) } };
}

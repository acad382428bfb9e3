import { contextEntriesOf } from '../../match/model-runs.js';
import { requestsOf } from '../../match/requests.js';
import { entityName } from '../../resolve/entity-name.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, typeNodeOf } from '../../resolve/type-node.js';

/**
 * The types of this file whose values a request hands to its executors as their run context: `toolContext: guest` where
 * `guest` is declared as a `Guest`.
 */
export const runContextTypes = perFile((file: SourceFile): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const request of requestsOf(file)) {
    for (const { value } of contextEntriesOf(file, request)) {
      const type = typeNodeOf(file, value);
      const bare = type && type.type !== 'TSMethodSignature' ? awaitedType(type) : undefined;
      if (bare?.type === 'TSTypeReference') found.add(entityName(bare.typeName));
    }
  }
  return found;
});

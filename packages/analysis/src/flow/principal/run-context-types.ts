import { sdks } from '@toolgate/sdk-model';
import { importedTypeOf } from '../../match/client-of.js';
import { isFromPackage } from '../../match/gate.js';
import { contextEntriesOf } from '../../match/model-runs.js';
import { requestsOf } from '../../match/requests.js';
import { entityName } from '../../resolve/entity-name.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { awaitedType, typeNodeOf, withoutNothing } from '../../resolve/type-node.js';

const wrappers = sdks.flatMap((sdk) => (sdk.contextTypes ?? []).map(({ type }) => ({ type, packages: sdk.packages })));

/** What the types of an SDK around a context are declared to hold: `RunContext<Guest>`. */
const declaredContexts = (file: SourceFile): readonly string[] =>
  nodeIndexOf(file)
    .of('TSTypeReference')
    .flatMap((reference) => {
      const [held] = reference.typeArguments?.params ?? [];
      if (held?.type !== 'TSTypeReference') return [];
      const name = entityName(reference.typeName).split('.').at(-1);
      const known = wrappers.filter(({ type }) => type === name);
      const imported = known.length > 0 ? importedTypeOf(file, reference) : undefined;
      const isOfSdk =
        imported && known.some(({ packages }) => packages.some((one) => isFromPackage(imported.module, one.name)));
      return isOfSdk ? [entityName(held.typeName)] : [];
    });

/**
 * The types of this file whose values a request hands to its executors as their run context: `toolContext: guest` where
 * `guest` is declared as a `Guest`, or a parameter as a `RunContext<Guest>`.
 */
export const runContextTypes = perFile((file: SourceFile): ReadonlySet<string> => {
  const found = new Set(declaredContexts(file));
  for (const request of requestsOf(file)) {
    for (const { value } of contextEntriesOf(file, request)) {
      const type = typeNodeOf(file, value);
      // What is looked up may be nobody, and is somebody by the time it is handed on: `Promise<Guest | undefined>`.
      const bare = type && type.type !== 'TSMethodSignature' ? withoutNothing(awaitedType(type)) : undefined;
      if (bare?.type === 'TSTypeReference') found.add(entityName(bare.typeName));
    }
  }
  return found;
});

import { sdks, type ExportName } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { shared } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import type { Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { isFromPackage } from './gate.js';

/** An export, with the members that are read from it: `Agent` and `create` for `agents.Agent.create`. */
export interface ReachedExport {
  readonly module: string;
  readonly name: string;
  readonly members: readonly string[];
}

function reached(value: Value): ReachedExport | undefined {
  if (value.kind === 'import') return { module: value.module, name: value.name, members: [] };
  if (value.kind !== 'member' || value.key === undefined) return undefined;
  const object = reached(value.object);
  if (!object) return undefined;
  // `default` of a namespace is the default export: `(await import('ai')).default`.
  return object.name === '*' ? { ...object, name: value.key } : { ...object, members: [...object.members, value.key] };
}

/** The exports that an expression leads to, through aliases, namespaces, `require` and dynamic imports. */
export const reachedExports = shared(
  (node: TSESTree.Node) => node,
  (file, node): readonly ReachedExport[] => valuesOf(file, node).flatMap((value) => reached(value) ?? []),
);

/** The SDK that a module of the application stands for, as the settings declare it. */
const wrappedSdk = (file: SourceFile, module: string): string | undefined => file.settings.clients[module];

/** Whether an export is one of those that an SDK entry names, also when a declared wrapper hands it on. */
export const isOneOf = (
  file: SourceFile,
  found: Pick<ReachedExport, 'module' | 'name'>,
  exports: readonly ExportName[],
): boolean => {
  const wrapped = wrappedSdk(file, found.module);
  return exports.some(
    ({ module, name }) =>
      name === found.name &&
      (isFromPackage(found.module, module) ||
        sdks.some((sdk) => sdk.id === wrapped && sdk.packages.some((one) => isFromPackage(module, one.name)))),
  );
};

const equal = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** Whether an expression is one of these exports, or the given members of one. */
export const leadsTo = (
  file: SourceFile,
  node: TSESTree.Node,
  exports: readonly ExportName[],
  members: readonly string[] = [],
): boolean =>
  reachedExports(file, node).some((found) => equal(found.members, members) && isOneOf(file, found, exports));

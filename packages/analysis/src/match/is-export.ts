import type { ExportName } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { chainOf, rootOf, type Value } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';

/** The export that a value is, and the members that are read of it: `google.auth.JWT` is `google` and two members. */
function exportBehind(value: Value): { readonly module: string; readonly names: readonly string[] } | undefined {
  const root = rootOf(value);
  if (root.kind !== 'import') return undefined;
  const chain = chainOf(value);
  if (!chain.every((one) => one !== undefined)) return undefined;
  return { module: root.module.replace(/^npm:/u, ''), names: root.name === '*' ? chain : [root.name, ...chain] };
}

/**
 * Is an expression an export of a package, or a member of one, through imports, namespaces and variables?
 *
 * @param members - The names from the export on.
 */
export function isExport(
  file: SourceFile,
  node: TSESTree.Node,
  exported: ExportName,
  members: readonly string[] = [],
): boolean {
  const wanted = [exported.name, ...members];
  return valuesOf(file, node).some((value) => {
    const found = exportBehind(value);
    if (found?.module !== exported.module) return false;
    // A namespace of a CommonJS package has its default export beside the others.
    const names = exported.name === 'default' && found.names.length < wanted.length ? ['default', ...found.names] : found.names;
    return names.length === wanted.length && names.every((name, index) => name === wanted[index]);
  });
}

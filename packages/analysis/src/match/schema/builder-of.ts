import { schemaLibraries, type SchemaLibrary } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../../resolve/source-file.js';
import { unwrap } from '../../resolve/unwrap.js';
import { chainOf, rootOf } from '../../resolve/value.js';
import { valuesOf } from '../../resolve/values-of.js';
import { isFromPackage } from '../gate.js';

/** An export of a schema library: `z.object`, `v.pipe`, `Type.String`. */
export interface LibraryMember {
  readonly library: SchemaLibrary;
  /** The last name of the chain from the export. */
  readonly name: string;
}

const byConvention = schemaLibraries.find((one) => one.id === 'zod');

/**
 * The export of a schema library that an expression stands for. A module of the project that exports `z` is taken for the
 * library of that name: nothing is called guarded by that alone.
 */
export function libraryMemberOf(file: SourceFile, node: TSESTree.Node): LibraryMember | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression' && inner.type !== 'Identifier') return undefined;
  for (const value of valuesOf(file, inner)) {
    const root = rootOf(value);
    if (root.kind !== 'import') continue;
    const library =
      schemaLibraries.find((one) => one.modules.some((module) => isFromPackage(root.module, module))) ??
      (root.name === 'z' ? byConvention : undefined);
    const name = chainOf(value).at(-1) ?? root.name;
    if (library) return { library, name };
  }
  return undefined;
}

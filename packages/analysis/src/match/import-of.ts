import type { ExportName } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { chainOf, rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';

/** A specifier without what says only how it is found. */
const bare = (module: string): string =>
  module
    .replace(/^npm:/u, '')
    .replace(/(?<=.)@[\d^~][^/]*/u, '')
    .replace(/\.[cm]?js$/u, '');

/** Whether two specifiers name one module, whatever they say of where and in which version it is. */
const isSameModule = (one: string, other: string): boolean => one === other || bare(one) === bare(other);

/** Whether an expression is an export of a package: by name, or as a member of its namespace or default export. */
export function isImportOf(file: SourceFile, node: TSESTree.Node, exported: ExportName): boolean {
  const isWhole = exported.name === 'default' || exported.name === '*';
  return valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'import') return false;
    const chain = chainOf(value);
    const from = root.name === '*' || root.name === 'default' ? chain : [root.name, ...chain];
    // Names are compared first: each callee of a file is held against many exports.
    const isNamed = isWhole ? chain.length === 0 : from.join('.') === exported.name;
    return isNamed && isSameModule(root.module, exported.module);
  });
}

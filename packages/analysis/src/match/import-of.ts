import type { ExportName } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { chainOf, rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';

const bareNames = new Map<string, string>();

/** A specifier without what says only how it is found. Kept by specifier: each callee is held against many exports. */
function bare(module: string): string {
  const known = bareNames.get(module);
  if (known !== undefined) return known;
  const name = module
    .replace(/^npm:/u, '')
    .replace(/(?<=.)@[\d^~][^/]*/u, '')
    .replace(/\.[cm]?js$/u, '');
  // A linter that runs for days in an editor sees any number of specifiers.
  if (bareNames.size > 10_000) bareNames.clear();
  bareNames.set(module, name);
  return name;
}

/** Whether two specifiers name one module, whatever they say of where and in which version it is. */
const isSameModule = (one: string, other: string): boolean => one === other || bare(one) === bare(other);

/** Whether an expression is an export of a package: by name, or as a member of its namespace or default export. */
export function isImportOf(file: SourceFile, node: TSESTree.Node, exported: ExportName): boolean {
  return valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'import' || !isSameModule(root.module, exported.module)) return false;
    const chain = chainOf(value);
    const from = root.name === '*' || root.name === 'default' ? chain : [root.name, ...chain];
    return exported.name === 'default' || exported.name === '*' ? chain.length === 0 : from.join('.') === exported.name;
  });
}

import type { ExportName } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { chainOf, rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';

const bareByModule = new Map<string, string>();

/** A module without what says where and in which version it is. There are few of them, and each is asked about often. */
function bare(module: string): string {
  const known = bareByModule.get(module);
  if (known !== undefined) return known;
  const found = module
    .replace(/^npm:/u, '')
    .replace(/(?<=.)@[\d^~][^/]*/u, '')
    .replace(/\.[cm]?js$/u, '');
  bareByModule.set(module, found);
  return found;
}

/** Whether an expression is an export of a package: by name, or as a member of its namespace or default export. */
export function isImportOf(file: SourceFile, node: TSESTree.Node, exported: ExportName): boolean {
  const module = bare(exported.module);
  return valuesOf(file, node).some((value) => {
    const root = rootOf(value);
    if (root.kind !== 'import' || bare(root.module) !== module) return false;
    const chain = chainOf(value);
    const from = root.name === '*' || root.name === 'default' ? chain : [root.name, ...chain];
    return exported.name === 'default' || exported.name === '*' ? chain.length === 0 : from.join('.') === exported.name;
  });
}

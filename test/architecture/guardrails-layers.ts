import { posix } from 'node:path';
import { importsOf, packageImported, type Import } from './imports-of.js';
import type { SourceFile } from './source-file.js';

const home = 'packages/guardrails/src/';

/** Modules of the kernel that know no proof and no request. */
const plainKernel = new Set(['kernel/canonical-json', 'kernel/toolgate-violation', 'kernel/request-refused']);
/** Modules that make proofs out of nothing. */
const minting = new Set(['kernel/mint', 'kernel/mint-identity']);

/** A module of the guardrails as `folder/…/name`, without extension. */
const moduleOf = (path: string): string => path.slice(home.length).replace(/\.[jt]s$/, '');
const folderOf = (module: string): string => (module.includes('/') ? (module.split('/', 1)[0] ?? '') : '');

const isWithin = (folders: readonly string[], module: string): boolean => folders.includes(folderOf(module));

/** The own folder of an adapter, and what lies above the folders because adapters share it. */
const isOwnAdapter = (from: string, module: string): boolean => {
  const [, library] = from.split('/');
  const [, other, ...below] = module.split('/');
  return folderOf(module) === 'adapters' && (below.length === 0 || other === library);
};

/** Which modules each folder may import; a folder that is not listed is free, but for {@link minting}. */
const mayImport: Readonly<Record<string, (module: string, from: string, kind: Import['kind']) => boolean>> = {
  ports: (module) => isWithin(['ports'], module),
  proofs: (module, _from, kind) => kind === 'type' && isWithin(['ports', 'proofs'], module),
  embedded: (module) => isWithin(['ports', 'embedded'], module) || plainKernel.has(module),
  kernel: (module) => isWithin(['ports', 'proofs', 'embedded', 'kernel'], module),
  adapters: (module, from) =>
    module === 'index' ||
    isWithin(['ports', 'proofs', 'embedded'], module) ||
    plainKernel.has(module) ||
    isOwnAdapter(from, module),
};
/** The kernel makes proofs, and so does the escape hatch, which demands evidence for each. */
const mayMint = (from: string, module: string): boolean =>
  isWithin(['kernel', 'reviewed'], from) ||
  // For the two questions whether something is a verified identity; a test of its own sees to it that they stay two.
  (from === 'index' && module === 'kernel/mint-identity');

/** Law: inside the guardrails ports know ports, proofs know ports and are types, and the kernel alone mints. */
export function guardrailsViolations(file: SourceFile): readonly string[] {
  if (!file.path.startsWith(home)) return [];
  const from = moduleOf(file.path);
  const folder = folderOf(from);
  const allowed = mayImport[folder];
  const isForbidden = (one: Import): boolean => {
    if (packageImported(one) !== undefined || one.specifier.startsWith('node:'))
      return ['ports', 'proofs'].includes(folder) && (one.kind !== 'type' || packageImported(one) !== 'type-fest');
    const module = moduleOf(posix.join(posix.dirname(file.path), one.specifier));
    if (minting.has(module) && !mayMint(from, module)) return true;
    return allowed !== undefined && !allowed(module, from, one.kind);
  };
  return importsOf(file)
    .filter(isForbidden)
    .map(({ specifier, kind }) => `${file.path} imports ${kind === 'type' ? 'types of ' : ''}${specifier}`);
}

import { guardrailsPackage, guardrailsSubpaths } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { nodeIndexOf } from '../resolve/node-index.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { rootOf, type Value } from '../resolve/value.js';

const bare = (specifier: string): string =>
  specifier.startsWith('npm:') ? specifier.slice('npm:'.length).replace(/(?<=.)@[^/]*/u, '') : specifier;

/** The sub-path by which a specifier names the guardrails, empty for the package itself; `undefined` for other modules. */
export function guardrailsSubpathOf(specifier: string): string | undefined {
  const module = bare(specifier);
  if (module === guardrailsPackage) return '';
  if (module.startsWith(`${guardrailsPackage}/`)) return module.slice(guardrailsPackage.length + 1);
  const installed = module.indexOf(`node_modules/${guardrailsPackage}/`);
  return installed === -1 ? undefined : module.slice(installed + `node_modules/${guardrailsPackage}/`.length);
}

const isPublic = (subpath: string): boolean =>
  subpath === '' ||
  guardrailsSubpaths.some((one) =>
    one.includes('*')
      ? subpath.startsWith(one.slice(0, one.indexOf('*'))) && subpath.endsWith('.json')
      : one === subpath,
  );

/** Whether a specifier leads behind what the package exports: to its kernel, where proofs are made. */
export function leadsInside(specifier: string): boolean {
  const subpath = guardrailsSubpathOf(specifier);
  return subpath !== undefined && (specifier.includes('node_modules/') || !isPublic(subpath));
}

/**
 * Whether the text names the guardrails at all. A file that does not neither imports them nor adds to them; it costs
 * this one search.
 *
 * @example
 * ```ts
 * import { mayNameGuardrails } from '@toolgate/analysis';
 * mayNameGuardrails("import { instruction } from '@toolgate/guardrails';"); // true
 * ```
 */
export const mayNameGuardrails = (text: string): boolean => text.includes(guardrailsPackage);

/** Whether the file names the guardrails. */
export const namesGuardrails = perFile((file): boolean => mayNameGuardrails(file.sourceCode.text));

/**
 * Whether a value of the file may be a proof of the guardrails: the file names them, or its types may come from them.
 * `false` is certain.
 */
export const mayHoldProofs = perFile((file): boolean => namesGuardrails(file) || file.types.mayKnow(guardrailsPackage));

/** What the file calls the exports of the guardrails; `*` is the whole module. */
export const guardrailsNames = perFile((file): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  if (!namesGuardrails(file)) return found;
  for (const declaration of nodeIndexOf(file).of('ImportDeclaration')) {
    if (guardrailsSubpathOf(declaration.source.value) === undefined) continue;
    for (const specifier of declaration.specifiers) {
      const name =
        specifier.type !== 'ImportSpecifier'
          ? '*'
          : specifier.imported.type === 'Identifier'
            ? specifier.imported.name
            : specifier.imported.value;
      found.set(specifier.local.name, name);
    }
  }
  return found;
});

/** The export of the guardrails that a value is. */
export function guardrailsExportOf(value: Value): string | undefined {
  const root = rootOf(value);
  if (root.kind !== 'import' || guardrailsSubpathOf(root.module) === undefined) return undefined;
  if (root === value) return root.name === '*' ? undefined : root.name;
  return value.kind === 'member' && value.object === root && root.name === '*' ? value.key : undefined;
}

/** The expression that names a module: of an import, a `require`, or a dynamic import. */
export function moduleNamesOf(file: SourceFile): readonly TSESTree.Node[] {
  const index = nodeIndexOf(file);
  return [
    ...index.of('ImportDeclaration').map((one) => one.source),
    ...index.of('ExportNamedDeclaration').flatMap((one) => one.source ?? []),
    ...index.of('ExportAllDeclaration').map((one) => one.source),
    ...index.of('ImportExpression').map((one) => one.source),
    ...index.of('TSImportType').map((one) => one.source),
    ...index
      .of('CallExpression')
      .flatMap((one) =>
        one.callee.type === 'Identifier' && one.callee.name === 'require' ? one.arguments.slice(0, 1) : [],
      ),
  ];
}

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { importsOf, packageImported, type Import } from './imports-of.js';
import { packageOf, root, type SourceFile } from './source-file.js';

interface Layer {
  /** Packages that may be loaded. */
  readonly values: readonly string[];
  /** Packages of which types may be named. */
  readonly types: readonly string[];
}

/** Who may import whom. Packages that are not listed may import whatever their manifest declares. */
const layers: Readonly<Record<string, Layer>> = {
  'sdk-model': { values: [], types: [] },
  guardrails: { values: [], types: ['type-fest'] },
  analysis: {
    values: [
      '@toolgate/sdk-model',
      '@eslint-community/eslint-utils',
      '@typescript-eslint/scope-manager',
      'get-tsconfig',
      'jsonc-parser',
      'picomatch',
    ],
    types: ['@typescript-eslint/types', '@typescript-eslint/utils', 'typescript'],
  },
  'eslint-plugin': { values: ['@toolgate/analysis'], types: ['@typescript-eslint/types', 'eslint'] },
};

/** Modules that come with TypeScript or need it. */
const needsTypeScript =
  /^(?:typescript|ts-api-utils|typescript-eslint|@typescript-eslint\/(?!types$|scope-manager$).*)$/;

const witness = 'packages/analysis/src/witness/';

/** An adapter may load the library that it adapts, and nothing else. */
const isAdapter = ({ path }: SourceFile): boolean =>
  path.startsWith('packages/guardrails/src/adapters/') || path === 'packages/guardrails/src/scenarios/vitest.ts';

const isAllowed = (file: SourceFile, one: Import, name: string): boolean => {
  const layer = layers[packageOf(file)];
  if (!layer) return true;
  if (isAdapter(file)) return declaredBy(file).has(name);
  if (file.path.startsWith(witness) && needsTypeScript.test(name)) return one.kind !== 'value';
  return layer.values.includes(name) || (one.kind === 'type' && layer.types.includes(name));
};

/** Law: the layers. Says `path imports module` for each import that its layer does not allow. */
export function layerViolations(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter((one) => {
      const name = packageImported(one);
      return name !== undefined && !isAllowed(file, one, name);
    })
    .map(({ specifier, kind }) => `${file.path} imports ${kind === 'type' ? 'types of ' : ''}${specifier}`);
}

/** Law: a package is entered by its exports, not by its folders. */
export function deepImportViolations(file: SourceFile): readonly string[] {
  const home = `packages/${packageOf(file)}/`;
  return importsOf(file)
    .map(({ specifier }) => specifier)
    .filter((specifier) =>
      specifier.startsWith('.')
        ? !posix.join(posix.dirname(file.path), specifier).startsWith(home)
        : /^@toolgate\/[^/]+\/(?:src|dist)(?:\/|$)/.test(specifier),
    )
    .map((specifier) => `${file.path} reaches into ${specifier}`);
}

/** Law: `typescript` and what needs it are loaded by the witness only, and only when there are types. */
export function typeScriptViolations(file: SourceFile): readonly string[] {
  if (packageOf(file) !== 'analysis' && packageOf(file) !== 'eslint-plugin') return [];
  return importsOf(file)
    .filter((one) => needsTypeScript.test(packageImported(one) ?? ''))
    .filter(({ kind }) => kind === 'value' || (kind === 'lazy' && !file.path.startsWith(witness)))
    .map(({ specifier }) => `${file.path} loads ${specifier}`);
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const declaredBy = (file: SourceFile): ReadonlySet<string> => {
  const text = readFileSync(join(root, 'packages', packageOf(file), 'package.json'), 'utf8');
  const { dependencies, peerDependencies, devDependencies } = JSON.parse(text) as Manifest;
  const typesOnly = Object.keys(devDependencies ?? {}).filter((name) => name.startsWith('@types/'));
  return new Set([
    ...Object.keys({ ...dependencies, ...peerDependencies }),
    ...typesOnly.map((name) => name.slice('@types/'.length)),
  ]);
};

/** Law: what a package imports, types included, is in its manifest: its users have nothing else installed. */
export function undeclaredViolations(file: SourceFile): readonly string[] {
  const declared = declaredBy(file);
  return importsOf(file)
    .flatMap((one) => packageImported(one) ?? [])
    .filter((name) => !declared.has(name) && name !== `@toolgate/${packageOf(file)}`)
    .map((name) => `${file.path} imports ${name}, which its package.json does not declare`);
}

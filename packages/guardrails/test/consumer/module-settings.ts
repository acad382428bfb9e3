/** How a consumer's modules are written and found. */
export interface ModuleSetting {
  readonly name: string;
  /** `.cts` files load the package by `require` of an ECMAScript module. */
  readonly extension: 'ts' | 'cts';
  readonly options: Readonly<Record<string, string>>;
}
export const moduleSettings: readonly ModuleSetting[] = [
  { name: 'ESM, nodenext', extension: 'ts', options: { module: 'nodenext' } },
  { name: 'CommonJS, nodenext', extension: 'cts', options: { module: 'nodenext' } },
  { name: 'CommonJS, node20', extension: 'cts', options: { module: 'node20' } },
  { name: 'bundler', extension: 'ts', options: { module: 'preserve', moduleResolution: 'bundler' } },
];

/** The strictest options a consumer may have, declarations of packages included. */
export const strictest: Readonly<Record<string, unknown>> = {
  target: 'es2023',
  lib: ['es2023', 'dom'],
  types: [],
  strict: true,
  skipLibCheck: false,
  // The compiler's own libraries are not the consumer's to check.
  skipDefaultLibCheck: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
};

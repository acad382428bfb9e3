/**
 * What a strict project of today compiles with, as it stands in a `tsconfig.json`.
 *
 * No DOM: its declarations cost much time, and tools run on servers. `moduleDetection`: without it a case that has no
 * import would share its globals with all others.
 */
export const compilerOptions = {
  target: 'es2022',
  lib: ['es2023'],
  module: 'preserve',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  allowJs: true,
  jsx: 'preserve',
  skipLibCheck: true,
  noEmit: true,
};

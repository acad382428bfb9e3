import toolgate from '@toolgate/eslint-plugin';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig([
  // The fixtures are programs that must not compile, or that compile against what was built only.
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    '.tmp/',
    'coverage/',
    'packages/guardrails/test/{types,forging}/fixtures/',
  ]),
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    // One program for all packages and their tests: a program each takes a third longer.
    languageOptions: { parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Node types are compared with their names, as every ESTree tool does: the enum of the types package has the
      // same values and would have to be loaded at run time.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
    },
  },
  {
    // An example is a project of its own.
    files: ['docs/examples/**/*.ts'],
    languageOptions: { parserOptions: { project: false, projectService: true } },
  },
  {
    // Isolated declarations want the type on what is exported, which is half of the cases.
    files: ['packages/guardrails/src/**/*.ts'],
    rules: { '@typescript-eslint/consistent-generic-constructors': 'off' },
  },
  {
    // What the guarded variants of the examples promise. Run `npm run build` first.
    files: ['docs/examples/*/src/**/*.ts'],
    ignores: ['docs/examples/*/src/bypassed/**'],
    extends: [toolgate.configs.recommended],
  },
  {
    // A cell of the matrix shows what the SDK takes, also where it would rather have something else by now, and what a
    // team would leave lying about beside a bypass.
    files: ['test/matrix/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off', '@typescript-eslint/no-unused-vars': 'off' },
  },
  { files: ['packages/eslint-plugin/src/**/*.ts'], extends: [eslintPlugin.configs.recommended] },
]);

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// What must have a process of its own, because it replaces parts of it, or because an SDK reads its address when it is
// loaded for the first time.
const alone = ['packages/guardrails/test/**/*.test.ts', 'docs/examples/*/test/**/*.test.ts', 'test/guides.test.ts'];

// What takes minutes runs with `npm run test:full`.
const long = process.env['TOOLGATE_FULL'] === '1' ? [] : ['**/*.full.test.ts'];

// What needs a Redis or a PostgreSQL runs with `npm run test:servers`, which starts them.
const served = process.env['TOOLGATE_SERVERS'] === '1' ? [] : ['**/*.{redis,postgres}.test.ts'];

export default defineConfig({
  // Tests run the sources. Only oxlint reads what was built, and its lane says so when that is out of date.
  resolve: {
    alias: [
      ...(process.env['TOOLGATE_ESLINT'] === '9' ? [{ find: /^eslint$/, replacement: 'eslint9' }] : []),
      {
        find: /^@toolgate\/(guardrails|sdk-model|analysis|eslint-plugin|testkit)$/,
        replacement: fileURLToPath(new URL('packages/$1/src/index.ts', import.meta.url)),
      },
      {
        find: '@toolgate/guardrails/reviewed',
        replacement: fileURLToPath(new URL('packages/guardrails/src/reviewed/index.ts', import.meta.url)),
      },
      {
        find: /^@toolgate\/guardrails\/scenarios$/,
        replacement: fileURLToPath(new URL('packages/guardrails/src/scenarios/index.ts', import.meta.url)),
      },
      {
        find: /^@toolgate\/guardrails\/scenarios\/vitest$/,
        replacement: fileURLToPath(new URL('packages/guardrails/src/scenarios/vitest.ts', import.meta.url)),
      },
      {
        // What has no sources to run, because it consists of declarations, is not meant.
        find: /^@toolgate\/guardrails\/([a-z0-9-]+)$/,
        replacement: fileURLToPath(new URL('packages/guardrails/src/adapters/$1/index.ts', import.meta.url)),
      },
    ],
  },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // The default leaves one processor free, which on two is half of them.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // The sources, the parsed declarations of TypeScript and those of the SDKs are read once, not for each file: seconds.
        test: {
          name: 'shared',
          isolate: false,
          include: ['packages/*/{src,test}/**/*.test.ts', 'test/**/*.test.ts', 'docs/examples/*/test/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...alone, ...long, ...served],
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, exclude: ['**/node_modules/**', ...long, ...served] },
      },
    ],
  },
});

import { describe, expect, it } from 'vitest';
import { packageOfFile } from '../../src/witness/package-of-file.js';

describe('packageOfFile', () => {
  it.each([
    ['/app/node_modules/openai/client.d.ts', 'openai'],
    ['/app/node_modules/@casl/ability/dist/types/index.d.ts', '@casl/ability'],
    ['/app/node_modules/.pnpm/openai@7.57.0_zod@4/node_modules/openai/client.d.ts', 'openai'],
    ['/app/node_modules/a/node_modules/b/index.d.ts', 'b'],
    ['C:\\app\\node_modules\\openai\\client.d.ts', 'openai'],
    ['/app/.yarn/cache/openai-npm-7.57.0-0.zip/node_modules/openai/client.d.ts', 'openai'],
    ['/app/node_modules/@types/express/index.d.ts', 'express'],
    ['/app/node_modules/@types/koa__router/index.d.ts', '@koa/router'],
    ['/app/src/openai/client.ts', undefined],
    ['/app/node_modules', undefined],
  ])('%s', (file, expected) => {
    expect(packageOfFile(file)).toBe(expected);
  });
});

import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LanguageServer } from './language-client.js';

const installed = dirname(createRequire(import.meta.url).resolve('oxlint/package.json'));

/** The language server that the extension of oxlint starts. */
export const oxlintServer = (folder: string): LanguageServer => ({
  script: [join(installed, 'bin/oxlint'), '--lsp'],
  folder,
  settings: {},
});

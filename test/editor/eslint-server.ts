import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LanguageServer } from './language-client.js';

/** What the extension of VS Code sends when its user has changed no setting. */
const settings = {
  validate: 'on',
  run: 'onType',
  quiet: false,
  format: false,
  onIgnoredFiles: 'off',
  useESLintClass: true,
  problems: { shortenToSingleLine: false },
  rulesCustomizations: [],
  nodePath: null,
  workingDirectory: { mode: 'location' },
  codeAction: {
    disableRuleComment: { enable: true, location: 'separateLine' },
    showDocumentation: { enable: true },
  },
  codeActionOnSave: { mode: 'all', enable: false },
  // Flat configuration is not experimental for ESLint 10; asking for it here breaks the server.
  experimental: {},
};

const installed = dirname(createRequire(import.meta.url).resolve('vscode-langservers-extracted/package.json'));

/** The language server of the ESLint extension of VS Code. */
export const eslintServer = (folder: string): LanguageServer => ({
  script: [join(installed, 'bin/vscode-eslint-language-server'), '--stdio'],
  folder,
  settings,
});

/** The prefix of every rule, in ESLint and in oxlint. */
export const namespace = '@toolgate';

export const meta = { name: '@toolgate/eslint-plugin', version: '0.1.0', namespace } as const;

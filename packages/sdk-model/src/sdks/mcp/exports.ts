import type { ExportName } from '../../path/path.js';

const older = '@modelcontextprotocol/sdk';

/** The packages of the second major version, one for each side. */
export const packages = { older, server: '@modelcontextprotocol/server', client: '@modelcontextprotocol/client' };

/** The classes of the first major version, and those of the second. */
export const servers = {
  older: [{ module: `${older}/server/mcp.js`, name: 'McpServer' }],
  newer: [{ module: packages.server, name: 'McpServer' }],
} satisfies Record<string, readonly ExportName[]>;

export const lowLevelServers = {
  older: [{ module: `${older}/server/index.js`, name: 'Server' }],
  newer: [{ module: packages.server, name: 'Server' }],
} satisfies Record<string, readonly ExportName[]>;

export const clients = [
  { module: `${older}/client/index.js`, name: 'Client' },
  { module: packages.client, name: 'Client' },
];

/** The adapter for web frameworks, and the package that was called so before. */
export const adapters = ['mcp-handler', '@vercel/mcp-adapter'];

/** A schema of the first major version. */
export const schema = (name: string): ExportName => ({ module: `${older}/types.js`, name });

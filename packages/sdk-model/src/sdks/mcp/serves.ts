import type { ServingPoint } from '../../path/execution/serving-point.js';
import { adapters, lowLevelServers, packages, servers } from './exports.js';

const newest = [...servers.newer, ...lowLevelServers.newer];

/** What factories of servers are told of a request that came by HTTP: who asks, as the caller of the handler verified it. */
const told = { context: 0, contextMembers: ['authInfo'] };

/**
 * Calls that serve tools without `connect`. The adapter hands its function one server after the other, and tells it
 * nothing of who asks; the SDK takes a server from a factory that it does tell.
 */
export const serves: readonly ServingPoint[] = [
  {
    id: 'mcp-handler',
    exports: adapters.map((module) => ({ module, name: 'createMcpHandler' })),
    argument: 0,
    handed: 0,
    of: [...servers.older, ...servers.newer],
  },
  ...['createMcpHandler', 'legacyStatelessFallback'].map((name) => ({
    id: name,
    exports: [{ module: packages.server, name }],
    argument: 0,
    of: newest,
    ...told,
  })),
  {
    // One process for one user.
    id: 'serveStdio',
    exports: [{ module: `${packages.server}/stdio`, name: 'serveStdio' }],
    argument: 0,
    of: newest,
  },
];

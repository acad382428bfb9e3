import type { TSESTree } from '@typescript-eslint/types';
import { requestsOf } from '../../match/requests.js';
import { perFile } from '../../resolve/per-file.js';
import { valuesOf } from '../../resolve/values-of.js';

/**
 * What speaks for a server with tools, by where it is made: `serverFor(auth).connect(transport)`. Who gets hold of the
 * connection again calls the tools of that server, so keeping the one is keeping the other.
 */
export const connectedServers = perFile((file): ReadonlyMap<TSESTree.Node, TSESTree.Expression> => {
  const found = new Map<TSESTree.Node, TSESTree.Expression>();
  for (const { call, point, body } of requestsOf(file)) {
    const [connection] = call.arguments;
    if (point.toolsArgument !== 'receiver' || !connection || connection.type === 'SpreadElement') continue;
    const [server] = point.tools.flatMap((key) => body.entries.get(key) ?? []);
    for (const value of server ? valuesOf(file, connection) : [])
      if (server && value.kind === 'expression' && value.node.type === 'NewExpression')
        found.set(value.node, server.value);
  }
  return found;
});

import { broadScopes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isInside } from '../../resolve/function-node.js';
import { isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import { scopeRequestsOf, type ScopeRequest } from './scope-requests.js';

/** Scopes that somebody is asked to grant and that cover far more than a tool needs. */
export interface BroadGrant {
  readonly node: TSESTree.Node;
  readonly scopes: readonly string[];
  readonly proven: boolean;
}

interface Broad {
  readonly scope: string;
  readonly proven: boolean;
  readonly node: TSESTree.Node;
}

/** The scopes of a request that are too broad; a text may hold several of them. */
function broadIn({ scopes, isGrant }: ScopeRequest): readonly Broad[] {
  const found = new Map<string, Broad>();
  for (const { text, node } of scopes) {
    for (const scope of text.split(/[\s,+]+/u)) {
      if (scope.includes('\u0000')) continue;
      const matches = broadScopes.filter(({ pattern, distinctive }) => (distinctive || isGrant) && pattern.test(scope));
      if (matches.length > 0 && !found.has(scope))
        found.set(scope, { scope, proven: matches.some((one) => one.breadth === undefined), node });
    }
  }
  return [...found.values()];
}

/** Every place of the file that asks for too much, once for each list of scopes, where the scope is written. */
export const broadGrantsOf = perFile((file): readonly BroadGrant[] => {
  const found = new Map<TSESTree.Node, BroadGrant>();
  for (const request of scopeRequestsOf(file)) {
    const broad = broadIn(request);
    const proven = broad.filter((one) => one.proven);
    const told = proven.length > 0 ? proven : broad;
    const [first] = told;
    if (!first) continue;
    const node = isElsewhere(first.node) ? request.node : first.node;
    const known = [...found.keys()].some((one) => isInside(one, node) || isInside(node, one));
    if (!known) found.set(node, { node, scopes: told.map(({ scope }) => scope), proven: proven.length > 0 });
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});

import { broadScopes } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isFunction, isInside } from '../../resolve/function-node.js';
import { calleesOf } from '../../resolve/functions-of.js';
import { homeOf, inDifferentFiles, isElsewhere } from '../../resolve/other-files.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { readsPrincipal } from '../principal/reads-principal.js';
import { callsForTokens } from './calls-for-tokens.js';
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

/** Keys of a request by which somebody's own token is exchanged or renewed. */
const exchanges = /^(?:subject_?token|assertion|oboAssertion|refresh_?token|code|code_?verifier)$/iu;

/** Whether a token is asked for in the name of somebody: the call takes them, or a token of theirs, with the scopes. */
function isForSomebody(file: SourceFile, scopes: TSESTree.Node): boolean {
  for (let at: TSESTree.Node | undefined = scopes; at; at = at.parent) {
    if (isFunction(at) || /Statement$|Declaration$/u.test(at.type)) return false;
    if (
      at.type === 'ObjectExpression' &&
      at.properties.some((one) => one.type === 'Property' && exchanges.test(staticKey(one) ?? ''))
    )
      return true;
    if (at.type !== 'CallExpression' || at === scopes) continue;
    return at.arguments.some((one) => !isInside(scopes, one) && readsPrincipal(file, one).answer === 'yes');
  }
  return false;
}

/** The scopes of a request that are too broad; a text may hold several of them. */
function broadIn(file: SourceFile, { node: asked, scopes, isGrant }: ScopeRequest): readonly Broad[] {
  const found = new Map<string, Broad>();
  for (const { text, node } of scopes) {
    for (const scope of text.split(/[\s,+]+/u)) {
      // Whatever stands for the part that is not known: `${product}:*` is all of it.
      const filled = scope.replaceAll('\u0000', 'x');
      const matches = broadScopes.filter(
        ({ pattern, distinctive }) => (distinctive || isGrant) && pattern.test(filled),
      );
      if (matches.length === 0 || found.has(scope)) continue;
      const proven = matches.some(
        ({ breadth }) => breadth === undefined || (breadth === 'of a service' && isForSomebody(file, asked)),
      );
      found.set(scope, { scope: scope.replaceAll('\u0000', '…'), proven, node });
    }
  }
  return [...found.values()];
}

/** What a file asks too much with, by the expression that holds the scopes. */
const broadRequestsOf = perFile((file): ReadonlyMap<TSESTree.Node, BroadGrant> => {
  const found = new Map<TSESTree.Node, BroadGrant>();
  for (const request of scopeRequestsOf(file)) {
    const broad = broadIn(file, request);
    const proven = broad.filter((one) => one.proven);
    const told = proven.length > 0 ? proven : broad;
    const [first] = told;
    if (!first) continue;
    const node = inDifferentFiles(file, first.node, request.node) ? request.node : first.node;
    found.set(request.node, { node, scopes: told.map(({ scope }) => scope), proven: proven.length > 0 });
  }
  return found;
});

/**
 * The calls of the file that have a function of another file ask for too much, for a connector or in the code of a tool:
 * nothing is reported there unless somebody says that it is code of tools.
 */
const askedElsewhere = (file: SourceFile): readonly BroadGrant[] =>
  callsForTokens(file).flatMap((call) =>
    calleesOf(file, call).flatMap((fn) => {
      if (!isElsewhere(fn)) return [];
      const asked = [...broadRequestsOf(homeOf(file, fn))].filter(([request]) => isInside(request, fn));
      return asked.map(([, grant]): BroadGrant => ({ ...grant, node: call }));
    }),
  );

/** Every place of the file that asks for too much, once for each list of scopes, where the scope is written. */
export const broadGrantsOf = perFile((file): readonly BroadGrant[] => {
  const found = new Map<TSESTree.Node, BroadGrant>();
  for (const grant of [...broadRequestsOf(file).values(), ...askedElsewhere(file)]) {
    const { node } = grant;
    const known = [...found.keys()].some((one) => isInside(one, node) || isInside(node, one));
    if (!known) found.set(node, grant);
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});

import type { TSESTree } from '@typescript-eslint/types';
import { findDependence, prune } from '../flow/depends-on.js';
import { principalsInReach } from '../flow/principal/principals-in-reach.js';
import { readsPrincipal } from '../flow/principal/reads-principal.js';
import { tenancyAt } from '../flow/principal/tenancy-at.js';
import { askedAbout } from '../flow/taint/identity/asked-about.js';
import { identityNamed } from '../flow/taint/identity/identity-named.js';
import { identitySinksOf, type IdentitySink } from '../flow/taint/identity/identity-sinks.js';
import { joinedWithCaller } from '../flow/taint/identity/joined-with-caller.js';
import { hasMiddleware } from '../flow/taint/identity/has-middleware.js';
import { sourcesOf } from '../flow/taint/sources-of.js';
import type { Taint } from '../flow/taint/taint.js';
import { isTestFile } from '../match/gate.js';
import { enclosingFunctions } from '../resolve/function-node.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { chainOf, rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { variableOf } from '../resolve/variable-of.js';
import type { UnverifiedIdentity } from './unverified-identity.js';

/** Whether the sender's context is spread over the verified one: what stands later wins. */
function isSpreadOverCaller(file: SourceFile, { node, path }: Taint): boolean {
  const spread = node.parent;
  const object = spread?.type === 'SpreadElement' ? spread.parent : undefined;
  if (object?.type !== 'ObjectExpression' || !/^(?:context|ctx|meta|body)$/u.test(path.at(-1) ?? '')) return false;
  const before = object.properties.slice(
    0,
    object.properties.findIndex((one) => one === spread),
  );
  return before.some(
    (one) => readsPrincipal(file, one.type === 'SpreadElement' ? one.argument : one.value).answer === 'yes',
  );
}

const isCallerKnown = (file: SourceFile, node: TSESTree.Node): boolean =>
  enclosingFunctions(node).some((fn) => principalsInReach(file, fn).own === 'yes');

/** Whether something that a request says counts as who asks at a place. */
function countsAt(file: SourceFile, taint: Taint, { kind, value }: IdentitySink): boolean {
  if (taint.source !== 'request') return false;
  if (kind === 'conversation') return joinedWithCaller(file, value).answer !== 'yes';
  const named = identityNamed(file, taint.path);
  if (named === undefined) return isSpreadOverCaller(file, taint);
  // With a verified caller in reach, another id is what the caller asks about.
  if (named === 'thing' || (named === 'user' && kind === 'executor')) return !isCallerKnown(file, taint.node);
  return true;
}

/** `xai.tools.xSearch(options)`: the tool is there for everybody, whatever the provider is told to look for with it. */
const isProviderTool = (file: SourceFile, node: TSESTree.Node): boolean =>
  node.type === 'CallExpression' &&
  valuesOf(file, node.callee).some((value) => rootOf(value).kind === 'import' && chainOf(value)[0] === 'tools');

/** What a place takes from the request, as data or, for the tools that are shown, as a decision. */
function taintsAt(file: SourceFile, sink: IdentitySink): readonly Taint[] {
  const own = sourcesOf(file, sink.value).filter((one) => countsAt(file, one, sink));
  if (sink.kind !== 'tools' || own.some(({ evidence }) => evidence !== 'name')) return own;
  const found = findDependence(file, sink.value, (node) =>
    isProviderTool(file, node)
      ? prune
      : node.type === 'Identifier' || node.type === 'MemberExpression' || node.type === 'CallExpression'
        ? sourcesOf(file, node).find((one) => one.evidence !== 'name' && countsAt(file, one, sink))
        : undefined,
  );
  return found ? [found] : own;
}

/** The place where a reader would say that it is read: the name that a pattern binds, else the expression. */
function placeOf(file: SourceFile, node: TSESTree.Node): TSESTree.Node {
  if (node.type !== 'Identifier') return node;
  const [definition] = variableOf(file, node)?.defs ?? [];
  if (definition?.type !== 'Variable' || definition.node.type !== 'VariableDeclarator') return node;
  return definition.node.id.type === 'Identifier' && definition.node.init ? definition.node.init : definition.name;
}

/** Every read of a request that the file takes for who asks. One read is one place, however often it is used. */
export const unverifiedIdentitiesOf = perFile((file): readonly UnverifiedIdentity[] => {
  if (isTestFile(file)) return [];
  const found = new Map<TSESTree.Node, UnverifiedIdentity>();
  for (const sink of identitySinksOf(file)) {
    for (const taint of taintsAt(file, sink)) {
      // Whose conversation it is matters where it goes on; who asks, where it is said.
      const node = sink.kind === 'conversation' ? sink.value : placeOf(file, taint.node);
      if (isElsewhere(node) || found.get(node)?.proven) continue;
      const asked = askedAbout(file, taint, sink.site);
      if (asked === 'compared') continue;
      const proven =
        asked === 'no' &&
        taint.evidence !== 'name' &&
        !hasMiddleware(file, taint, identityNamed(file, taint.path) === 'thing') &&
        (sink.kind !== 'conversation' ||
          (tenancyAt(file, sink.site) === 'yes' && joinedWithCaller(file, sink.value).answer === 'no'));
      const [part = 'request'] = taint.path;
      found.set(node, { node, name: taint.path.at(-1) ?? part, part, use: sink.kind, proven });
    }
  }
  return [...found.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
});

import type { TSESTree } from '@typescript-eslint/types';
import type { Execution } from '../flow/execution/execution.js';
import { identityReaching } from '../flow/execution/identity-reaching.js';
import { readsOwnData } from '../flow/execution/reads-own-data.js';
import { guardOf } from '../flow/guard/guard-of.js';
import { tellsCallersApart } from '../flow/principal/audience-in-sight.js';
import { isCredential } from '../flow/principal/credential.js';
import { principalsInReach } from '../flow/principal/principals-in-reach.js';
import { selectionAs, type Selection } from '../flow/selection/selection-parts.js';
import { instancesOf } from '../match/instances-of.js';
import { enclosingFunctions, isInside } from '../resolve/function-node.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrap } from '../resolve/unwrap.js';
import { variableOf } from '../resolve/variable-of.js';

/** The executors of the tools that are registered on one object. */
function executionsOn(
  file: SourceFile,
  registry: TSESTree.Node,
  executions: readonly Execution[],
): readonly Execution[] {
  const made = new Set(instancesOf(file, registry).map((one) => one.made));
  return executions.filter(
    ({ kind, table }) => kind === 'sdk' && table && instancesOf(file, table).some((one) => made.has(one.made)),
  );
}

/** Whether what an executor calls is given the credential of who asks, and decides by it. */
const handsOnCredential = (file: SourceFile, { site }: Execution): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', site)
    .some((call) => call.arguments.some((one) => isCredential(file, one)));

/**
 * Who decides which of the registered tools a caller may use, as far as the tools themselves do. Listing a tool does no
 * harm where each of them asks who calls it; the selection stands where one of them does not.
 */
export function limitedByTools(
  file: SourceFile,
  registry: TSESTree.Node,
  selection: Selection,
  executions: readonly Execution[],
): Selection {
  const own = executionsOn(file, registry, executions);
  if (own.length === 0 || (selection.kind !== 'fixed' && selection.kind !== 'unknown')) return selection;
  const isForThemselves = !tellsCallersApart(file) && own.every((one) => identityReaching(file, one) !== 'no');
  if (isForThemselves) return selectionAs('unknown', registry, 'each tool works for who calls it');
  // One tool leaves nothing to select, and that it runs unasked is another defect.
  if (own.length === 1 && isMadeForWhoAsks(file, registry)) return selectionAs('single', registry, 'one tool');
  const guards = own.map((one) => {
    if (handsOnCredential(file, one)) return 'possible';
    const { kind } = guardOf(file, one);
    // Nobody else can be asked for by a tool that only tells callers of themselves.
    return kind === 'none' && identityReaching(file, one) === 'yes' && readsOwnData(file, one) ? 'proven' : kind;
  });
  if (guards.every((kind) => kind === 'proven')) return selectionAs('single', registry, 'each tool asks who calls it');
  return guards.every((kind) => kind === 'proven' || kind === 'possible')
    ? selectionAs('unknown', registry, 'each tool may ask who calls it')
    : selection;
}

/** Whether an object that tools are registered on is made anew for each who asks, by a function that is told of them. */
const isMadeForWhoAsks = (file: SourceFile, registry: TSESTree.Node): boolean =>
  instancesOf(file, registry).every(({ made }) => {
    const [maker] = made ? enclosingFunctions(made) : [];
    return maker !== undefined && maker.params.length > 0 && principalsInReach(file, maker).own === 'yes';
  });

/** Whether an object that tools are registered on was there before the function in which somebody asks for it. */
export function isOlderThanAsking(file: SourceFile, registry: TSESTree.Node, at: TSESTree.Node): boolean {
  const asking = enclosingFunctions(at).find((fn) => principalsInReach(file, fn).own === 'yes');
  const inner = unwrap(registry);
  const [definition] = inner.type === 'Identifier' ? (variableOf(file, inner)?.defs ?? []) : [];
  return asking !== undefined && definition !== undefined && !isInside(definition.name, asking);
}

import { basename } from 'node:path';
import type { TSESTree } from '@typescript-eslint/types';
import { identityUsesOf } from '../flow/arguments/identity-uses.js';
import { entryAt } from '../flow/edit/entry-at.js';
import { credentialsSetIn } from '../flow/execution/credentials-set.js';
import { anonymousMessagesIn } from '../flow/execution/anonymous-messages.js';
import { directCallsOf } from '../flow/execution/direct-calls.js';
import { executorCode, touchesData } from '../flow/execution/executor-code.js';
import { omittedContextsIn } from '../flow/execution/omitted-contexts.js';
import { callersOwn, passedCaller, refusedFallback } from '../flow/execution/supplied-identity.js';
import { makerCalls } from '../flow/execution/maker-calls.js';
import { constantMakersIn, type ConstantMaker } from '../flow/execution/constant-makers.js';
import { constantScopesIn, omittedIdentitiesIn } from '../flow/execution/scope-arguments.js';
import {
  ambientFallbacksIn,
  identityFallbacksBefore,
  identityFallbacksIn,
} from '../flow/execution/identity-fallbacks.js';
import { tenantDefaultsBefore } from '../flow/execution/tenant-defaults.js';
import { unscopedStoresIn } from '../flow/execution/unscoped-stores.js';
import { isConstant } from '../flow/is-constant.js';
import { handsTenantOn, tenancyAt } from '../flow/principal/tenancy-at.js';
import { isTestFile, isToolFile } from '../match/gate.js';
import { toolDefinitionsOf } from '../match/tool-definitions.js';
import { contextEntriesOf, runsOfRequest } from '../match/model-runs.js';
import { placeOfRequest, requestsOf, type ModelRequest } from '../match/requests.js';
import { enclosingFunction, isFunction } from '../resolve/function-node.js';
import { argumentAt, calleesOf, nameOfFunction } from '../resolve/functions-of.js';
import { homeOf, isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { valuesOf } from '../resolve/values-of.js';
import { claimedIdentitiesOf } from './claimed-identities.js';
import type { Dispatch } from './dispatch.js';
import { dispatchesOf } from './dispatches.js';
import type { IdentityGap } from './identity-gap.js';
import { keptIdentitiesIn } from '../flow/execution/kept-identities.js';
import { keepingsOf } from '../flow/retention/keepings.js';
import { isInside } from '../resolve/function-node.js';
import { principalOfRequest, tenancyOfRequest } from './request-places.js';
import { retentionsOf } from './retentions.js';
import { principalNameAt } from './principal-name-at.js';
import { readerName } from './reader-name.js';

/** A gap as it is found, without what could be done about it. */
type Gap = Omit<IdentityGap, 'remedy' | 'entry'> & { readonly entry?: IdentityGap['entry'] };

const isWhole = (file: SourceFile, node: TSESTree.Node): boolean =>
  valuesOf(file, node).some((value) => value.kind === 'expression' && value.node.type === 'ObjectExpression');

function remedyOf(file: SourceFile, { kind, node, identity }: Gap): IdentityGap['remedy'] {
  switch (kind) {
    case 'fallback':
      return refusedFallback(file, node);
    case 'constant':
      // In the place of a whole somebody, a member of the caller would be of another type.
      return isWhole(file, node) ? undefined : callersOwn(file, node, identity);
    case 'omitted':
      return passedCaller(file, node, identity);
    case 'unreached':
    case 'kept':
      return undefined;
  }
}

/** At the level of a module nobody asks yet. */
const entryInFunction = ({ node }: Gap): IdentityGap['entry'] => (enclosingFunction(node) ? entryAt(node) : undefined);

/** Whether what an execution runs takes the tenant or the user from the arguments of the call. */
const worksForNamed = (file: SourceFile, code: readonly TSESTree.Node[]): boolean =>
  claimedIdentitiesOf(file).some(({ kind, proven }) => kind === 'used' && proven) &&
  identityUsesOf(file).some(({ kind, by }) => kind === 'used' && code.some((one) => isInside(by, one)));

/** Whether the executing call hands something to a parameter of another file: then its default stands for other callers. */
function isHandedOver(file: SourceFile, site: TSESTree.Node, parameter: TSESTree.Node): boolean {
  const fn = isElsewhere(parameter) && site.type === 'CallExpression' ? parameter.parent : undefined;
  if (!isFunction(fn) || site.type !== 'CallExpression' || !calleesOf(file, site).includes(fn)) return false;
  const index = fn.params.findIndex((one) => one === parameter);
  return index >= 0 && argumentAt(site, index) !== undefined;
}

/** Whether who asks is known where executors are run, and not only by what they were made of: a job at night has nobody. */
const knowsCaller = (file: SourceFile, { requests, site }: Dispatch['execution'], made: ConstantMaker): boolean => {
  // A function that hands on what it was given knows nobody by it: who asks is in reach of what calls it, or of the run.
  if (made.through.length > 0) {
    const runs = requests?.flatMap((one) => runsOfRequest(file, one).map(({ call }) => call)) ?? [];
    return [made.node, ...runs]
      .filter((place) => !made.through.some((fn) => isInside(place, fn)))
      .some((place) => tenancyAt(file, place) === 'yes' && principalNameAt(file, place) !== undefined);
  }
  return requests
    ? requests.some((one) => tenancyOfRequest(file, one) === 'yes' && principalOfRequest(file, one) !== undefined)
    : tenancyAt(file, site) === 'yes';
};

function* gapsOf(file: SourceFile, dispatch: Dispatch): Generator<Gap> {
  const { execution, name, node } = dispatch;
  const code = executorCode(file, execution);
  const around = [...code, execution.site];
  const tenancy = dispatch.tenancy === 'yes';
  let specific = false;
  for (const gap of constantScopesIn(file, [...around, ...makerCalls(file, execution)])) {
    specific = true;
    yield { kind: 'constant', node: gap.node, executor: name, identity: gap.name, proven: tenancy };
  }
  for (const gap of constantMakersIn(file, execution)) {
    specific = true;
    yield {
      kind: 'constant',
      node: gap.node,
      executor: name,
      identity: gap.name,
      proven: knowsCaller(file, execution, gap),
    };
  }
  for (const gap of omittedIdentitiesIn(file, around)) {
    specific = true;
    const reachesNobody = dispatch.identityReaches === 'no';
    // A store that can be asked for one tenant has several, though nobody is known here who asks. Far from an execution
    // that is handed somebody, what one call leaves out may be known there from a row that was found for that one.
    const proven = (tenancy && (reachesNobody || !isElsewhere(gap.node))) || (gap.ofTenant === true && reachesNobody);
    yield { kind: 'omitted', node: gap.node, executor: name, identity: gap.name, proven };
  }
  for (const gap of unscopedStoresIn(file, execution)) {
    specific = true;
    yield { kind: 'omitted', node: gap.node, executor: name, identity: gap.name, proven: tenancy };
  }
  for (const gap of identityFallbacksIn(file, code)) {
    if (isHandedOver(file, execution.site, gap.node)) continue;
    specific = true;
    yield { kind: 'fallback', node: gap.node, executor: name, identity: gap.name, proven: gap.proven };
  }
  for (const gap of identityFallbacksBefore(file, execution.site)) {
    specific = true;
    yield { kind: 'fallback', node: gap.node, executor: name, identity: gap.name, proven: tenancy };
  }
  const requestSite = execution.kind === 'sdk' && execution.table ? execution.table : execution.site;
  for (const gap of keptIdentitiesIn(file, around, requestSite)) {
    specific = true;
    yield { kind: 'kept', node: gap.node, executor: name, identity: gap.name, proven: gap.proven };
    break;
  }
  if (specific || dispatch.identityReaches !== 'no') return;
  if (code.length > 0 && touchesData(file, code)) {
    const identity = dispatch.principal ?? 'the caller';
    // A body that is seen to read nobody needs no more than a tenant that the same path hands to other calls.
    const inPath = tenancy || (execution.kind !== 'sdk' && handsTenantOn(file, execution.site));
    const proven = inPath && dispatch.neverLearns;
    // Whom the model names instead is one defect with it, and the other rule says where it comes in.
    if (proven && worksForNamed(file, code)) return;
    yield { kind: 'unreached', node, executor: name, identity, proven, entry: dispatch.entry };
  } else if (code.length === 0) {
    yield { kind: 'unreached', node, executor: name, identity: dispatch.principal ?? 'the caller', proven: false };
  }
}

/** Where a function that shows tools to a model works for a fixed tenant when the request names none. */
const defaultsBeforeRequests = (file: SourceFile): readonly Gap[] =>
  (isTestFile(file) ? [] : requestsOf(file))
    .filter(({ point, body }) => point.shows !== false && point.tools.some((key) => body.entries.has(key)))
    .flatMap((request) =>
      tenantDefaultsBefore(file, placeOfRequest(request)).map(({ node, name }): Gap => ({
        kind: 'fallback',
        node,
        executor: `\`${request.point.id}\``,
        identity: name,
        proven: true,
      })),
    );

/** Where executors are run that were kept for whoever asked first: a runner in a member of an object, used once more. */
function keptExecutorsOf(file: SourceFile): readonly Gap[] {
  const kept = retentionsOf(file).filter((one) => one.defect === 'shared' && one.proven);
  if (kept.length === 0) return [];
  const bound = dispatchesOf(file).filter((one) => one.execution.kind === 'sdk' && one.identityReaches === 'yes');
  return kept.flatMap(({ node, store, builtFor }): readonly Gap[] => {
    const runs = bound.some(({ execution }) => execution.table && isInside(execution.table, node));
    const reads = keepingsOf(file).find((one) => one.node === node)?.reads ?? [];
    const use = runs ? reads.find((read) => !isInside(read, node)) : undefined;
    return use ? [{ kind: 'kept', node: use, executor: `\`${store}\``, identity: builtFor, proven: true }] : [];
  });
}

/** Every place of the file where executing code does not work for the caller. */
export const identityGapsOf = perFile((file): readonly IdentityGap[] => {
  // A gap that stands in another file is reported where this file leads into it.
  const found: Gap[] = [];
  const told = new Set<ModelRequest>();
  const unreached: Dispatch[] = [];
  for (const dispatch of dispatchesOf(file)) {
    for (const gap of gapsOf(file, dispatch)) {
      for (const request of dispatch.execution.requests ?? []) told.add(request);
      if (gap.kind === 'unreached' && gap.proven) unreached.push(dispatch);
      if (!isElsewhere(gap.node)) {
        found.push(gap);
        continue;
      }
      // Somebody in reach may be of this file or of that one, and is named with the file already.
      const there = basename(homeOf(file, gap.node).location.filename);
      const identity = gap.kind === 'unreached' ? gap.identity : `${gap.identity} (${there})`;
      found.push({ ...gap, node: dispatch.node, identity });
    }
  }
  for (const request of requestsOf(file)) {
    for (const entry of contextEntriesOf(file, request)) {
      if (!isConstant(file, entry.value)) continue;
      found.push({
        kind: 'constant',
        node: entry.node,
        executor: `\`${request.point.id}\``,
        identity: readerName(file, entry.value),
        proven: tenancyAt(file, placeOfRequest(request)) === 'yes',
      });
    }
  }
  for (const { node, request, key } of isTestFile(file) ? [] : omittedContextsIn(file)) {
    // An executor that goes on without a caller is where the same mistake was reported.
    if (told.has(request)) continue;
    found.push({
      kind: 'omitted',
      node,
      executor: `\`${request.point.id}\``,
      identity: key,
      proven: tenancyAt(file, node) === 'yes' && principalNameAt(file, node) !== undefined,
    });
  }
  for (const { node, name } of isTestFile(file) ? [] : anonymousMessagesIn(file)) {
    // Inside an executor that nobody's identity reaches it is the same mistake.
    if (unreached.some((one) => executorCode(file, one.execution).some((code) => isInside(node, code)))) continue;
    found.push({
      kind: 'unreached',
      node,
      executor: `\`${name}\``,
      identity: principalNameAt(file, node) ?? 'the caller',
      proven: tenancyAt(file, node) === 'yes',
    });
  }
  // Where nothing is chosen by its name, a call of the one implementation that is left is for somebody as well.
  for (const call of isTestFile(file) || dispatchesOf(file).length > 0 ? [] : directCallsOf(file)) {
    const executor = `\`${readerName(file, call.callee)}\``;
    const proven = tenancyAt(file, call) === 'yes';
    for (const gap of constantScopesIn(file, [call]))
      found.push({ kind: 'constant', node: gap.node, executor, identity: gap.name, proven });
    for (const gap of omittedIdentitiesIn(file, [call]))
      found.push({ kind: 'omitted', node: gap.node, executor, identity: gap.name, proven });
  }
  // A tool file that gives out identities need not execute anything itself.
  const executes =
    isToolFile(file) ||
    dispatchesOf(file).length > 0 ||
    toolDefinitionsOf(file).some(({ executor }) => isFunction(executor));
  for (const { node, name, giver } of executes && !isTestFile(file) ? ambientFallbacksIn(file) : []) {
    found.push({
      kind: 'fallback',
      node,
      executor: `\`${nameOfFunction(giver) ?? 'this function'}\``,
      identity: name,
      proven: true,
    });
  }
  found.push(...defaultsBeforeRequests(file), ...keptExecutorsOf(file));
  // Tools that another file hands to a request run all the same.
  for (const { executor, name } of isTestFile(file) ? [] : toolDefinitionsOf(file)) {
    if (!isFunction(executor) || isElsewhere(executor)) continue;
    for (const gap of credentialsSetIn(file, [executor.body])) {
      const tool = name === undefined ? 'this tool' : `\`${name}\``;
      found.push({ kind: 'kept', node: gap.node, executor: tool, identity: gap.name, proven: gap.proven });
    }
  }
  const seen = new Set<TSESTree.Node>();
  const shown = new Set(found.flatMap(({ node, proven }) => (proven ? [node] : [])));
  return found
    .filter((gap) => (gap.proven || !shown.has(gap.node)) && !seen.has(gap.node) && seen.add(gap.node))
    .map((gap) => ({ ...gap, remedy: remedyOf(file, gap), entry: 'entry' in gap ? gap.entry : entryInFunction(gap) }));
});

import type { TSESTree } from '@typescript-eslint/types';
import { sdks } from '@toolgate/sdk-model';
import type { Execution } from '../flow/execution/execution.js';
import { modeOf } from '../flow/choice/choice-toggle.js';
import { isEcho } from '../flow/execution/is-echo.js';
import { executionsOf } from '../flow/execution/executions.js';
import { handsCallerOn } from '../flow/execution/hands-caller-on.js';
import { runOnCallersCredential } from '../flow/execution/run-on-callers-credential.js';
import { identityReaching } from '../flow/execution/identity-reaching.js';
import { decidedByFlag } from '../flow/guard/decided-by-flag.js';
import { guardOf } from '../flow/guard/guard-of.js';
import { isNamedAsGuard } from '../flow/guard/named-as-guard.js';
import { isKeptSet } from '../flow/selection/is-kept-set.js';
import { selectionOf, type Selection } from '../flow/selection/selection.js';
import { usedUnderGate } from '../flow/selection/used-under-gate.js';
import { setsAtCallers, type CallerSet } from '../flow/selection/sets-at-callers.js';
import { tellsCallersApart } from '../flow/principal/audience-in-sight.js';
import { principalOf } from '../flow/principal/principal.js';
import { principalsInReach } from '../flow/principal/principals-in-reach.js';
import { rightsInSight } from '../flow/principal/rights-in-sight.js';
import { isBoundToTenant } from '../flow/principal/tenancy-at.js';
import { exposedToolsOf } from '../match/exposed-tools.js';
import { isTestFile } from '../match/gate.js';
import { runsOfRequest } from '../match/model-runs.js';
import { placeOfRequest, requestsByCall, requestsOf, type ModelRequest } from '../match/requests.js';
import { enclosingFunction, enclosingFunctions, isInside } from '../resolve/function-node.js';
import { perFile } from '../resolve/per-file.js';
import { isElsewhere, sourceText } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited, wrapped } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import { identityOf, rootOf, type Value } from '../resolve/value.js';
import { seenValuesOf } from '../resolve/values-elsewhere.js';
import { valuesOf } from '../resolve/values-of.js';
import type { Exposure } from './exposure.js';
import { isBuiltForFirst } from './built-for-first.js';
import { once } from './once.js';
import { readerName } from './reader-name.js';
import { principalOfRequest, tenancyOfRequest } from './request-places.js';
import { isOlderThanAsking, limitedByTools } from './registered-exposure.js';

const hostedTypes = (remote: boolean): ReadonlySet<string> =>
  new Set(sdks.flatMap((sdk) => sdk.hostedTools.filter((one) => one.remote === remote).map((one) => one.type)));

const providerTools = hostedTypes(false);
const remoteTools = hostedTypes(true);

const hasType = (item: TSESTree.ObjectExpression, types: ReadonlySet<string>): boolean =>
  item.properties.some(
    (one) => one.type === 'Property' && staticKey(one) === 'type' && types.has(stringOf(one.value) ?? ''),
  );

/** Whether a set holds only tools that the provider runs by itself without reaching the application's data. */
function isProviderOnly(file: SourceFile, node: TSESTree.Node): boolean {
  return valuesOf(file, node).every((value) => {
    if (value.kind !== 'expression' || value.node.type !== 'ArrayExpression' || value.node.elements.length === 0)
      return false;
    return value.node.elements.every((element) => {
      const [item] = element ? valuesOf(file, element) : [];
      if (item?.kind !== 'expression' || item.node.type !== 'ObjectExpression') return false;
      return hasType(item.node, providerTools);
    });
  });
}

function choiceOf(file: SourceFile, request: ModelRequest): Exposure['choice'] {
  const entries = request.point.choice.flatMap((key) => request.body.entries.get(key) ?? []);
  const [first] = entries;
  if (!first) return 'omitted';
  const [value] = valuesOf(file, first.value);
  if (value?.kind !== 'expression') return 'computed';
  const mode = modeOf(request, value.node);
  if (mode !== undefined) return mode;
  return value.node.type === 'ObjectExpression' ? 'named' : 'computed';
}

/** One tool that nothing here executes: its arguments are the answer, or its call is echoed. No authority is given. */
function isStructuredOutput(file: SourceFile, tools: TSESTree.Expression): boolean {
  if (executionsOf(file).length > 0) return false;
  const [value] = valuesOf(file, tools);
  if (value?.kind !== 'expression' || value.node.type !== 'ArrayExpression' || value.node.elements.length !== 1)
    return false;
  const [element] = value.node.elements;
  const [item] = element && element.type !== 'SpreadElement' ? valuesOf(file, element) : [];
  return item?.kind === 'expression' && item.node.type === 'ObjectExpression' && !hasType(item.node, remoteTools);
}

/** What a reader would call a set of tools: a call that makes it is told from a value. */
const nameOfTools = (file: SourceFile, tools: TSESTree.Node): string => {
  const inner = unwrapAwaited(tools);
  const isNamedCall = inner.type === 'CallExpression' && dottedName(inner.callee) !== undefined;
  return isNamedCall ? `${readerName(file, tools)}()` : readerName(file, tools);
};

/** Two calls that are written alike make the same set, or one that is selected in the same way. */
const setOf = (file: SourceFile, value: Value): string =>
  value.kind === 'expression' && value.node.type === 'CallExpression'
    ? sourceText(file, value.node)
    : identityOf(value);

/**
 * Whether a set is written down at the level of this file's module: it is older than every request and the same for
 * everybody, whatever its executors ask. A constant of another module that nothing leads to may be made in ways that are not seen.
 */
const isOlderThanRequests = (file: SourceFile, tools: TSESTree.Node, made: TSESTree.Node): boolean =>
  enclosingFunctions(made).length === 0 ||
  seenValuesOf(file, tools).every((value) => {
    const root = rootOf(value);
    return root.kind !== 'import' && 'node' in root && enclosingFunctions(root.node).length === 0;
  });

/** Whether a place runs when an object is constructed: an agent that is kept in a field is there before anybody asks it. */
function isInConstructor(at: TSESTree.Node): boolean {
  const [own] = enclosingFunctions(at);
  if (own) return own.parent.type === 'MethodDefinition' && own.parent.kind === 'constructor';
  for (let outer = at.parent; outer; outer = outer.parent) if (outer.type === 'PropertyDefinition') return true;
  return false;
}

/** Whether what is run is made once by a function that knows nobody, and run by one inside it that does. */
function isInFactory(file: SourceFile, request: ModelRequest, at: TSESTree.Node): boolean {
  const [factory] = enclosingFunctions(at);
  const runs = runsOfRequest(file, request);
  return (
    factory !== undefined &&
    runs.length > 0 &&
    factory.params.every((one) => principalOf(file, one).answer === 'no') &&
    runs.every(({ call }) => {
      const [asking] = enclosingFunctions(call);
      return (
        asking !== undefined &&
        asking !== factory &&
        isInside(asking, factory) &&
        principalsInReach(file, asking).own === 'yes'
      );
    })
  );
}

/**
 * Whether an SDK runs the tools of a request for whoever it is made for, each bound to them, while nothing tells callers
 * apart: every user then works on what is their own, and showing everybody the same tools does no harm.
 */
const isEachForThemselves = (file: SourceFile, request: ModelRequest, executions: readonly Execution[]): boolean => {
  const own = executions.filter(
    ({ kind, table }) => kind === 'sdk' && exposedToolsOf(file, request).some((one) => one.value === table),
  );
  if (request.point.from === undefined) return false;
  return own.length > 0 && !tellsCallersApart(file) && own.some((one) => identityReaching(file, one) !== 'no');
};

/** Whether everything that an SDK runs of a set only gives back what the model wrote. */
const onlyEchoes = (file: SourceFile, tools: TSESTree.Node, executions: readonly Execution[]): boolean => {
  const own = executions.filter(({ table }) => table === tools);
  return (
    own.length > 0 && own.every(({ kind, callee }) => kind === 'sdk' && callee !== undefined && isEcho(file, callee))
  );
};

/** Whether the answer of a call is read: what only throws may as well write something down. */
function isAnswerRead(call: TSESTree.Node): boolean {
  let node = wrapped(call);
  while (node.parent?.type === 'AwaitExpression') node = wrapped(node.parent);
  return call.type === 'CallExpression' && node.parent?.type !== 'ExpressionStatement';
}

/**
 * Whether it is decided about a call where it is executed. Where an SDK runs the executors, a question about who asks
 * whose answer each of them reads is such a decision too, though it is not seen how it is answered.
 */
function asksItself(file: SourceFile, execution: Execution): boolean {
  const { kind, node } = guardOf(file, execution);
  if (kind === 'proven') return true;
  const { table } = execution;
  if (kind !== 'possible' || execution.kind !== 'sdk' || !node || !table) return false;
  // `await rights.ensure(user, 'refund')`: what is named so throws, and only it knows what who asks may do.
  if (!isAnswerRead(node) && !(node.type === 'CallExpression' && isNamedAsGuard(node) && !rightsInSight(file)))
    return false;
  // A gate before the set is made stands in a function around it, what is asked for each call in one of its own.
  const own = enclosingFunction(node);
  return own !== undefined && !enclosingFunctions(table).includes(own);
}

/** Who decides which tools are shown, where the request lists the names of those that are: they decide over the set. */
function limitedBy(file: SourceFile, request: ModelRequest, selection: Selection): Selection {
  if ((selection.kind === 'unknown' || selection.kind === 'scoped') && isBuiltForFirst(file, selection.node))
    return { ...selection, kind: 'fixed', reason: 'built for whoever asked first' };
  if (selection.kind !== 'fixed' && selection.kind !== 'unknown') return selection;
  if (selection.kind === 'fixed' && usedUnderGate(file, request.call))
    return { ...selection, kind: 'unknown', reason: 'used only where somebody was asked' };
  const lists = (request.point.subset ?? []).flatMap((key) => request.body.entries.get(key) ?? []);
  const limits = lists.map(({ value, conditions }) => selectionOf(file, value, placeOfRequest(request), conditions));
  return limits.find((one) => one.kind === 'scoped') ?? limits.find((one) => one.kind === 'unknown') ?? selection;
}

/** Every request of the file that shows tools to a model, with who decided which. */
export const exposuresOf = perFile((file): readonly Exposure[] => {
  if (isTestFile(file)) return [];
  const executions = executionsOf(file);
  const allDecided = once(
    () => executions.length > 0 && executions.every((one) => asksItself(file, one) || handsCallerOn(file, one)),
  );
  // What tells tools apart where they run tells them apart wherever they were written.
  const allFlagged = once(() => executions.length > 0 && executions.every((one) => decidedByFlag(file, one)));
  // Where nobody is known to select for, and what executes is bound to the tenant, the tools may well be for everybody.
  const isForTenantAlone = once(() => executions.some((one) => isBoundToTenant(file, one.site)));
  return requestsOf(file).flatMap((request) => {
    if (request.point.shows === false) return [];
    const entries = exposedToolsOf(file, request);
    const conditions = entries.flatMap((entry) => entry.conditions);
    const places = entries.flatMap(({ value: tools }): readonly CallerSet[] => {
      const handed = setsAtCallers(file, tools, placeOfRequest(request));
      // A call that says more of the request than its tools is a request of its own.
      const here = handed.filter(({ at }) => !requestsByCall(file).has(at));
      return handed.length > 0 ? here : [{ tools, at: placeOfRequest(request) }];
    });
    return places.flatMap(({ tools, at }): readonly Exposure[] => {
      if (isProviderOnly(file, tools) || isStructuredOutput(file, tools)) return [];
      // A condition on one of several sets decides between all of them.
      const isRegistry = request.point.toolsArgument === 'receiver';
      const found = limitedBy(file, request, selectionOf(file, tools, at, conditions));
      const selection = isRegistry ? limitedByTools(file, tools, found, executions) : found;
      if (selection.kind === 'empty') return [];
      const principal = once(() => principalOfRequest(file, request, at));
      const tenancy = once(() =>
        isForTenantAlone() && principal() === undefined ? 'maybe' : tenancyOfRequest(file, request, at),
      );
      const decided = once(
        () =>
          isEachForThemselves(file, request, executions) ||
          runOnCallersCredential(file, executions) ||
          onlyEchoes(file, tools, executions) ||
          allFlagged() ||
          (allDecided() &&
            !isOlderThanRequests(file, tools, selection.node) &&
            !isInConstructor(at) &&
            !isKeptSet(file, tools, at) &&
            !isInFactory(file, request, at) &&
            !(isRegistry && isOlderThanAsking(file, tools, at))),
      );
      return [
        {
          request,
          tools,
          node: unwrap(isElsewhere(tools) ? request.argument : tools),
          isWrittenHere: !isElsewhere(tools),
          selection,
          get name() {
            return nameOfTools(file, tools);
          },
          get set() {
            return valuesOf(file, tools)
              .map((one) => setOf(file, one))
              .join(' ');
          },
          get principal() {
            return principal();
          },
          get tenancy() {
            return tenancy();
          },
          get executionsDecided() {
            return decided();
          },
          get choice() {
            return choiceOf(file, request);
          },
        },
      ];
    });
  });
});

import type { TSESTree } from '@typescript-eslint/types';
import { awaitableCheckOf } from '../flow/guard/awaitable-check.js';
import { entryAt, entryInto } from '../flow/edit/entry-at.js';
import type { Execution } from '../flow/execution/execution.js';
import { isEcho } from '../flow/execution/is-echo.js';
import { executionsOf } from '../flow/execution/executions.js';
import { handsCallerOn } from '../flow/execution/hands-caller-on.js';
import { passedOn } from '../flow/execution/passed-on.js';
import { executorCode, touchesData } from '../flow/execution/executor-code.js';
import { effectiveCheck } from '../flow/guard/effective-check.js';
import type { Guard } from '../flow/guard/guard.js';
import { guardOf } from '../flow/guard/guard-of.js';
import { refusesByMember } from '../flow/guard/refuses-by-member.js';
import { movableCheckOf } from '../flow/guard/movable-check.js';
import { identityReaching } from '../flow/execution/identity-reaching.js';
import { isWrittenOut } from '../flow/execution/is-written-out.js';
import { readsGivenCredential } from '../flow/execution/reads-given-credential.js';
import { readsOwnData } from '../flow/execution/reads-own-data.js';
import { mayDecideInTable } from '../flow/guard/may-decide-in-table.js';
import { tellsCallersApart } from '../flow/principal/audience-in-sight.js';
import { rightsInSight } from '../flow/principal/rights-in-sight.js';
import { asksForPermissionIn, tenancyAt } from '../flow/principal/tenancy-at.js';
import { selectionOf } from '../flow/selection/selection.js';
import { exposedToolsOf } from '../match/exposed-tools.js';
import { isTestFile } from '../match/gate.js';
import { placeOfRequest, requestsOf } from '../match/requests.js';
import { definitionsByExecutor } from '../match/tool-definitions.js';
import { isElsewhere } from '../resolve/other-files.js';
import { toolNameAround } from '../match/tool-name-around.js';
import { perFile } from '../resolve/per-file.js';
import { iterationOf } from '../resolve/iteration-of.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey, stringOf } from '../resolve/static-key.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import type { Dispatch } from './dispatch.js';
import { once } from './once.js';
import { principalNameAt } from './principal-name-at.js';
import { readerName } from './reader-name.js';
import { principalOfRequest, tenancyOfRequest } from './request-places.js';

/** Whether the file filters what it exposes by who asks: then the same decision is due at dispatch. */
const filtersExposure = perFile((file): boolean =>
  requestsOf(file).some((request) =>
    exposedToolsOf(file, request).some((entry) =>
      ['scoped', 'unknown'].includes(selectionOf(file, entry.value, placeOfRequest(request), entry.conditions).kind),
    ),
  ),
);

/** Whether the implementations of a table are written out in this file, so that what they ask is seen. */
function showsImplementations(file: SourceFile, { table, site }: Execution): boolean {
  // What takes nothing was made for this call, with whatever it was made from.
  const callee = site.type === 'CallExpression' && site.arguments.length > 0 ? unwrap(site.callee) : undefined;
  const member = callee?.type === 'MemberExpression' && !callee.computed ? staticKey(callee) : undefined;
  return table !== undefined && callee !== undefined && isWrittenOut(file, table, member);
}

function belongsHere(file: SourceFile, execution: Execution, identity: Dispatch['identityReaches']): boolean {
  // An exported dispatcher has callers elsewhere, and one of them may have decided.
  if (execution.part.byConvention) return false;
  switch (execution.kind) {
    case 'switch':
    case 'branch':
    case 'chosen':
      // Each of its services is told who asks, and may well decide.
      return !handsCallerOn(file, execution);
    case 'sdk':
      // What only gives back what the model wrote has nothing of anybody's to decide about.
      if (execution.callee && isEcho(file, execution.callee)) return false;
      // Bound to each user who asks for themselves, it has nothing to decide.
      if (identity !== 'no' && readsOwnData(file, execution)) return false;
      // Where nothing says what callers may do, they may read what is theirs, and what they are refused for is decided.
      if (identity !== 'no' && !rightsInSight(file) && !asksForPermissionIn(file)) {
        if (readsOwnData(file, execution, true) || refusesByMember(file, execution)) return false;
      }
      // Whoever is called with the caller's own credential decides.
      if (execution.callee && readsGivenCredential(file, execution.callee)) return false;
      return identity === 'no' || tellsCallersApart(file) || !isReached(execution);
    case 'local':
      return execution.inner.every((one) => belongsHere(file, one, identity));
    case 'lookup':
      return (
        (identity === 'no' || filtersExposure(file) || showsImplementations(file, execution)) &&
        !mayDecideInTable(file, execution)
      );
    // Whether a person was asked who agreed is not seen.
    case 'released':
    case 'opaque':
      return false;
  }
}

/** Whether the tools stand in requests that an export of the SDK takes, where nothing but the SDK runs them. */
const isReached = ({ requests }: Execution): boolean =>
  requests?.every((request) => request.point.from !== undefined) === true;

/** The side of a comparison that is the proposed name. */
const nameExpression = (node: TSESTree.Node): TSESTree.Node => {
  const test = unwrapAwaited(node);
  if (test.type !== 'BinaryExpression') return test;
  return stringOf(test.right) === undefined ? test.right : test.left;
};

/** `runTool` in `calls.map(runTool)`; else the call itself. */
function runnerOf(node: TSESTree.Node): TSESTree.Node {
  const iteration = node.type === 'CallExpression' ? iterationOf(node) : undefined;
  const runner = iteration && /^(?:map|forEach|flatMap)$/u.test(iteration.as) ? iteration.callback : undefined;
  return runner && /^(?:Identifier|MemberExpression)$/u.test(runner.type) ? runner : node;
}

/** What a reader would call an executor: its table, the called function, or the tool that it implements. */
function nameOf(file: SourceFile, execution: Execution): string {
  if (execution.kind === 'switch' || execution.kind === 'branch')
    return `the code chosen by \`${readerName(file, nameExpression(execution.node))}\``;
  if (execution.kind !== 'sdk') return `\`${readerName(file, execution.table ?? runnerOf(execution.node))}\``;
  const definition = execution.node.parent?.parent;
  for (const property of definition?.type === 'ObjectExpression' ? definition.properties : []) {
    if (property.type === 'Property' && staticKey(property) === 'name')
      return `\`${stringOf(property.value) ?? readerName(file, property.value)}\``;
  }
  const called = execution.callee && definitionsByExecutor(file).get(execution.callee);
  if (called?.name !== undefined) return `\`${called.name}\``;
  const named = definition && toolNameAround(definition);
  return `\`${named ?? readerName(file, execution.node)}\``;
}

/** An SDK runs its executors for whoever the request is made for, wherever they were written. */
function tenancyOf(file: SourceFile, execution: Execution): Dispatch['tenancy'] {
  const here = tenancyAt(file, execution.site);
  const { requests } = execution;
  if (requests === undefined) return here;
  const atRequests = requests.map((request) => tenancyOfRequest(file, request));
  const isByClient = requests.some((request) => request.point.from === undefined);
  if (
    atRequests.includes('yes') ||
    (here === 'yes' && (isByClient || principalNameAt(file, execution.site) !== undefined))
  )
    return 'yes';
  return here === 'no' && !atRequests.includes('maybe') ? 'no' : 'maybe';
}

/** An executor that is written in another file has its place where this file hands its set to a request. */
function placeHere({ node, table, requests }: Execution): TSESTree.Node {
  if (!isElsewhere(node)) return node;
  const set = table?.parent?.type === 'Property' && table.parent.value === table ? table.parent : table;
  if (set && !isElsewhere(set)) return set;
  return requests?.map(placeOfRequest).find((one) => !isElsewhere(one)) ?? node;
}

/** A rule asks for few parts of few dispatches: the others are never worked out. */
class FoundDispatch implements Dispatch {
  readonly execution: Execution;
  readonly node: TSESTree.Node;
  readonly #guard: () => Found;
  readonly #identity: () => Dispatch['identityReaches'];
  readonly #belongs: () => boolean;
  readonly #tenancy: () => Dispatch['tenancy'];
  readonly #learns: () => boolean;
  readonly #name: () => string;
  readonly #file: SourceFile;

  constructor(file: SourceFile, execution: Execution) {
    this.#file = file;
    this.execution = execution;
    this.node = placeHere(execution);
    this.#name = once(() => nameOf(file, execution));
    this.#guard = once(() => foundGuard(file, execution));
    this.#identity = once(() => identityReaching(file, execution));
    this.#belongs = once(() => belongsHere(file, execution, this.identityReaches));
    this.#tenancy = once(() => tenancyOf(file, execution));
    this.#learns = once(() => {
      const code = this.identityReaches === 'no' ? executorCode(file, execution) : [];
      if (code.length === 0) return true;
      // A table of another file is looked up here: that the decision is missing is shown by this file, and stays so.
      const shownHere = execution.kind === 'lookup' && this.belongsHere && code.every(isElsewhere);
      return shownHere || !touchesData(file, code);
    });
  }

  get name(): string {
    return this.#name();
  }

  get guard(): Guard {
    return this.#guard().guard;
  }

  get guardName(): string | undefined {
    const { node } = this.#guard();
    return node && readerName(this.#file, node);
  }

  get tenancy(): Dispatch['tenancy'] {
    return this.#tenancy();
  }

  get identityReaches(): Dispatch['identityReaches'] {
    return this.#identity();
  }

  get belongsHere(): boolean {
    return this.#belongs();
  }

  get neverLearns(): boolean {
    return !this.#learns();
  }

  get principal(): string | undefined {
    const { site, requests } = this.execution;
    return (
      principalNameAt(this.#file, site) ??
      requests?.map((request) => principalOfRequest(this.#file, request)).find((one) => one !== undefined)
    );
  }

  get entry(): Dispatch['entry'] {
    const { kind, callee, site } = this.execution;
    return kind === 'sdk' && callee ? entryInto(callee) : entryAt(site);
  }

  get movableCheck(): Dispatch['movableCheck'] {
    return this.#edited(movableCheckOf);
  }

  get awaitableCheck(): Dispatch['awaitableCheck'] {
    return this.#edited(awaitableCheckOf);
  }

  get effectiveCheck(): Dispatch['effectiveCheck'] {
    return this.#edited(effectiveCheck);
  }

  #edited<Edit>(ask: (file: SourceFile, execution: Execution, guard: Guard) => Edit): Edit | undefined {
    const { guard, isElsewhere: away } = this.#guard();
    return away ? undefined : ask(this.#file, this.execution, guard);
  }
}

interface Found {
  readonly guard: Guard;
  /** The check itself, wherever it stands. */
  readonly node: TSESTree.Node | undefined;
  readonly isElsewhere: boolean;
}

/** A check that stands in another file is reported where this file leads into it, and edited nowhere. */
function foundGuard(file: SourceFile, execution: Execution): Found {
  const found = guardOf(file, execution);
  const { node } = found;
  const away = node !== undefined && isElsewhere(node);
  return { guard: away ? { ...found, node: placeHere(execution) } : found, node, isElsewhere: away };
}

/**
 * Every place of the file where a proposed call is executed, and where one of the SDK is let through by a check that is
 * seen not to hold it back: whether a function around the calls has anything to decide is not known otherwise.
 */
export const dispatchesOf = perFile((file): readonly Dispatch[] => {
  if (isTestFile(file)) return [];
  const through = passedOn(file)
    .map((one) => new FoundDispatch(file, one))
    .filter(({ guard }) => guard.kind === 'partial' || guard.kind === 'ineffective');
  return [...executionsOf(file).map((execution) => new FoundDispatch(file, execution)), ...through];
});

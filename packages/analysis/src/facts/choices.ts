import type { TSESTree } from '@typescript-eslint/types';
import { isCheckedElsewhere } from '../flow/choice/checked-elsewhere.js';
import { choiceToggle } from '../flow/choice/choice-toggle.js';
import { chosenNames, type ChosenName } from '../flow/choice/chosen-names.js';
import { checkOfName } from '../flow/choice/guarded-name.js';
import { isLeftToCallers } from '../flow/choice/left-to-callers.js';
import { namesLeft, type NameLeft } from '../flow/choice/names-left.js';
import { joinedToggle } from '../flow/choice/joined-toggle.js';
import type { NameCheck } from '../flow/choice/name-check.js';
import { nameDecision } from '../flow/choice/name-decision.js';
import { obeyedChoice } from '../flow/choice/obeyed-choice.js';
import { entryAt } from '../flow/edit/entry-at.js';
import { directCallsOf } from '../flow/execution/direct-calls.js';
import type { Execution } from '../flow/execution/execution.js';
import { partNamed, proposalPartsIn } from '../flow/execution/proposal-parts-in.js';
import { principalsInReach } from '../flow/principal/principals-in-reach.js';
import { selectedByData } from '../flow/choice/selected-by-data.js';
import { toolsShown } from '../flow/choice/shown-tools.js';
import { tenancyOfPath } from '../flow/principal/tenancy-at.js';
import { isTestFile } from '../match/gate.js';
import { overridden } from '../match/overridden.js';
import { requestsOf, type ModelRequest } from '../match/requests.js';
import { enclosingFunctions } from '../resolve/function-node.js';
import { perFile } from '../resolve/per-file.js';
import { isElsewhere, sourceText } from '../resolve/other-files.js';
import type { SourceFile } from '../resolve/source-file.js';
import { unwrap, unwrapAwaited } from '../resolve/unwrap.js';
import { dottedName } from '../resolve/dotted-name.js';
import type { Choice, NamedToolChoice } from './choice.js';
import type { Dispatch } from './dispatch.js';
import { dispatchesOf } from './dispatches.js';
import { readerName } from './reader-name.js';

const textOf = (file: SourceFile, node: TSESTree.Node): string => {
  const inner = unwrapAwaited(node);
  if (inner.type === 'Identifier') return inner.name;
  const text = sourceText(file, inner).replace(/\s+/gu, ' ');
  if (text.length <= 60) return text;
  const callee = inner.type === 'CallExpression' ? dottedName(inner.callee) : undefined;
  return callee === undefined ? `${text.slice(0, 57)}...` : `${callee}()`;
};

function placeOf(
  file: SourceFile,
  node: TSESTree.Node,
  at: TSESTree.Node,
): Pick<Choice, 'node' | 'tenancy' | 'principal'> {
  let principal: string | undefined;
  for (const fn of enclosingFunctions(at)) {
    const found = principalsInReach(file, fn).node;
    if (found) principal ??= textOf(file, found);
  }
  return { node: isElsewhere(node) ? at : node, tenancy: tenancyOfPath(file, at), principal };
}

function named(file: SourceFile, request: ModelRequest): readonly NamedToolChoice[] {
  const names = chosenNames(file, request);
  const judged = names.map((chosen): readonly [ChosenName, NameCheck] => [
    chosen,
    checkOfName(file, chosen, request.call),
  ]);
  const [first] = judged;
  if (!first) return [];
  // One request is one place: its worst name speaks for it.
  const worst =
    judged.find(([, one]) => one.kind === 'unchecked') ??
    judged.find(([, one]) => one.kind === 'unknown') ??
    judged.find(([, one]) => one.kind === 'checked');
  const [chosen, check] = worst ?? [first[0], selectedByData(file, names, request)];
  if (check.kind === 'constant') return [];
  // A table or a router of whole choices has no name of its own.
  const isOneOfMany = worst === undefined && names.length > 1 && chosen.by === 'choice';
  const shown = check.kind === 'checked' ? 'program' : toolsShown(file, request, chosen, check.origin);
  const isDecidedHere =
    shown === 'program' || (shown === 'perhaps' && check.kind === 'unchecked' && isCheckedElsewhere(file, request));
  const isLeft = check.kind === 'unchecked' && check.origin !== undefined && isLeftToCallers(file, check.origin);
  if (shown === 'same' || (shown === 'handed' && check.kind === 'unknown')) return [];
  return [
    {
      ...placeOf(file, isOneOfMany ? unwrap(chosen.whole) : chosen.node, request.call),
      kind: 'named',
      name: textOf(file, isOneOfMany ? chosen.whole : chosen.name),
      origin: textOf(file, check.origin ?? chosen.name),
      from: check.from,
      state: (isDecidedHere && !isLeft) || check.kind === 'checked' ? check.kind : 'unknown',
      guard: check.guard?.node && textOf(file, check.guard.node),
      defect: check.guard?.defect,
      selects: chosen.handed ? unwrap(chosen.whole) : undefined,
      decision: nameDecision(file, isOneOfMany ? undefined : chosen, request),
    },
  ];
}

/** A name that is handed to another file, which leaves it to its callers to check it. */
function left(file: SourceFile, { name, call }: NameLeft): readonly NamedToolChoice[] {
  const check = checkOfName(file, { name, kind: 'name', node: name, whole: name, by: 'choice' }, call);
  // What may have been asked is asked here: nothing is left open that strict could ask for.
  if (check.kind !== 'unchecked') return [];
  return [
    {
      ...placeOf(file, name, call),
      kind: 'named',
      name: textOf(file, name),
      origin: textOf(file, check.origin ?? name),
      from: check.from,
      state: 'unchecked',
      guard: check.guard?.node && textOf(file, check.guard.node),
      defect: check.guard?.defect,
      selects: undefined,
      decision: undefined,
    },
  ];
}

/** Calls of a fixed implementation, in code that left when another tool was proposed: `await plots.water(args.plot)`. */
const directDispatches = (file: SourceFile): readonly Pick<Dispatch, 'execution' | 'name' | 'entry'>[] =>
  directCallsOf(file).flatMap((call) => {
    const part = call.arguments
      .map((one) => partNamed(proposalPartsIn(file, one), 'arguments'))
      .find((one) => one !== undefined);
    if (!part) return [];
    const base = { table: undefined, callee: undefined, inner: [] };
    const execution: Execution = { kind: 'opaque', node: call, site: call, part, ...base };
    return [{ execution, name: `\`${readerName(file, call.callee)}\``, entry: entryAt(call) }];
  });

/** Every tool choice of the file that something other than the program text decides. */
export const choicesOf = perFile((file): readonly Choice[] => {
  if (isTestFile(file)) return [];
  const found: Choice[] = [];
  for (const request of requestsOf(file).flatMap((one) => overridden(file, one))) {
    found.push(...named(file, request));
    const toggle = choiceToggle(file, request);
    if (toggle) {
      found.push({
        ...placeOf(file, toggle.node, request.call),
        kind: 'toggled',
        condition: textOf(file, toggle.test),
        tools: textOf(file, toggle.tools),
        shown: toggle.tools,
        isRecord: request.point.record === true,
        joined: joinedToggle(file, request, toggle),
        state: toggle.proven ? 'unchecked' : 'unknown',
      });
    }
  }
  found.push(...namesLeft(file).flatMap((one) => left(file, one)));
  const isChosen = requestsOf(file).some(({ point, body }) => point.choice.some((key) => body.entries.has(key)));
  for (const { execution, name, entry } of isChosen ? [...dispatchesOf(file), ...directDispatches(file)] : []) {
    const obeyed = obeyedChoice(file, execution);
    if (!obeyed) continue;
    found.push({
      ...placeOf(file, obeyed.test, execution.site),
      kind: 'obeyed',
      condition: textOf(file, obeyed.test),
      executor: name,
      entry,
      state: obeyed.proven ? 'unchecked' : 'unknown',
    });
  }
  return found.filter((one, i) => found.findIndex((other) => other.kind === one.kind && other.node === one.node) === i);
});

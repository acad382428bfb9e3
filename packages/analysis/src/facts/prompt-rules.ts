import type { TSESTree } from '@typescript-eslint/types';
import { accessPhraseIn } from '../flow/instructions/access-vocabulary.js';
import { instructionTexts } from '../flow/instructions/instruction-texts.js';
import { takesCaller } from '../flow/instructions/takes-caller.js';
import { onlySelects } from '../flow/instructions/only-selects.js';
import { reachHeld } from '../flow/instructions/reach-held.js';
import { reachTold } from '../flow/instructions/reach-told.js';
import { rightsTold } from '../flow/instructions/rights-told.js';
import { staticText } from '../flow/instructions/static-text.js';
import { directCallsOf } from '../flow/execution/direct-calls.js';
import { executionsOf } from '../flow/execution/executions.js';
import { partNamed, proposalPartsIn } from '../flow/execution/proposal-parts-in.js';
import { better, weakest } from '../flow/guard/guard.js';
import { guardBefore } from '../flow/guard/guard-before.js';
import { guardOfControls } from '../flow/guard/guard-of-controls.js';
import { guardOfExecutor } from '../flow/guard/guard-of-executor.js';
import { writesRecord } from '../flow/guard/writes-record.js';
import { principalOf } from '../flow/principal/principal.js';
import { tenancyAt } from '../flow/principal/tenancy-at.js';
import { isIdName, isPermissionName, isUserName } from '../flow/principal/vocabulary.js';
import { instructionsOf, type Instruction } from '../match/instructions.js';
import { proposalPartOf } from '../match/proposals.js';
import { controlsOfTool } from '../match/sdk-controls.js';
import type { ToolDefinition } from '../match/tool-definition.js';
import { definitionsByNode, toolDefinitionsOf } from '../match/tool-definitions.js';
import { enclosingFunctions, isFunction, isInside, type FunctionNode } from '../resolve/function-node.js';
import { calleesOf } from '../resolve/functions-of.js';
import { nodeIndexOf } from '../resolve/node-index.js';
import { isElsewhere } from '../resolve/other-files.js';
import { perFile } from '../resolve/per-file.js';
import type { SourceFile } from '../resolve/source-file.js';
import { staticKey } from '../resolve/static-key.js';
import { unwrap } from '../resolve/unwrap.js';
import { rootOf } from '../resolve/value.js';
import { valuesOf } from '../resolve/values-of.js';
import { dispatchesOf } from './dispatches.js';
import { exposuresOf } from './exposures.js';
import type { PromptRule } from './prompt-rule.js';
import { readerName } from './reader-name.js';

/** `held`: something decides who may. `maybe`: something that is not seen may. `free`: nothing does. */
type Enforcement = 'held' | 'maybe' | 'free';

const ofSelection: Readonly<Record<string, Enforcement>> = { fixed: 'free', single: 'free', scoped: 'held' };
/** A check that holds for some calls only is a mistake of its own, and asks somebody all the same. */
const ofGuard: Readonly<Record<string, Enforcement>> = { proven: 'held', possible: 'maybe', partial: 'maybe' };

/** What holds one tool back by itself: its own controls, and checks of its executor. */
function ofDefinition(file: SourceFile, definition: ToolDefinition): Enforcement | undefined {
  const { node, properties } = definition;
  const executor = definition.executor ?? executorBeside(node);
  const given = node.type === 'ObjectExpression' ? [node] : 'arguments' in node ? node.arguments.map(unwrap) : [];
  const controlled = given.some(
    (one) =>
      one.type === 'ObjectExpression' && controlsOfTool(file, one).some(({ control }) => control.kind !== 'approval'),
  );
  if (controlled) return 'held';
  if (!executor) return undefined;
  if (!isFunction(executor)) return properties.size > 0 ? 'maybe' : undefined;
  // A gate that the SDK goes through before each call holds back what it lets run. An approval asks nobody's rights.
  const gates = executionsOf(file)
    .filter((one) => one.kind === 'sdk' && one.callee === executor)
    .map((one) => guardOfControls(file, one, ({ kind }) => kind !== 'approval'));
  const found = ofGuard[better(guardOfExecutor(file, executor), weakest(gates)).kind] ?? 'free';
  const mayAsk = handsCallerOn(file, executor) || (!definition.executor && testsRights(file, executor));
  return found === 'free' && mayAsk ? 'maybe' : found;
}

/** `{ definition: { name, description }, handler(input, ctx) { … } }`: the one function that stands beside a definition. */
function executorBeside(node: TSESTree.Node): FunctionNode | undefined {
  const outer = node.parent?.type === 'Property' ? node.parent.parent : undefined;
  if (outer?.type !== 'ObjectExpression') return undefined;
  const functions = outer.properties.flatMap((one) =>
    one.type === 'Property' && isFunction(one.value) ? [one.value] : [],
  );
  return functions.length === 1 ? functions[0] : undefined;
}

/** Whether a function tests a role of something that it was handed, whose type is declared where the function is kept. */
const testsRights = (file: SourceFile, { body }: FunctionNode): boolean => {
  const index = nodeIndexOf(file);
  return index
    .inside('IfStatement', body)
    .some(({ test }) => index.inside('MemberExpression', test).some((one) => isPermissionName(staticKey(one) ?? '')));
};

/** Whether a value names who asks, or is the whole of them. */
const isCaller = (file: SourceFile, node: TSESTree.Node): boolean => {
  const key = node.type === 'MemberExpression' ? staticKey(node) : undefined;
  return key === undefined ? principalOf(file, node).answer === 'yes' : isIdName(key) && isUserName(key);
};

/**
 * Whether an executor names a function of another file and hands it who asks: `runMutation(internal.members.rename, {
 * userId: ctx.userId })`. What is named is code of the application, which may ask them.
 */
const handsCallerOn = (file: SourceFile, executor: FunctionNode): boolean =>
  nodeIndexOf(file)
    .inside('CallExpression', executor.body)
    .some(({ arguments: [named, given] }) => {
      if (named?.type !== 'MemberExpression' || given?.type !== 'ObjectExpression') return false;
      return (
        valuesOf(file, named).some((value) => rootOf(value).kind === 'import') &&
        given.properties.some((one) => one.type === 'Property' && isCaller(file, one.value))
      );
    });

/** What is decided before the calls that code makes by itself, where it only asks which tool was proposed. */
const ofDirectCalls = perFile((file): readonly Enforcement[] =>
  directCallsOf(file).flatMap((call): readonly Enforcement[] => {
    const [part] = call.arguments.flatMap((one) => partNamed(proposalPartsIn(file, one), 'arguments') ?? []);
    if (!part) return [];
    const found = ofGuard[guardBefore(file, call, part.binding, { key: part.key, list: part.list }).kind] ?? 'free';
    return [found === 'free' && takesCaller(file, call) ? 'maybe' : found];
  }),
);

/** Where no execution is seen: a call to elsewhere that is told who asks for which tool may decide about it. */
const ofUnseenRun = perFile((file): readonly Enforcement[] =>
  nodeIndexOf(file)
    .of('CallExpression')
    .some(
      (call) =>
        call.arguments.some((one) => proposalPartOf(file, one)?.part === 'name') &&
        takesCaller(file, call) &&
        calleesOf(file, call).length === 0 &&
        !writesRecord(file, call),
    )
    ? ['maybe']
    : [],
);

/** Whether a call is handed the member that was told, under its name. */
const isHandedOn = (file: SourceFile, told: TSESTree.Node, call: TSESTree.Node): boolean => {
  const key = told.type === 'MemberExpression' ? staticKey(told) : undefined;
  return (
    key !== undefined &&
    nodeIndexOf(file)
      .inside('Property', call)
      .some((one) => staticKey(one) === key)
  );
};

/** Whether the member that was told is compared with something elsewhere in the file: there it may decide. */
const isTested = (file: SourceFile, told: TSESTree.Node, { range }: TSESTree.Node): boolean => {
  const key = told.type === 'MemberExpression' ? staticKey(told) : undefined;
  return (
    key !== undefined &&
    nodeIndexOf(file)
      .of('BinaryExpression')
      .some(({ left, right, operator, range: [start] }) => {
        if (!/^[!=]==?$|^[<>]=?$/u.test(operator) || (start >= range[0] && start < range[1])) return false;
        return [left, right].some((one) => one.type === 'MemberExpression' && staticKey(one) === key);
      })
  );
};

/** What holds back the tools that an instruction speaks of, as far as the file shows; `undefined` where it has none. */
function enforcementOf(
  file: SourceFile,
  instruction: Instruction,
  told: TSESTree.Node | undefined,
  isReach: boolean,
): Enforcement | undefined {
  // Which tools somebody is shown, and may call, decides nothing about the ids that they may name.
  if (isReach) return reachHeld(file);
  const definitions = toolDefinitionsOf(file);
  const spoken =
    instruction.kind === 'description' ? definitions.filter(({ node }) => node === instruction.owner) : definitions;
  const own = spoken.flatMap((one) => ofDefinition(file, one) ?? []);
  const around = new Set(enclosingFunctions(instruction.node));
  const exposures = exposuresOf(file).filter(
    ({ request }) =>
      request.call === instruction.owner ||
      isInside(instruction.node, request.call) ||
      around.size === 0 ||
      enclosingFunctions(request.call).some((fn) => around.has(fn)),
  );
  const shown = exposures.map(({ selection }): Enforcement => ofSelection[selection.kind] ?? 'maybe');
  // An executor that the SDK runs is judged where it is defined: an approval holds a call back, and asks nobody's rights.
  const run = dispatchesOf(file)
    .filter(({ execution }) => execution.kind !== 'sdk' || own.length === 0)
    .map(({ guard, execution }): Enforcement => {
      // What is not seen may ask the role that it is handed: `runTool(name, input, { role: who.role })`.
      const mayAsk = told !== undefined && execution.kind === 'opaque' && isHandedOn(file, told, execution.node);
      return ofGuard[guard.kind] ?? (mayAsk ? 'maybe' : 'free');
    });
  const isOwnTool = instruction.kind !== 'description' || definitions.length === 1;
  const direct = run.length === 0 && own.length === 0 && isOwnTool ? ofDirectCalls(file) : [];
  const isRun = run.length + own.length + direct.length > 0;
  const all = [...own, ...shown, ...run, ...direct, ...(isRun ? [] : ofUnseenRun(file))];
  if (all.length === 0) return undefined;
  if (all.includes('held')) return 'held';
  return all.includes('maybe') || (told && isTested(file, told, instruction.node)) ? 'maybe' : 'free';
}

const nameOfTools = (file: SourceFile, instruction: Instruction): string => {
  if (instruction.kind === 'description') {
    const name = definitionsByNode(file).get(instruction.owner)?.name;
    if (name !== undefined) return `\`${name}\``;
  }
  return 'the tools';
};

/** Every rule of access of the file that is only told to a model. */
export const promptRulesOf = perFile((file): readonly PromptRule[] => {
  const told = new Set<string>();
  return rulesIn(file).filter(({ node, name }) => {
    const place = `${node.range.join()} ${name}`;
    return !told.has(place) && told.add(place);
  });
});

const rulesIn = (file: SourceFile): readonly PromptRule[] =>
  instructionsOf(file).flatMap((instruction): readonly PromptRule[] => {
    if (isElsewhere(instruction.node)) return [];
    const texts = instructionTexts(file, instruction);
    const reach = texts.map((text) => reachTold(file, text)).find((one) => one !== undefined);
    const rights = texts.map((text) => rightsTold(file, text)).find((one) => one !== undefined);
    const told =
      reach ?? (rights && instruction.kind === 'description' && onlySelects(file, rights) ? undefined : rights);
    const phrase = texts.map((text) => accessPhraseIn(staticText(file, text))).find((one) => one !== undefined);
    if (!told && phrase === undefined) return [];
    const enforcement = enforcementOf(file, instruction, told, reach !== undefined);
    if (enforcement === undefined || enforcement === 'held') return [];
    const node = told && isInside(told, instruction.node) ? told : instruction.node;
    return [
      {
        node,
        name: told ? readerName(file, told) : (phrase ?? ''),
        kind: told ? 'rights' : 'phrase',
        tools: nameOfTools(file, instruction),
        proven: enforcement === 'free' && (told !== undefined || hasTenancy(file, instruction)),
      },
    ];
  });

/** Whether somebody who asks is in reach where the tools are shown or run. */
const hasTenancy = (file: SourceFile, { node }: Instruction): boolean =>
  tenancyAt(file, node) === 'yes' ||
  exposuresOf(file).some(({ tenancy }) => tenancy === 'yes') ||
  dispatchesOf(file).some(({ tenancy }) => tenancy === 'yes') ||
  toolDefinitionsOf(file).some(({ executor }) => isFunction(executor) && tenancyAt(file, executor.body) === 'yes');

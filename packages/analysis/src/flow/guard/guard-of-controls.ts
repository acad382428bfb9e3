import type { TSESTree } from '@typescript-eslint/types';
import { controlsOfRequest, controlsOfTool, type WrittenControl } from '../../match/sdk-controls.js';
import { toolNameAround } from '../../match/tool-name-around.js';
import type { ToolDefinition } from '../../match/tool-definition.js';
import { definitionsByExecutor } from '../../match/tool-definitions.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { stringOf } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';
import type { Execution } from '../execution/execution.js';
import { throughCalls } from '../execution/passed-on.js';
import { asksCaller } from '../principal/asks-caller.js';
import { selectionOf } from '../selection/selection.js';
import { guardOfHook } from './guard-of-hook.js';
import { guardInside } from './guard-of-executor.js';
import { better, noGuard, weakest, type Guard } from './guard.js';

/** What a control of the SDK decides: by its function where that is seen, by a person where it is an approval. */
function guardOfControl(file: SourceFile, { control, deciders }: WrittenControl): Guard {
  return deciders.reduce<Guard>((best, decider) => {
    const inner = unwrap(decider);
    if (control.wholeMessage) {
      const hooks = functionsOf(file, decider);
      const asked =
        hooks.length > 0
          ? weakest(hooks.map((fn) => guardOfHook(file, fn)))
          : { ...noGuard, kind: 'possible' as const, node: decider };
      return better(best, asked);
    }
    const wrapping = control.passes === undefined ? [] : functionsOf(file, decider);
    if (control.passes !== undefined && wrapping.length > 0)
      return better(best, weakest(wrapping.map((fn) => guardOfWrapper(file, fn, control.passes ?? 0))));
    if (stringOf(inner) !== undefined || inner.type === 'Literal') {
      const holdsBack = control.kind === 'approval' ? isTrue(inner) : (stringOf(inner) ?? '').includes('approval');
      return holdsBack ? better(best, { ...noGuard, kind: 'possible', node: decider }) : best;
    }
    const answer = asksCaller(file, decider);
    if (answer === 'yes') return better(best, { ...noGuard, kind: 'proven', node: decider });
    // An approval is given by a person, whom the code does not show.
    return answer === 'maybe' || control.kind === 'approval'
      ? better(best, { ...noGuard, kind: 'possible', node: decider })
      : best;
  }, noGuard);
}

/** What a function around a call asks before it lets the call through. */
const guardOfWrapper = (file: SourceFile, fn: FunctionNode, passes: number): Guard =>
  weakest(throughCalls(file, fn, passes).map((call) => guardInside(file, fn, call)));

const isTrue = (node: TSESTree.Node): boolean => node.type === 'Literal' && node.value === true;

/** The definition that an executor stands in, by the key under which it stands. */
const definitionAround = (key: TSESTree.Node): TSESTree.ObjectExpression | undefined => {
  const definition = key.parent?.parent;
  return definition?.type === 'ObjectExpression' ? definition : undefined;
};

/** What a tool is registered with beside its executor. */
function registeredWith({ node, helper }: ToolDefinition): TSESTree.ObjectExpression | undefined {
  const at = helper?.method === undefined ? undefined : helper.positions?.definition;
  const given = at !== undefined && node.type === 'CallExpression' ? node.arguments.at(at) : undefined;
  const definition = given && unwrap(given);
  return definition?.type === 'ObjectExpression' ? definition : undefined;
}

/**
 * What the SDK itself asks before it runs an executor: the enablement, guardrails and approval of its tool, what the
 * request says about approvals, and the list of the names that the request lets through.
 *
 * @param counts - Which controls are asked about; left out, all of them.
 */
export function guardOfControls(
  file: SourceFile,
  execution: Execution,
  counts: (control: WrittenControl['control']) => boolean = () => true,
): Guard {
  const definition = execution.kind === 'sdk' ? definitionAround(execution.node) : undefined;
  if (execution.kind !== 'sdk') return noGuard;
  const made = execution.callee && definitionsByExecutor(file).get(execution.callee);
  const registered = made && registeredWith(made);
  const name = (definition && toolNameAround(definition)) ?? made?.name;
  const requests = execution.requests ?? [];
  const controls = [
    ...(definition ? controlsOfTool(file, definition) : []),
    ...(registered ? controlsOfTool(file, registered, made.sdk) : []),
    ...requests.flatMap((request) => controlsOfRequest(file, request, name)),
  ].filter(({ control }) => counts(control));
  const inherited: Guard = made?.mayDecideAbove ? { ...noGuard, kind: 'possible', node: made.node } : noGuard;
  const own = controls.reduce<Guard>((best, one) => better(best, guardOfControl(file, one)), inherited);
  return requests.reduce<Guard>((best, request) => {
    const listed = (request.point.subset ?? []).flatMap((key) => request.body.entries.get(key) ?? []);
    const isScoped = listed.some(({ value }) =>
      /^(?:scoped|unknown)$/u.test(selectionOf(file, value, request.call).kind),
    );
    return isScoped ? better(best, { ...noGuard, kind: 'possible', node: listed[0]?.value }) : best;
  }, own);
}

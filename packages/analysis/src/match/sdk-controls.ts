import type { SdkControl, SdkEntry } from '@toolgate/sdk-model';
import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFile } from '../resolve/source-file.js';
import { calleesOf, returnsOf } from '../resolve/functions-of.js';
import { isSdkModule } from './gate.js';
import { leadsTo, reachedExports } from './sdk-export.js';
import { unwrapAwaited } from '../resolve/unwrap.js';
import { valuesOf } from '../resolve/values-of.js';
import { requestBodyOf } from './request-body.js';
import type { ModelRequest } from './requests.js';
import { decidersIn } from './run-context.js';

/** A control that stands on a tool or in a request, with the functions or values that it asks. */
export interface WrittenControl {
  readonly control: SdkControl;
  readonly value: TSESTree.Expression;
  readonly deciders: readonly TSESTree.Node[];
  /** Conditions under which it is written there: `...(flag && { needsApproval: true })`. */
  readonly conditions: readonly TSESTree.Expression[];
}

const written = (
  file: SourceFile,
  controls: readonly SdkControl[],
  object: TSESTree.Node,
): readonly WrittenControl[] => {
  const { entries } = requestBodyOf(file, object);
  return controls.flatMap((control) =>
    (entries.get(control.key) ?? []).map(({ value, conditions }) => {
      if (control.listed) return { control, value, conditions, deciders: decidersInList(file, control, value) };
      const inside = decidersIn(file, value, control.run);
      return { control, value, conditions, deciders: inside.length > 0 ? inside : [value] };
    }),
  );
};

/** The members of a list as it is written down; a part that is not seen stands for itself. */
function membersOf(file: SourceFile, list: TSESTree.Node, depth = 0): readonly TSESTree.Node[] {
  const node = unwrapAwaited(list);
  if (depth > maxDepth) return [node];
  if (node.type === 'ArrayExpression')
    return node.elements.flatMap((one) =>
      !one ? [] : one.type === 'SpreadElement' ? membersOf(file, one.argument, depth + 1) : [one],
    );
  const values = valuesOf(file, node).flatMap((value) =>
    value.kind === 'expression' && value.node !== node && value.node.type === 'ArrayExpression' ? [value.node] : [],
  );
  return values.length > 0 ? values.flatMap((one) => membersOf(file, one, depth + 1)) : [node];
}

/** How far a list is followed through spreads and variables. */
const maxDepth = 4;

/** The calls behind a member of a list: its own, or those that a function of this file gives back. */
const callsBehind = (file: SourceFile, member: TSESTree.Node): readonly TSESTree.CallExpression[] =>
  valuesOf(file, member).flatMap((value): readonly TSESTree.CallExpression[] => {
    if (value.kind !== 'expression' || value.node.type !== 'CallExpression') return [];
    const made = calleesOf(file, value.node).flatMap((fn) => returnsOf(file, fn));
    const inner = made.flatMap((one) =>
      valuesOf(file, one).flatMap((found) =>
        found.kind === 'expression' && found.node.type === 'CallExpression' ? [found.node] : [],
      ),
    );
    return inner.length > 0 ? inner : [value.node];
  });

/**
 * What the members of a list ask that an SDK goes through for each call. What the SDK itself exports and the control does
 * not name asks nothing; a member that is not seen may.
 */
function decidersInList(file: SourceFile, control: SdkControl, list: TSESTree.Node): readonly TSESTree.Node[] {
  const { listed, run } = control;
  return membersOf(file, list).flatMap((member): readonly TSESTree.Node[] => {
    const calls = callsBehind(file, member);
    const named = calls.filter((call) => leadsTo(file, call.callee, listed ?? []));
    if (named.length > 0) {
      if (run === undefined) return named;
      return named.flatMap((call) =>
        call.arguments.flatMap((one) => (requestBodyOf(file, one).entries.get(run) ?? []).map((entry) => entry.value)),
      );
    }
    const isOfSdk = calls.some((call) =>
      reachedExports(file, call.callee).some((one) => isSdkModule(file, one.module)),
    );
    return isOfSdk || control.kind === 'approval' ? [] : [member];
  });
}

/** The controls on a tool definition: those of the given SDK, or of whichever it is for. */
export const controlsOfTool = (
  file: SourceFile,
  definition: TSESTree.ObjectExpression,
  of?: SdkEntry,
): readonly WrittenControl[] =>
  written(
    file,
    (of ? [of] : sdks).flatMap((sdk) => (sdk.controls ?? []).filter((one) => one.on.includes('tool'))),
    definition,
  );

const isFalse = (file: SourceFile, node: TSESTree.Node): boolean => {
  const values = valuesOf(file, node);
  return (
    values.length > 0 &&
    values.every((one) => {
      const inner = one.kind === 'expression' ? unwrapAwaited(one.node) : undefined;
      return inner?.type === 'Literal' && inner.value === false;
    })
  );
};

/** Whether a control that lists the tools it holds for leaves this one out: not named, or named with `false`. */
function leavesOut(file: SourceFile, decider: TSESTree.Node, names: string, tool: string | undefined): boolean {
  const [options] = decider.type === 'CallExpression' ? decider.arguments : [];
  if (!options || tool === undefined) return false;
  const lists = requestBodyOf(file, options).entries.get(names) ?? [];
  return (
    lists.length > 0 &&
    lists.every(({ value }) => {
      const { entries, opaque } = requestBodyOf(file, value);
      const own = entries.get(tool);
      return own ? own.every((one) => isFalse(file, one.value)) : opaque.length === 0;
    })
  );
}

/** The controls in a request that hold for one of its tools: a function for all, or the entry of a record by its name. */
export const controlsOfRequest = (
  file: SourceFile,
  request: ModelRequest,
  tool: string | undefined,
): readonly WrittenControl[] =>
  written(
    file,
    (request.sdk.controls ?? []).filter((one) => one.on.includes('request')),
    request.argument,
  ).flatMap((one): readonly WrittenControl[] => {
    const records = valuesOf(file, one.value).flatMap((value) =>
      value.kind === 'expression' && unwrapAwaited(value.node).type === 'ObjectExpression' ? [value.node] : [],
    );
    const { listed, names } = one.control;
    if (listed) {
      const deciders = one.deciders.filter((decider) => names === undefined || !leavesOut(file, decider, names, tool));
      return deciders.length > 0 ? [{ ...one, deciders }] : [];
    }
    if (records.length === 0) return [{ ...one, deciders: [one.value] }];
    const own = records.flatMap((record) =>
      tool === undefined ? [] : (requestBodyOf(file, record).entries.get(tool) ?? []),
    );
    return own.map(({ value, conditions }) => ({
      control: one.control,
      value,
      deciders: [value],
      conditions: [...one.conditions, ...conditions],
    }));
  });

import { sdks, type SdkControl } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { requestBodyOf } from '../../match/request-body.js';
import { requestsOf } from '../../match/requests.js';
import { leadsTo } from '../../match/sdk-export.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';

/** A function that an SDK tells what the model said: where it stands among the parameters, and in which member. */
export interface ToldCallback {
  readonly parameter: number;
  readonly what: 'answer' | 'call';
  /** The member that holds the proposed call; none for an answer. */
  readonly member: string | undefined;
}

const hooks: readonly SdkControl[] = sdks.flatMap((sdk) => (sdk.controls ?? []).filter((one) => one.proposed));

const wayOf = ({ proposed = [] }: SdkControl): ToldCallback => ({
  parameter: proposed.flatMap((step) => (step.kind === 'parameter' ? [step.index] : []))[0] ?? 0,
  what: 'call',
  member: proposed.flatMap((step) => (step.kind === 'member' ? [step.name] : [])).at(-1),
});

/**
 * The callbacks of a file that an SDK tells what the model answered or proposed: `onStepFinish` of a request,
 * `wrapToolCall` of middleware that the file makes. Errs towards none: what is handed over by another file is not seen.
 */
export const toldCallbacksOf = perFile((file): ReadonlyMap<FunctionNode, ToldCallback> => {
  const found = new Map<FunctionNode, ToldCallback>();
  const add = (node: TSESTree.Node, told: ToldCallback): void => {
    for (const fn of functionsOf(file, node)) found.set(fn, told);
  };
  for (const { point, body } of requestsOf(file))
    for (const key of point.told ?? [])
      for (const { value } of body.entries.get(key) ?? [])
        add(value, { parameter: 0, what: 'answer', member: undefined });
  for (const call of nodeIndexOf(file).of('CallExpression')) {
    const [first] = call.arguments;
    if (!first || first.type === 'SpreadElement') continue;
    for (const hook of hooks)
      if (hook.run !== undefined && leadsTo(file, call.callee, hook.listed ?? []))
        for (const { value } of requestBodyOf(file, first).entries.get(hook.run) ?? []) add(value, wayOf(hook));
  }
  return found;
});

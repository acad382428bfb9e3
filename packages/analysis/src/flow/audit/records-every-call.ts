import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { callbackMethodsOf } from '../../match/callback-handlers.js';
import type { FunctionNode } from '../../resolve/function-node.js';
import { functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { valuesOf } from '../../resolve/values-of.js';
import { calledName } from '../execution/called-name.js';
import { auditCallsOf } from './audit-calls.js';
import { recordedAround } from './recorded-around.js';

/** Callbacks by which the known SDKs tell of the steps and calls of a run. */
const told: ReadonlySet<string> = new Set(
  sdks.flatMap((sdk) =>
    [...sdk.requests, ...(sdk.runs ?? [])].flatMap((point) => (point.told ?? []).map(({ key }) => key)),
  ),
);

/** Events by which they tell of single calls. */
const toldEvents: ReadonlySet<string> = new Set(
  sdks
    .flatMap((sdk) => (sdk.events ?? []).flatMap((point) => point.told))
    .flatMap(({ key, parts }) => (parts.some(({ what }) => what !== 'answer') ? [key] : [])),
);

/** Names that hooks around calls and their callbacks have beside them, in older versions and in runners of one's own. */
const callbacks =
  /^(?:onToolCall|onToolCallStart|onToolCallFinish|wrapToolCall|afterModel|afterToolCall|beforeToolCall|handleToolStart|handleToolEnd|onToolStart|onToolEnd|prepareStep)$/u;
const events = /^(?:functionToolCall|functionToolCallResult|tool_call|toolCall)$/u;

const tellsOfCalls = (key: string): boolean => told.has(key) || callbacks.test(key);

/** The calls by which a hook that stands around a call lets it through: `handler(call)`. */
const passesOf = (file: SourceFile, fn: FunctionNode): readonly TSESTree.CallExpression[] =>
  nodeIndexOf(file)
    .inside('CallExpression', fn.body)
    .filter(({ callee }) => valuesOf(file, callee).some((value) => value.kind === 'parameter' && value.fn === fn));

/** Whether a function records what it is told of. A hook that records only what it refuses leaves out what runs. */
function writesIn(file: SourceFile, fn: FunctionNode): boolean {
  const records = auditCallsOf(file);
  if (
    !nodeIndexOf(file)
      .inside('CallExpression', fn.body)
      .some((call) => records.has(call))
  )
    return false;
  const passes = passesOf(file, fn);
  return passes.length === 0 || passes.some((call) => recordedAround(file, call) !== 'no');
}

/**
 * Whether a callback of the SDK records the calls of a run: `onStepFinish`, `wrapToolCall`, an agent's tool events. Errs
 * towards yes: only of a hook around the call is it asked whether it records what it lets through.
 */
export const recordsEveryCall = perFile((file): boolean => {
  if (auditCallsOf(file).size === 0) return false;
  const index = nodeIndexOf(file);
  const writes = (node: TSESTree.Node): boolean => functionsOf(file, node).some((fn) => writesIn(file, fn));
  const inKeys = index.of('Property').some((one) => tellsOfCalls(staticKey(one) ?? '') && writes(one.value));
  if (inKeys) return true;
  const ofTools = callbackMethodsOf(file).filter(({ told: { parts } }) => parts.some(({ what }) => what !== 'answer'));
  if (ofTools.some(({ node }) => writes(node))) return true;
  return index.of('CallExpression').some((call) => {
    const [event, listener] = call.arguments;
    if (calledName(call) !== 'on' || event?.type !== 'Literal' || !listener || listener.type === 'SpreadElement')
      return false;
    const name = String(event.value);
    return (toldEvents.has(name) || events.test(name)) && writes(listener);
  });
});

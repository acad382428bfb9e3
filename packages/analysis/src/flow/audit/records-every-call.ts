import { functionsOf } from '../../resolve/functions-of.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { calledName } from '../execution/called-name.js';
import { auditCallsOf } from './audit-calls.js';

/** Callbacks by which an SDK tells of the steps and calls of a run, and hooks that stand around each call. */
const callbacks =
  /^(?:onStepFinish|onStepEnd|onFinish|onEnd|onToolCall|onToolCallStart|onToolCallFinish|onToolExecutionStart|onToolExecutionEnd|wrapToolCall|afterToolCall|beforeToolCall|handleToolStart|handleToolEnd|onToolStart|onToolEnd|prepareStep)$/u;
const events = /^(?:agent_tool_start|agent_tool_end|functionToolCall|functionToolCallResult|tool_call|toolCall)$/u;

/**
 * Whether a callback of the SDK records the calls of a run: `onStepFinish`, `wrapToolCall`, an agent's tool events. Errs
 * towards yes: that it records each of them is not followed further.
 */
export const recordsEveryCall = perFile((file): boolean => {
  const records = auditCallsOf(file);
  if (records.size === 0) return false;
  const index = nodeIndexOf(file);
  const writes = (node: Parameters<typeof functionsOf>[1]): boolean =>
    functionsOf(file, node).some((fn) => index.inside('CallExpression', fn.body).some((call) => records.has(call)));
  const inKeys = index.of('Property').some((one) => callbacks.test(staticKey(one) ?? '') && writes(one.value));
  if (inKeys) return true;
  return index.of('CallExpression').some((call) => {
    const [event, listener] = call.arguments;
    if (calledName(call) !== 'on' || event?.type !== 'Literal' || !listener || listener.type === 'SpreadElement')
      return false;
    return events.test(String(event.value)) && writes(listener);
  });
});

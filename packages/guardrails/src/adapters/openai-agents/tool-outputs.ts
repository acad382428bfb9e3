import { readAnswer, ToolgateViolation, type RequestScope, type ToolAnswer } from '../../index.js';
import type { ScopedAgentItem } from './scoped-items.js';

/**
 * The answers as items, one for each call, in the order of the answers. `items` is the conversation that an earlier request
 * kept.
 *
 * @throws ToolgateViolation for an answer of another request, or one to a call that `items` does not hold open.
 * @example
 * ```ts
 * import { toolOutputs, type ScopedAgentItem } from '@toolgate/guardrails/openai-agents';
 * import type { RequestScope } from '@toolgate/guardrails';
 *
 * const resumed = async <Request, Tools>(
 *   scope: RequestScope<Request, Tools>,
 *   items: readonly ScopedAgentItem[],
 *   confirmationId: string,
 *   response: string,
 * ): Promise<readonly ScopedAgentItem[]> => [
 *   ...items,
 *   ...toolOutputs(scope, items, [await scope.resume(confirmationId, response)]),
 * ];
 * ```
 */
export const toolOutputs = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  items: readonly ScopedAgentItem[],
  answers: readonly ToolAnswer<Request>[],
): readonly ScopedAgentItem[] => {
  const answered = items.flatMap((item) =>
    'type' in item && item.type === 'function_call_result' ? [item.callId] : [],
  );
  const open: Extract<ScopedAgentItem, { type: 'function_call' }>[] = [];
  for (const item of items) {
    if (!('type' in item) || item.type !== 'function_call') continue;
    const earlier = answered.indexOf(item.callId);
    if (earlier < 0) open.push(item);
    else answered.splice(earlier, 1);
  }
  return answers.map((answer): ScopedAgentItem => {
    const { callId, text } = readAnswer(scope, answer);
    const index = open.findIndex((call) => call.callId === callId);
    const [call] = index < 0 ? [] : open.splice(index, 1);
    if (call === undefined) throw new ToolgateViolation(`the items hold no open call ${callId}`);
    const { name, namespace } = call;
    return {
      type: 'function_call_result',
      callId,
      name,
      ...(namespace === undefined ? {} : { namespace }),
      status: 'completed',
      output: { type: 'text', text },
    };
  });
};

import { readAnswer, ToolgateViolation, type AnswerFacts, type RequestScope, type ToolAnswer } from '../../index.js';
import { approve } from './mcp-calls.js';
import { callOf, clientActions } from './responses-turn.js';
import type { ScopedInputItem } from './scoped-input.js';

/** The id of the call that an item answers. */
const answeredId = (item: ScopedInputItem): string | null | undefined => {
  if (!('type' in item)) return undefined;
  if (item.type === 'function_call_output' || item.type === 'custom_tool_call_output') return item.call_id;
  return item.type === 'mcp_approval_response' ? item.approval_request_id : undefined;
};

const outputFor = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  item: ScopedInputItem,
  answer: AnswerFacts,
): ScopedInputItem => {
  const type = 'type' in item ? item.type : undefined;
  if (type === 'custom_tool_call')
    return { type: 'custom_tool_call_output', call_id: answer.callId, output: answer.text };
  if (type === 'mcp_approval_request') {
    const approved = answer.outcome === 'executed';
    if (approved) approve(scope, answer.callId);
    return {
      type: 'mcp_approval_response',
      approval_request_id: answer.callId,
      approve: approved,
      ...(approved ? {} : { reason: answer.text }),
    };
  }
  const caller = type === 'function_call' && 'caller' in item ? item.caller : undefined;
  return {
    type: 'function_call_output',
    call_id: answer.callId,
    output: answer.text,
    ...(caller === undefined || caller === null ? {} : { caller }),
  };
};

/**
 * The answers as input items, one for each call, in the order of the answers. `items` holds the calls: the items of the
 * turn, or the conversation that an earlier request kept. An MCP call is approved only by an answer of this very scope.
 *
 * @throws ToolgateViolation for an answer of another request, or one to a call that `items` does not hold open.
 * @example
 * ```ts
 * import { toolOutputs, type ResponsesTurn, type ScopedInputItem } from '@toolgate/guardrails/openai';
 * import type { RequestScope } from '@toolgate/guardrails';
 *
 * const next = async <Request, Tools>(
 *   scope: RequestScope<Request, Tools>,
 *   input: readonly ScopedInputItem[],
 *   turn: ResponsesTurn<Request, Tools>,
 * ): Promise<readonly ScopedInputItem[]> => {
 *   const answers = await scope.settleEach(turn, async (call) => scope.run(call));
 *   return [...input, ...turn.items, ...toolOutputs(scope, turn.items, answers)];
 * };
 * ```
 */
export const toolOutputs = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  items: readonly ScopedInputItem[],
  answers: readonly ToolAnswer<Request>[],
): readonly ScopedInputItem[] => {
  const answered = items.flatMap((item) => answeredId(item) ?? []);
  const open: { readonly callId: string; readonly item: ScopedInputItem }[] = [];
  for (const item of items) {
    const call = callOf(scope, item);
    if (call === undefined) continue;
    const earlier = answered.indexOf(call.callId);
    if (earlier < 0) open.push({ callId: call.callId, item });
    else answered.splice(earlier, 1);
  }
  return answers.flatMap((answer) => {
    const facts = readAnswer(scope, answer);
    const index = open.findIndex(({ callId }) => callId === facts.callId);
    const [call] = index < 0 ? [] : open.splice(index, 1);
    if (call === undefined) {
      // The item was left out of the conversation, and its answer with it.
      if (Object.hasOwn(clientActions, facts.name)) return [];
      throw new ToolgateViolation(`the items hold no open call ${facts.callId}`);
    }
    return [outputFor(scope, call.item, facts)];
  });
};

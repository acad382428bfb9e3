import type { ModelTurn, RawToolCall, RequestScope } from '../../index.js';
import type { Response, ResponseInputItem, ResponseOutputItem } from 'openai/resources/responses/responses';
import { mcpToolName } from './mcp-calls.js';
import type { ScopedInputItem } from './scoped-input.js';

/** One answer of the model: its calls stand in the scope as proposals, and nothing of it has run. */
export interface ResponsesTurn<in out Request, in out Tools> extends ModelTurn<Request, Tools> {
  /** The text for the user, empty when there are only calls. */
  readonly text: string;
  /** The answer as input items, to go on with; see `toolOutputs`. */
  readonly items: readonly ScopedInputItem[];
  /** As the provider sent it. */
  readonly response: Response;
}

/** Items whose call a client would have to run. No adapter offers them, so they are refused like any unknown tool. */
export const clientActions: Readonly<Record<string, true>> = {
  computer_call: true,
  local_shell_call: true,
  shell_call: true,
  apply_patch_call: true,
  tool_search_call: true,
};
/** Items that would bring tools along when they are sent back. */
const toolBearing: Readonly<Record<string, true>> = {
  additional_tools: true,
  tool_search_output: true,
  mcp_list_tools: true,
};

/** The call an item proposes, if it proposes one. A name in a namespace is another name than the same one outside. */
export const callOf = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  item: ResponseOutputItem | ResponseInputItem | ScopedInputItem,
): RawToolCall | undefined => {
  if (!('type' in item)) return undefined;
  const within = (name: string, namespace: string | undefined): string =>
    namespace === undefined ? name : `${namespace}.${name}`;
  switch (item.type) {
    case 'function_call':
      return { callId: item.call_id, name: within(item.name, item.namespace), argumentsJson: item.arguments };
    case 'custom_tool_call':
      // Free text, which fits no schema: what the scope offers is offered as functions.
      return {
        callId: item.call_id,
        name: within(item.name, item.namespace),
        argumentsJson: JSON.stringify(item.input),
      };
    case 'mcp_approval_request':
      return {
        callId: item.id,
        name: mcpToolName(scope, item.server_label, item.name),
        argumentsJson: item.arguments,
      };
    case 'shell_call':
    case 'apply_patch_call':
    case 'local_shell_call':
    case 'computer_call':
      return { callId: item.call_id, name: item.type, argumentsJson: '{}' };
    default:
      return undefined;
  }
};

const textOf = (response: Response): string =>
  response.output
    .flatMap((item) => (item.type === 'message' ? item.content : []))
    .map((part) => (part.type === 'output_text' ? part.text : ''))
    .join('');

const isConversation = (item: ResponseOutputItem): item is Extract<ResponseOutputItem, ScopedInputItem> =>
  !Object.hasOwn(toolBearing, item.type) && !Object.hasOwn(clientActions, item.type);

/**
 * Takes a response of the stock client into the scope, for calls that did not go through `scopedResponses`.
 *
 * @example
 * ```ts
 * import { receiveResponse } from '@toolgate/guardrails/openai';
 * import type { RequestScope } from '@toolgate/guardrails';
 * import type OpenAI from 'openai';
 *
 * const settle = <Request, Tools>(scope: RequestScope<Request, Tools>, response: OpenAI.Responses.Response) =>
 *   scope.settleEach(receiveResponse(scope, response), async (call) => scope.run(call));
 * ```
 */
export const receiveResponse = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  response: Response,
): ResponsesTurn<Request, Tools> => {
  const calls = response.output.flatMap((item) => callOf(scope, item) ?? []);
  return Object.freeze({
    proposals: scope.receive(calls, { model: response.model }),
    text: textOf(response),
    items: Object.freeze(response.output.filter(isConversation)),
    response,
  });
};

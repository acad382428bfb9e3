import { readInstruction, ToolgateViolation, type InstructionText, type RequestScope } from '../../index.js';
import type { EasyInputMessage, ResponseInputItem } from 'openai/resources/responses/responses';
import { isApproved } from './mcp-calls.js';

/** A system or developer message; its text is an instruction, so it is minted like one. */
export type InstructionMessage =
  | { readonly role: 'system'; readonly content: InstructionText; readonly type?: 'message' }
  | { readonly role: 'developer'; readonly content: InstructionText; readonly type?: 'message' };
/** A message of the conversation, without the roles that instruct. */
export type ConversationMessage = Omit<EasyInputMessage, 'role'> & { role: 'user' | 'assistant' };

/** Input items that bring tools, or refer to stored items that may. */
type ToolBearing =
  | EasyInputMessage
  | ResponseInputItem.Message
  | ResponseInputItem.ItemReference
  | Extract<ResponseInputItem, { type: 'additional_tools' | 'tool_search_output' | 'mcp_list_tools' }>;
/** What a conversation consists of. The SDK's items, except those that carry tools and texts that pose as instructions. */
export type ScopedInputItem = Exclude<ResponseInputItem, ToolBearing> | ConversationMessage | InstructionMessage;

const toolBearing = new Set<unknown>(['additional_tools', 'tool_search_output', 'mcp_list_tools']);

const refuse = (what: string): never => {
  throw new ToolgateViolation(`the input has ${what}`);
};

/** The items as the SDK takes them, checked for callers whose types did not. */
export const inputItemsOf = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  items: readonly ScopedInputItem[],
  stored: boolean,
): ResponseInputItem[] => {
  const consumed = new Set(
    items.map((item) => ('type' in item && item.type === 'mcp_call' ? item.approval_request_id : undefined)),
  );
  return items.map((item): ResponseInputItem => {
    const type: unknown = 'type' in item ? item.type : undefined;
    if (toolBearing.has(type)) refuse(`an item of type ${String(type)}, which brings tools past the scope`);
    if (!('role' in item) && (type === undefined || type === null || type === 'item_reference') && !stored)
      refuse('a reference to a stored item: pass storedState with a reason');
    if ('type' in item && item.type === 'mcp_approval_response' && item.approve) {
      const id = item.approval_request_id;
      if (!isApproved(scope, id) && !consumed.has(id)) refuse('an approval that no answer of this request gave');
    }
    if (!('role' in item)) return item;
    if (item.role !== 'system' && item.role !== 'developer') return item;
    return { type: 'message', role: item.role, content: readInstruction(item.content) };
  });
};

import { readInstruction, ToolgateViolation, type InstructionText, type RawToolCall } from '../../index.js';
import type { AgentInputItem, AgentOutputItem } from '@openai/agents';

type Item = AgentInputItem | AgentOutputItem;
/** Items that bring tools, or of which nobody knows what they bring. */
type ToolBearing = Extract<AgentInputItem, { type: 'tool_search_call' | 'tool_search_output' | 'unknown' }>;

/** What a conversation consists of: the SDK's items, without those that bring tools or pose as instructions. */
export type ScopedAgentItem =
  | Exclude<AgentInputItem, ToolBearing | { role: 'system' }>
  | { readonly role: 'system'; readonly content: InstructionText };

const toolBearing = new Set<unknown>(['tool_search_call', 'tool_search_output', 'unknown']);
/** Hosted items that approve calls or list tools. */
const approving = new Set<unknown>(['mcp_approval_request', 'mcp_approval_response', 'mcp_list_tools']);

const bringsAuthority = (item: Item): boolean =>
  toolBearing.has(item.type) ||
  (item.type === 'hosted_tool_call' && (approving.has(item.name) || approving.has(item.providerData?.['type'])));

/** The call as the model wrote it. A name in a namespace is another name than the same one outside. */
export const rawCallOf = (call: Extract<Item, { type: 'function_call' }>): RawToolCall => ({
  callId: call.callId,
  name: call.namespace === undefined ? call.name : `${call.namespace}.${call.name}`,
  argumentsJson: call.arguments,
});

/** The call an item proposes, if it proposes one. What a client would run is none of the tools here. */
export const proposedBy = (item: AgentOutputItem): RawToolCall | undefined => {
  switch (item.type) {
    case 'function_call':
      return rawCallOf(item);
    case 'computer_call':
    case 'shell_call':
    case 'apply_patch_call':
      return { callId: item.callId, name: item.type, argumentsJson: '{}' };
    case 'hosted_tool_call':
      return bringsAuthority(item) ? { callId: item.id ?? '', name: item.name, argumentsJson: '{}' } : undefined;
    default:
      return undefined;
  }
};

/** Whether the SDK may see an item of an answer: it runs, approves or loads what it sees of other kinds. */
export const staysWithTheSdk = (item: AgentOutputItem): boolean =>
  item.type === 'function_call' || (proposedBy(item) === undefined && !bringsAuthority(item));

/**
 * The items as the SDK takes them, checked for callers whose types did not.
 *
 * @throws ToolgateViolation for items that bring tools or approvals, and for a system message that is no instruction.
 */
export const agentItemsOf = (items: readonly ScopedAgentItem[]): AgentInputItem[] =>
  items.map((item): AgentInputItem => {
    if ('role' in item && item.role === 'system') return { role: 'system', content: readInstruction(item.content) };
    if (bringsAuthority(item))
      throw new ToolgateViolation(
        `the input has an item of type ${String(item.type)}, which brings tools or approvals past the scope`,
      );
    return item;
  });

/** The history of a run as a conversation to go on with: calls that wait have no output in it yet. */
export const itemsWithout = (
  history: readonly AgentInputItem[],
  waiting: ReadonlySet<string>,
): readonly ScopedAgentItem[] =>
  history.filter(
    (item): item is Exclude<AgentInputItem, ToolBearing | { role: 'system' }> =>
      !('role' in item && item.role === 'system') &&
      !bringsAuthority(item) &&
      !(item.type === 'function_call_result' && waiting.has(item.callId)),
  );

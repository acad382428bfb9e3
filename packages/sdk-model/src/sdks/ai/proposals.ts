import type { ProposalShape } from '../../path/proposal/proposal-shape.js';
import { awaited, element, members } from '../../path/path.js';

const parts = {
  discriminants: ['tool-call'],
  name: ['toolName'],
  arguments: ['input'],
  callId: ['toolCallId'],
};

/** How a proposed call looks in a result, in one step of it, and in the content of a message. */
export const proposals: readonly ProposalShape[] = [
  {
    id: 'tool-calls',
    path: [...members('toolCalls'), awaited, element],
    list: { member: 'toolCalls', distinctive: false },
    ...parts,
    types: ['TypedToolCall', 'StaticToolCall', 'DynamicToolCall', 'ToolCallPart'],
  },
  ...['staticToolCalls', 'dynamicToolCalls'].map((member) => ({
    id: member,
    path: [...members(member), awaited, element],
    list: { member, distinctive: false },
    ...parts,
    types: [],
  })),
];

export { scopedResponses } from './scoped-responses.js';
export { scopedChat } from './scoped-chat.js';
export { scopedRunTools } from './scoped-run-tools.js';
export { asResponsesTools } from './as-responses-tools.js';
export { asChatTools } from './as-chat-tools.js';
export { receiveResponse } from './responses-turn.js';
export { receiveChatCompletion } from './chat-turn.js';
export { toolOutputs } from './tool-outputs.js';
export { toolMessages } from './tool-messages.js';
export { ModelStreamFailed } from './model-stream-failed.js';
export type { AgentLoopLimits, AgentLoopResult, WaitingCall } from '../agent-loop.js';
export type { HostedResponsesMcpServer, HostedResponsesTool, ScopedResponsesTool } from './as-responses-tools.js';
export type { ScopedChatTool } from './as-chat-tools.js';
export type {
  AdapterDecides,
  HostedToolsAreDeclared,
  StoredStateNeedsAReason,
  ToolsComeFromTheScope,
} from './proofs/authority-fields.js';
export type { ChatClient, CreateChatCompletion } from './chat-client.js';
export type { ScopedChatMessage } from './chat-messages.js';
export type { ChatParams } from './chat-params.js';
export type { ChatTurn } from './chat-turn.js';
export type { RespondParams, StoredState } from './respond-params.js';
export type { CreateResponse, ResponsesClient } from './responses-client.js';
export type { ResponsesTurn } from './responses-turn.js';
export type { ConversationMessage, InstructionMessage, ScopedInputItem } from './scoped-input.js';
export type { ScopedOpenAITool } from './proofs/scoped-openai-tool.js';
export type { ClientRequestOptions, ScopedRequestOptions } from './scoped-request-options.js';
export type { Chat } from './scoped-chat.js';
export type { Respond, TurnEvent } from './scoped-responses.js';
export type {
  RunTools,
  RunToolsBody,
  RunToolsClient,
  RunToolsParams,
  RunToolsResult,
  ToolRunner,
} from './scoped-run-tools.js';

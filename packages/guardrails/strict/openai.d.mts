import type { ScopedOpenAITool } from '../dist/adapters/openai/index.js' with { 'resolution-mode': 'import' };

/**
 * `import '@toolgate/guardrails/openai/strict'` once, and in the whole program the stock client takes no tool definition that
 * a scope did not give out: every member of its tool unions (functions, custom tools, MCP servers, tools that the provider
 * runs; Responses, their beta, Chat Completions, Assistants, Realtime) needs the witness that `asResponsesTools(scope, set)`
 * and `asChatTools(scope, set)` give. Calls without tools stay as they are. There is nothing at run time.
 *
 * Limits: `any` and assertions; tools that reach the model without being in the body (`prompt`, `previous_response_id`,
 * `conversation`, the `body` of request options, files of batches); tools the SDK makes or declares as type aliases (its
 * `zodResponsesFunction()`, `response.tools`, `runTools`, persisted agents, Live). Definitions of another request's scope
 * have the witness too: at run time their set is refused by `asResponsesTools`, and a call of a tool that this request was
 * not shown is refused when it is settled.
 */
declare module 'openai/resources/responses/responses' {
  interface FunctionTool extends ScopedOpenAITool {}
  interface CustomTool extends ScopedOpenAITool {}
  interface NamespaceTool extends ScopedOpenAITool {}
  interface ToolSearchTool extends ScopedOpenAITool {}
  interface FileSearchTool extends ScopedOpenAITool {}
  interface WebSearchTool extends ScopedOpenAITool {}
  interface WebSearchPreviewTool extends ScopedOpenAITool {}
  interface ComputerTool extends ScopedOpenAITool {}
  interface ComputerUsePreviewTool extends ScopedOpenAITool {}
  interface FunctionShellTool extends ScopedOpenAITool {}
  interface ApplyPatchTool extends ScopedOpenAITool {}
  interface ToolSearchOutputNamespaceTool extends ScopedOpenAITool {}
  namespace Tool {
    interface Mcp extends ScopedOpenAITool {}
    interface CodeInterpreter extends ScopedOpenAITool {}
    interface ProgrammaticToolCalling extends ScopedOpenAITool {}
    interface ImageGeneration extends ScopedOpenAITool {}
    interface LocalShell extends ScopedOpenAITool {}
  }
  namespace ResponseToolSearchOutputItemParam {
    interface Mcp extends ScopedOpenAITool {}
    interface CodeInterpreter extends ScopedOpenAITool {}
    interface ProgrammaticToolCalling extends ScopedOpenAITool {}
    interface ImageGeneration extends ScopedOpenAITool {}
    interface LocalShell extends ScopedOpenAITool {}
  }
}
declare module 'openai/resources/beta/responses/responses' {
  interface BetaFunctionTool extends ScopedOpenAITool {}
  interface BetaCustomTool extends ScopedOpenAITool {}
  interface BetaNamespaceTool extends ScopedOpenAITool {}
  interface BetaToolSearchTool extends ScopedOpenAITool {}
  interface BetaFileSearchTool extends ScopedOpenAITool {}
  interface BetaWebSearchTool extends ScopedOpenAITool {}
  interface BetaWebSearchPreviewTool extends ScopedOpenAITool {}
  interface BetaComputerTool extends ScopedOpenAITool {}
  interface BetaComputerUsePreviewTool extends ScopedOpenAITool {}
  interface BetaFunctionShellTool extends ScopedOpenAITool {}
  interface BetaApplyPatchTool extends ScopedOpenAITool {}
  interface BetaToolSearchOutputNamespaceTool extends ScopedOpenAITool {}
  namespace BetaTool {
    interface Mcp extends ScopedOpenAITool {}
    interface CodeInterpreter extends ScopedOpenAITool {}
    interface ProgrammaticToolCalling extends ScopedOpenAITool {}
    interface ImageGeneration extends ScopedOpenAITool {}
    interface LocalShell extends ScopedOpenAITool {}
  }
  namespace BetaResponseToolSearchOutputItemParam {
    interface Mcp extends ScopedOpenAITool {}
    interface CodeInterpreter extends ScopedOpenAITool {}
    interface ProgrammaticToolCalling extends ScopedOpenAITool {}
    interface ImageGeneration extends ScopedOpenAITool {}
    interface LocalShell extends ScopedOpenAITool {}
  }
}
declare module 'openai/resources/chat/completions/completions' {
  interface ChatCompletionFunctionTool extends ScopedOpenAITool {}
  interface ChatCompletionCustomTool extends ScopedOpenAITool {}
  namespace ChatCompletionCreateParams {
    interface Function extends ScopedOpenAITool {}
  }
}
declare module 'openai/resources/beta/assistants' {
  interface FunctionTool extends ScopedOpenAITool {}
  interface FileSearchTool extends ScopedOpenAITool {}
  interface CodeInterpreterTool extends ScopedOpenAITool {}
}
declare module 'openai/resources/realtime/realtime' {
  interface RealtimeFunctionTool extends ScopedOpenAITool {}
  interface RealtimeResponseCreateMcpTool extends ScopedOpenAITool {}
  namespace RealtimeToolsConfigUnion {
    interface Mcp extends ScopedOpenAITool {}
  }
}

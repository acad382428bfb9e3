/**
 * A tool definition that a scope gave out. With `@toolgate/guardrails/openai/strict` the stock client takes no other.
 */
declare class ScopedOpenAITool {
  protected readonly "obtained from asResponsesTools(scope, tools) or asChatTools(scope, tools)": true;
  private constructor();
}
export type { ScopedOpenAITool };

import type { ExportName } from '../path/path.js';

/** Keys of a request, of an agent or of a call to one that carry text with the authority of the application. */
export const instructionKeys: readonly string[] = [
  'instructions',
  'additional_instructions',
  'additionalInstructions',
  'system',
  'systemPrompt',
  'system_prompt',
  'systemInstruction',
  'systemMessage',
  'developerMessage',
  'prefix',
];

/** Keys that carry instructions only where the call makes an agent: elsewhere they hold what a user says. */
export const agentInstructionKeys: readonly string[] = ['prompt', 'stateModifier', 'messageModifier', 'backstory'];

/** The values of `role` that give a message the authority of the application. */
export const instructionRoles: readonly string[] = ['system', 'developer'];

/** Members under which a part of a message carries its text. */
export const messageTextKeys: readonly string[] = ['text', 'content'];

/** Modules whose classes named as one make messages of a conversation: `new HumanMessage(text)`. */
export const messageModules: readonly string[] = ['@langchain/core/messages', 'langchain/schema', 'langchain'];

/** Classes and functions that make one message or template with the authority of the application from a text, or from what gives it. */
export const instructionMessages: readonly (ExportName & { readonly member?: string })[] = [
  ...messageModules.flatMap((module) => ['SystemMessage', 'SystemMessageChunk'].map((name) => ({ module, name }))),
  ...['@langchain/core/prompts', 'langchain/prompts'].map((module) => ({
    module,
    name: 'SystemMessagePromptTemplate',
    member: 'fromTemplate',
  })),
  { module: 'langchain', name: 'dynamicSystemPromptMiddleware' },
];

/** Functions that make a conversation or a template from messages, each of them perhaps a pair of role and text. */
export const messageTemplates: readonly (ExportName & { readonly member: string })[] = [
  '@langchain/core/prompts',
  'langchain/prompts',
].map((module) => ({ module, name: 'ChatPromptTemplate', member: 'fromMessages' }));

/** Packages beside those of the SDKs whose classes and functions make agents. */
export const agentPackages: readonly string[] = [
  '@openai/agents',
  '@openai/agents-core',
  'ai',
  'langchain',
  '@langchain/langgraph',
  '@langchain/core',
  '@mastra/core',
  '@google/genai',
  '@google/generative-ai',
  '@anthropic-ai/sdk',
  '@anthropic-ai/claude-agent-sdk',
  'llamaindex',
];

import type { SdkEntry } from '../path/sdk-entry.js';
import { element, keys, members, parameter } from '../path/path.js';
import { callbacks } from './langchain/callbacks.js';
import { createMiddleware, humanInTheLoop, tool, toolBases, toolClasses } from './langchain/exports.js';
import { requests, runs } from './langchain/requests.js';

const source = 'https://github.com/langchain-ai/langchainjs';

/** Packages of model providers: what they export is a chat model, and whoever imports them may bind tools to it. */
const providers = ['openai', 'anthropic', 'google-genai', 'google-vertexai', 'aws', 'mistralai', 'groq', 'ollama'];

/** What a tool of one text and any other tool say about their arguments. */
const takes = (text: boolean) => (text ? ({ parameters: null, text } as const) : ({ parameters: 'schema' } as const));

/**
 * LangChain and LangGraph: agents with middleware, prebuilt agents and tool nodes, models that tools are bound to, and
 * the function and the classes that make tools.
 *
 * Sources: https://docs.langchain.com/oss/javascript, declarations of the packages.
 */
export const langchain: SdkEntry = {
  id: 'langchain',
  packages: [
    { name: 'langchain', versions: '>=1.5.14 <2', source, checked: ['1.5.14'] },
    { name: '@langchain/core', versions: '>=1.4.0 <2', source, checked: ['1.4.0'] },
    {
      name: '@langchain/langgraph',
      versions: '>=1.7.3 <2',
      source: 'https://github.com/langchain-ai/langgraphjs',
      checked: ['1.7.3'],
    },
    { name: '@langchain/mcp-adapters', versions: '>=1.1.4 <2', source, checked: ['1.1.4'] },
    ...providers.map((name) => ({ name: `@langchain/${name}`, versions: '*', source })),
  ],
  clients: [],
  requests,
  runs,
  callbacks,
  proposals: [
    {
      id: 'message-tool-calls',
      of: { module: '@langchain/core/messages', name: 'AIMessage' },
      path: [...members('tool_calls'), element],
      list: { member: 'tool_calls', distinctive: true },
      discriminants: [],
      name: ['name'],
      arguments: ['args'],
      argumentsType: 'parsed',
      callId: ['id'],
      types: ['ToolCall'],
    },
  ],
  namedChoices: [
    { id: 'name', marks: {}, name: [], apis: ['model'], key: 'tool_choice' },
    {
      id: 'function',
      marks: { type: 'function' },
      name: [...keys('function', 'name')],
      apis: ['agent'],
      key: 'toolChoice',
    },
  ],
  choiceModes: [
    { api: 'agent', key: 'toolChoice', modes: ['auto', 'none', 'required'], none: ['none'], forced: ['required'] },
    {
      api: 'model',
      key: 'tool_choice',
      // The declarations take any string; the providers read these, and every other one as the name of a tool.
      modes: ['auto', 'any', 'required', 'none'],
      none: ['none'],
      forced: ['any', 'required'],
    },
  ],
  channels: [],
  hostedTools: [],
  runners: [],
  helpers: [
    ...tool.map((exported) => ({
      exported,
      api: 'agent',
      positions: { executor: 0, definition: 1 },
      name: 'name',
      parameters: 'schema',
      executor: null,
      context: 1,
      contextMembers: ['context', 'configurable'],
      validates: true,
      validatesJsonSchema: true,
      executedBy: ['createAgent', 'createReactAgent', 'ToolNode'],
    })),
    ...toolClasses.map((exported) => ({
      exported,
      by: 'construct' as const,
      api: 'agent',
      name: 'name',
      ...takes(exported.name === 'DynamicTool'),
      executor: 'func',
      // The second parameter is the callback manager; the third is the configuration of the run.
      context: 2,
      contextMembers: ['configurable', 'context'],
      validates: true,
      validatesJsonSchema: true,
      executedBy: ['createAgent', 'createReactAgent', 'ToolNode'],
    })),
    ...toolBases.map((exported) => ({
      exported,
      by: 'extend' as const,
      api: 'agent',
      name: 'name',
      ...takes(exported.name === 'Tool'),
      executor: '_call',
      context: 2,
      contextMembers: ['configurable', 'context'],
      validates: true,
      validatesJsonSchema: true,
      executedBy: ['createAgent', 'createReactAgent', 'ToolNode'],
    })),
  ],
  executors: [
    {
      path: ['func'],
      context: 2,
      contextMembers: ['configurable', 'context'],
      in: ['helpers/DynamicStructuredTool', 'helpers/DynamicTool'],
    },
  ],
  controls: [
    {
      id: 'wrapToolCall',
      kind: 'decision',
      key: 'middleware',
      run: 'wrapToolCall',
      listed: createMiddleware,
      passes: 1,
      on: ['request'],
      contexts: [[parameter(0), ...members('runtime', 'context')]],
      proposed: [parameter(0), ...members('toolCall')],
    },
    {
      id: 'afterModel',
      kind: 'decision',
      key: 'middleware',
      run: 'afterModel',
      listed: createMiddleware,
      wholeMessage: true,
      on: ['request'],
      contexts: [[parameter(1), ...members('context')]],
    },
    {
      id: 'humanInTheLoop',
      kind: 'approval',
      key: 'middleware',
      listed: humanInTheLoop,
      names: 'interruptOn',
      describes: 'description',
      on: ['request'],
      contexts: [],
      proposed: [parameter(0)],
    },
  ],
  contextTypes: [
    { type: 'ToolRuntime', member: 'context' },
    { type: 'ToolRunnableConfig', member: 'configurable' },
    { type: 'RunnableConfig', member: 'configurable' },
    { type: 'LangGraphRunnableConfig', member: 'configurable' },
  ],
  contextKeys: ['context', 'configurable'],
  results: [],
  toolTypes: ['StructuredTool', 'StructuredToolInterface', 'DynamicStructuredTool', 'DynamicTool', 'BindToolsInput'],
  requestTypes: ['CreateAgentParams', 'CreateReactAgentParams'],
};

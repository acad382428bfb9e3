import type { ExportName } from '../../path/path.js';

const named = (name: string, modules: readonly string[]): readonly ExportName[] =>
  modules.map((module) => ({ module, name }));

/** What the packages of LangChain export for agents and tools, under every module that exports it. */
export const createAgent = named('createAgent', ['langchain']);
export const createReactAgent = named('createReactAgent', ['@langchain/langgraph/prebuilt']);
export const toolNode = named('ToolNode', ['@langchain/langgraph/prebuilt']);
export const chatModel = named('BaseChatModel', ['@langchain/core/language_models/chat_models']);
export const tool = named('tool', ['langchain', '@langchain/core/tools']);
export const toolClasses = ['DynamicStructuredTool', 'DynamicTool'].flatMap((name) =>
  named(name, ['langchain', '@langchain/core/tools']),
);
export const toolBases = ['StructuredTool', 'Tool'].flatMap((name) => named(name, ['langchain', '@langchain/core/tools']));
export const createMiddleware = named('createMiddleware', ['langchain']);
export const humanInTheLoop = named('humanInTheLoopMiddleware', ['langchain']);

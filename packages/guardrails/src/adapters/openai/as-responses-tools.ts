import {
  describeHostedTools,
  describeTools,
  ToolgateViolation,
  type HostedToolDescription,
  type RequestScope,
  type TenantScopedToolSet,
} from '../../index.js';
import type {
  FileSearchTool,
  FunctionTool,
  Tool,
  WebSearchPreviewTool,
  WebSearchTool,
} from 'openai/resources/responses/responses';
import { nameMcpTool } from './mcp-calls.js';
import type { ScopedOpenAITool } from './proofs/scoped-openai-tool.js';

/** The tools that the Responses API runs itself, whole. What a client would have to run is none of them. */
export type HostedResponsesTool =
  FileSearchTool | WebSearchTool | WebSearchPreviewTool | Tool.CodeInterpreter | Tool.ImageGeneration;
/** Where an MCP server is, and with whose token; what may be called there, and that each call asks, the scope says. */
export type HostedResponsesMcpServer = Pick<
  Tool.Mcp,
  'authorization' | 'connector_id' | 'headers' | 'server_description' | 'server_url' | 'tunnel_id'
>;
export type ScopedResponsesTool = (FunctionTool | HostedResponsesTool | Tool.Mcp) & ScopedOpenAITool;

const hostedTypes: Readonly<Record<string, true>> = {
  file_search: true,
  web_search: true,
  web_search_2025_08_26: true,
  web_search_preview: true,
  web_search_preview_2025_03_11: true,
  code_interpreter: true,
  image_generation: true,
};
const serverMembers = [
  'authorization',
  'connector_id',
  'headers',
  'server_description',
  'server_url',
  'tunnel_id',
] as const;

const hosted = (name: string, definition: object): HostedResponsesTool => {
  const type: unknown = 'type' in definition ? definition.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(hostedTypes, type))
    throw new ToolgateViolation(
      `the hosted tool "${name}" has type ${String(type)}, which the Responses API does not run`,
    );
  return { ...definition } as HostedResponsesTool;
};

const mcp = (described: Extract<HostedToolDescription, { kind: 'mcp' }>): Tool.Mcp => {
  const given = described.definition as HostedResponsesMcpServer;
  const surplus = Object.keys(given).find((member) => !serverMembers.some((known) => known === member));
  if (surplus !== undefined)
    throw new ToolgateViolation(`the server "${described.label}" defines "${surplus}", which the scope decides`);
  return {
    ...given,
    type: 'mcp',
    server_label: described.label,
    allowed_tools: described.tools.map(({ remoteName }) => remoteName),
    require_approval: 'always',
  };
};

/** The definitions, and how a tool choice refers to each granted name. */
export interface ResponsesTools {
  readonly tools: (FunctionTool | HostedResponsesTool | Tool.Mcp)[];
  readonly references: ReadonlyMap<string, ToolReference>;
}
export type ToolReference =
  | { readonly type: 'function'; readonly name: string }
  | { readonly type: 'mcp'; readonly server_label: string; readonly name: string }
  | { readonly type: HostedResponsesTool['type'] };

/** Describes a set for one request of this scope. */
export const responsesToolsOf = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
): Promise<ResponsesTools> => {
  const tools: ResponsesTools['tools'] = [];
  const references = new Map<string, ToolReference>();
  for (const { name, description, parameters } of describeTools(scope, set)) {
    // Not strict: that mode takes a part of JSON Schema only, and the kernel validates the arguments itself.
    tools.push({ type: 'function', name, description, parameters: { ...parameters }, strict: false });
    references.set(name, { type: 'function', name });
  }
  for (const described of await describeHostedTools(scope, set)) {
    if (described.kind === 'unasked') {
      const tool = hosted(described.name, described.definition);
      tools.push(tool);
      references.set(described.name, { type: tool.type });
      continue;
    }
    tools.push(mcp(described));
    for (const { name, remoteName } of described.tools) {
      nameMcpTool(scope, described.label, remoteName, name);
      references.set(name, { type: 'mcp', server_label: described.label, name: remoteName });
    }
  }
  return { tools, references };
};

/**
 * The tools of a set as the Responses API takes them, for the stock client. MCP servers are reduced to the granted tools
 * and always ask before a call.
 *
 * @throws ToolgateViolation when the set was made for another request, or a hosted tool is none of this API.
 * @example
 * ```ts
 * import { asResponsesTools, receiveResponse } from '@toolgate/guardrails/openai';
 * import type { RequestScope } from '@toolgate/guardrails';
 * import type OpenAI from 'openai';
 *
 * const ask = async <Request, Tools>(scope: RequestScope<Request, Tools>, client: OpenAI, input: string) => {
 *   const tools = await asResponsesTools(scope, await scope.tools());
 *   const turn = receiveResponse(scope, await client.responses.create({ model: 'gpt-5', input, tools }));
 *   return scope.settleEach(turn, async (call) => scope.run(call));
 * };
 * ```
 */
export const asResponsesTools = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
): Promise<ScopedResponsesTool[]> =>
  // The witness has no run-time part: that the definitions come from a set of this scope was just checked.
  (await responsesToolsOf(scope, set)).tools.map((tool) => Object.freeze(tool) as ScopedResponsesTool);

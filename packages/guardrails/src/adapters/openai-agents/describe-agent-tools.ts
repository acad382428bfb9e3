import {
  describeHostedTools,
  describeTools,
  ToolgateViolation,
  type RequestScope,
  type TenantScopedToolSet,
} from '../../index.js';
import { tool, type HostedTool, type Tool } from '@openai/agents';
import { rawCallOf } from './scoped-items.js';
import type { SettledCalls } from './settled-calls.js';

type AgentTool = Tool;

/** What a provider runs by itself, and of which the SDK knows the definition. */
const hostedTypes: Readonly<Record<string, true>> = {
  file_search: true,
  web_search: true,
  web_search_preview: true,
  code_interpreter: true,
  image_generation: true,
};

const hostedTool = (name: string, definition: object): HostedTool => {
  const given = definition as Partial<HostedTool>;
  const type: unknown = given.providerData?.['type'];
  if (given.type !== 'hosted_tool' || typeof type !== 'string' || !Object.hasOwn(hostedTypes, type))
    throw new ToolgateViolation(
      `the hosted tool "${name}" is none that the provider runs by itself: define it with webSearchTool(), fileSearchTool(), codeInterpreterTool() or imageGenerationTool()`,
    );
  return { ...definition } as HostedTool;
};

/** Names by which the SDK's `toolChoice` means something else than a function of that name. */
const namesOfTheSdk: Readonly<Record<string, true>> = {
  ...hostedTypes,
  auto: true,
  none: true,
  required: true,
  mcp: true,
  programmatic_tool_calling: true,
  shell: true,
  apply_patch: true,
  computer: true,
  computer_use: true,
  computer_use_preview: true,
};

export interface AgentTools {
  readonly tools: readonly AgentTool[];
  /** What `toolChoice` calls each tool; absent where it has no word for it. */
  readonly choices: ReadonlyMap<string, string>;
}

/** Describes a set for one run of this scope. Each function hands out what the scope answered. */
export const describeAgentTools = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
  calls: SettledCalls,
): Promise<AgentTools> => {
  const tools: AgentTool[] = [];
  const choices = new Map<string, string>();
  for (const { name, description, parameters } of describeTools(scope, set)) {
    const declared = tool({
      name,
      description,
      parameters: { type: 'object', properties: {}, required: [], additionalProperties: true, ...parameters },
      // That mode takes a part of JSON Schema only, and the kernel validates the arguments itself.
      strict: false,
      execute: () => '',
    });
    tools.push({
      // Its approval is the SDK's static "no": the scope asks humans, and a policy of our own would make the SDK ask for an
      // approval of arguments that it cannot parse.
      ...declared,
      invoke: (_context, input, details) =>
        calls.textFor(
          details?.toolCall === undefined
            ? { callId: '', name, argumentsJson: input }
            : { ...rawCallOf(details.toolCall), argumentsJson: input },
        ),
    });
    if (!Object.hasOwn(namesOfTheSdk, name)) choices.set(name, name);
  }
  for (const described of await describeHostedTools(scope, set)) {
    if (described.kind === 'mcp')
      throw new ToolgateViolation(
        `the hosted MCP server "${described.label}" asks with approvals of the SDK, which decide nothing here`,
      );
    const hosted = hostedTool(described.name, described.definition);
    tools.push(hosted);
    choices.set(described.name, String(hosted.providerData?.['type']));
  }
  return { tools, choices };
};

import {
  describeHostedTools,
  describeTools,
  ToolgateViolation,
  type RequestScope,
  type TenantScopedToolSet,
  type ToolDescription,
} from '../../index.js';
import type { ToolSet } from 'ai';

/**
 * A tool of a provider, as its package defines it. One with code of this process would run past the scope.
 *
 * @throws ToolgateViolation for anything else.
 */
const providerTool = (name: string, definition: object): ToolSet[string] => {
  const type: unknown = 'type' in definition ? definition.type : undefined;
  if ((type !== 'provider' && type !== 'provider-defined') || !('id' in definition))
    throw new ToolgateViolation(`the hosted tool "${name}" is defined by no tool of a provider package`);
  if ('execute' in definition && definition.execute !== undefined)
    throw new ToolgateViolation(`the hosted tool "${name}" runs in this process: declare it with tenantTool()`);
  return { ...definition } as ToolSet[string];
};

/** A set as the SDK takes it: what runs here, made by `toTool`, and what a provider runs. */
export interface AiTools {
  readonly tools: ToolSet;
  readonly names: ReadonlySet<string>;
  /** Names of the tools that the provider runs unasked. */
  readonly hosted: ReadonlySet<string>;
}

/** Describes a set for one request of this scope. */
export const describeAiTools = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
  toTool: (description: ToolDescription) => ToolSet[string],
): Promise<AiTools> => {
  const entries: [string, ToolSet[string]][] = describeTools(scope, set).map((description) => [
    description.name,
    toTool(description),
  ]);
  const hosted = new Set<string>();
  for (const described of await describeHostedTools(scope, set)) {
    if (described.kind === 'mcp')
      throw new ToolgateViolation(
        `the hosted MCP server "${described.label}" asks with approvals of the SDK, which decide nothing here`,
      );
    hosted.add(described.name);
    entries.push([described.name, providerTool(described.name, described.definition)]);
  }
  return { tools: Object.fromEntries(entries), names: new Set(entries.map(([name]) => name)), hosted };
};

import type { RequestScope } from '../proofs/request-scope.js';
import type { TenantScopedToolSet } from '../proofs/tenant-scoped-tool-set.js';
import { askControls } from './ask-controls.js';
import { bounded } from './bounded.js';
import type { McpServerRecord } from './hosted-record.js';
import { mintTenant, mintUser } from './mint-identity.js';
import type { RequestContext } from './request-context.js';
import { contextOf } from './scope-contexts.js';
import { toolFacts } from './tool-facts.js';
import type { ToolRecord } from './tool-record.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** What a provider is told of a tool that it runs itself. */
export type HostedToolDescription =
  | { readonly kind: 'unasked'; readonly name: string; readonly definition: object }
  | {
      readonly kind: 'mcp';
      readonly label: string;
      readonly definition: object;
      /** `name` is the registry's, `remoteName` the server's. */
      readonly tools: readonly { readonly name: string; readonly remoteName: string }[];
    };

const definitionOf = async (
  context: RequestContext,
  name: string,
  tool: ToolRecord,
  define: McpServerRecord['define'],
): Promise<object | undefined> => {
  const request = {
    tenant: mintTenant(context.identity),
    user: mintUser(context.identity),
    signal: context.signal,
  };
  const defined = await bounded(context.state.clock, context.state.limits.policyTimeoutMs, () => define(request));
  if (defined.end === 'value' && typeof defined.value === 'object') return defined.value;
  await context.refuse('tool-failed', `the definition of the hosted tool: ${defined.end}`, {
    tool: toolFacts(name, tool),
  });
  return undefined;
};

/**
 * For adapters: the tools of a set that the provider runs, with their definitions for this request. A tool that was
 * disabled since the set was decided, or whose definition fails, is left out on the record. The calls of an MCP server's
 * tools may be proposed from now on.
 *
 * @throws ToolgateViolation when the set was made for another request, or two servers share a label.
 */
export const describeHostedTools = async <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
): Promise<readonly HostedToolDescription[]> => {
  const context = contextOf(scope);
  const { names } = context.ledger.expect(set, 'set');
  const unasked: HostedToolDescription[] = [];
  const servers = new Map<McpServerRecord, { readonly definition: object; readonly tools: Map<string, string> }>();
  for (const name of names) {
    const tool = context.state.tools.get(name);
    if (tool?.hosted === undefined) continue;
    const stopped = askControls(context, name);
    if (stopped) {
      await context.refuse(stopped.code, stopped.rationale, { tool: toolFacts(name, tool) });
      continue;
    }
    const { hosted } = tool;
    if (hosted.kind === 'unasked') {
      const definition = await definitionOf(context, name, tool, hosted.define);
      if (definition) unasked.push({ kind: 'unasked', name, definition });
      continue;
    }
    let entry = servers.get(hosted.server);
    if (entry === undefined) {
      const definition = await definitionOf(context, name, tool, hosted.server.define);
      if (definition === undefined) continue;
      entry = { definition, tools: new Map() };
      servers.set(hosted.server, entry);
    }
    entry.tools.set(hosted.remoteName ?? name, name);
    context.offered.add(name);
  }
  const labels = [...servers.keys()].map(({ label }) => label);
  if (new Set(labels).size !== labels.length) throw new ToolgateViolation('two hosted MCP servers have one label');
  return [
    ...unasked,
    ...[...servers].map(([{ label }, { definition, tools }]): HostedToolDescription => ({
      kind: 'mcp',
      label,
      definition,
      tools: [...tools].map(([remoteName, name]) => ({ name, remoteName })),
    })),
  ];
};

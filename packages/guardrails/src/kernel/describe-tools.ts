import type { GrantedTool } from '../proofs/granted-tool.js';
import type { RequestScope } from '../proofs/request-scope.js';
import type { NameOf } from '../proofs/tenant-tool-registry.js';
import type { TenantScopedToolSet } from '../proofs/tenant-scoped-tool-set.js';
import { contextOf } from './scope-contexts.js';

/** What a provider is told of one tool. */
export interface ToolDescription {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments, draft 2020-12. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * For adapters: what may be shown to the model, without the tools that a provider runs. It grants nothing; from now on the
 * model may call these tools in this request.
 *
 * @throws ToolgateViolation when the set was made for another request.
 */
export const describeTools = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  set: TenantScopedToolSet<Request, Tools>,
): readonly ToolDescription[] => {
  const context = contextOf(scope);
  const { names } = context.ledger.expect(set, 'set');
  return [...names].flatMap((name) => {
    const tool = context.state.tools.get(name);
    if (tool === undefined || tool.hosted !== undefined) return [];
    context.offered.add(name);
    return [Object.freeze({ name, description: tool.description, parameters: tool.inputJsonSchema })];
  });
};

/**
 * For adapters: the name of a granted tool, for a forced tool choice.
 *
 * @throws ToolgateViolation when the grant is of another request.
 */
export const grantedName = <Request, Tools>(
  scope: RequestScope<Request, Tools>,
  granted: GrantedTool<Request, Tools>,
): NameOf<Tools> => contextOf(scope).ledger.expect(granted, 'granted').name as NameOf<Tools>;

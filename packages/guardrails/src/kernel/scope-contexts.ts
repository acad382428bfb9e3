import { ProofRecords } from './mint.js';
import type { RequestContext } from './request-context.js';
import { ToolgateViolation } from './toolgate-violation.js';

/** The context of each open scope of this copy of the package. */
export const scopeContexts: ProofRecords<RequestContext> = new ProofRecords<RequestContext>();

/** The context of a scope; throws for a scope that this copy of the package did not open. */
export const contextOf = (scope: object): RequestContext => {
  const context = scopeContexts.get(scope);
  if (context === undefined)
    throw new ToolgateViolation(
      'not a scope opened by this copy of @toolgate/guardrails: install one copy, as a peer dependency of what shares scopes',
    );
  context.ledger.alive();
  return context;
};

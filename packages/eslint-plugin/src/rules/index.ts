import noForgedGuardrail from './no-forged-guardrail.js';
import noIneffectiveGuard from './no-ineffective-guard.js';
import noMixedToolScopes from './no-mixed-tool-scopes.js';
import noSharedToolConfig from './no-shared-tool-config.js';
import noToolChoiceAsGuard from './no-tool-choice-as-guard.js';
import noUncheckedToolChoice from './no-unchecked-tool-choice.js';
import noUnscopedTools from './no-unscoped-tools.js';
import requireAuthorizedExecution from './require-authorized-execution.js';
import requireExceptionEvidence from './require-exception-evidence.js';
import requirePerCallAuthorization from './require-per-call-authorization.js';
import requireTenantContext from './require-tenant-context.js';

/** Every rule of the plugin by its name. */
export const rules = {
  'no-forged-guardrail': noForgedGuardrail,
  'no-ineffective-guard': noIneffectiveGuard,
  'no-mixed-tool-scopes': noMixedToolScopes,
  'no-shared-tool-config': noSharedToolConfig,
  'no-tool-choice-as-guard': noToolChoiceAsGuard,
  'no-unchecked-tool-choice': noUncheckedToolChoice,
  'no-unscoped-tools': noUnscopedTools,
  'require-authorized-execution': requireAuthorizedExecution,
  'require-exception-evidence': requireExceptionEvidence,
  'require-per-call-authorization': requirePerCallAuthorization,
  'require-tenant-context': requireTenantContext,
};

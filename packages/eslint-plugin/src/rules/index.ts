import noIneffectiveGuard from './no-ineffective-guard.js';
import noMixedToolScopes from './no-mixed-tool-scopes.js';
import noRawToolLogging from './no-raw-tool-logging.js';
import noSharedToolConfig from './no-shared-tool-config.js';
import noToolChoiceAsGuard from './no-tool-choice-as-guard.js';
import noUncheckedToolChoice from './no-unchecked-tool-choice.js';
import noUnscopedTools from './no-unscoped-tools.js';
import noUntrustedConfirmation from './no-untrusted-confirmation.js';
import requireAuditRecord from './require-audit-record.js';
import noUntrustedInstructions from './no-untrusted-instructions.js';
import noUnverifiedIdentity from './no-unverified-identity.js';
import requireAuthorizedExecution from './require-authorized-execution.js';
import requireConfirmation from './require-confirmation.js';
import requirePerCallAuthorization from './require-per-call-authorization.js';
import requireTenantContext from './require-tenant-context.js';

/** Every rule of the plugin by its name. */
export const rules = {
  'no-ineffective-guard': noIneffectiveGuard,
  'no-mixed-tool-scopes': noMixedToolScopes,
  'no-raw-tool-logging': noRawToolLogging,
  'no-shared-tool-config': noSharedToolConfig,
  'no-tool-choice-as-guard': noToolChoiceAsGuard,
  'no-unchecked-tool-choice': noUncheckedToolChoice,
  'no-unscoped-tools': noUnscopedTools,
  'no-untrusted-confirmation': noUntrustedConfirmation,
  'require-audit-record': requireAuditRecord,
  'no-untrusted-instructions': noUntrustedInstructions,
  'no-unverified-identity': noUnverifiedIdentity,
  'require-authorized-execution': requireAuthorizedExecution,
  'require-confirmation': requireConfirmation,
  'require-per-call-authorization': requirePerCallAuthorization,
  'require-tenant-context': requireTenantContext,
};

import noBroadOauthScopes from './no-broad-oauth-scopes.js';
import noForgedGuardrail from './no-forged-guardrail.js';
import noIdentityFromArguments from './no-identity-from-arguments.js';
import noIneffectiveGuard from './no-ineffective-guard.js';
import noMixedToolScopes from './no-mixed-tool-scopes.js';
import noPromptOnlyAuthorization from './no-prompt-only-authorization.js';
import noRawToolLogging from './no-raw-tool-logging.js';
import noSecretsInTools from './no-secrets-in-tools.js';
import noSharedCredentials from './no-shared-credentials.js';
import noSharedToolConfig from './no-shared-tool-config.js';
import noToolChoiceAsGuard from './no-tool-choice-as-guard.js';
import noUnboundedArguments from './no-unbounded-arguments.js';
import noUncheckedToolChoice from './no-unchecked-tool-choice.js';
import noUnscopedTools from './no-unscoped-tools.js';
import noUntrustedConfirmation from './no-untrusted-confirmation.js';
import noUntrustedInstructions from './no-untrusted-instructions.js';
import noUnverifiedIdentity from './no-unverified-identity.js';
import requireAuditRecord from './require-audit-record.js';
import requireAuthorizedExecution from './require-authorized-execution.js';
import requireConfirmation from './require-confirmation.js';
import requireConnectorApproval from './require-connector-approval.js';
import requireExceptionEvidence from './require-exception-evidence.js';
import requirePerCallAuthorization from './require-per-call-authorization.js';
import requireTenantContext from './require-tenant-context.js';
import requireTenantInIdentityKey from './require-tenant-in-identity-key.js';
import requireValidatedArguments from './require-validated-arguments.js';

/** Every rule of the plugin by its name. */
export const rules = {
  'no-broad-oauth-scopes': noBroadOauthScopes,
  'no-forged-guardrail': noForgedGuardrail,
  'no-identity-from-arguments': noIdentityFromArguments,
  'no-ineffective-guard': noIneffectiveGuard,
  'no-mixed-tool-scopes': noMixedToolScopes,
  'no-prompt-only-authorization': noPromptOnlyAuthorization,
  'no-raw-tool-logging': noRawToolLogging,
  'no-secrets-in-tools': noSecretsInTools,
  'no-shared-credentials': noSharedCredentials,
  'no-shared-tool-config': noSharedToolConfig,
  'no-tool-choice-as-guard': noToolChoiceAsGuard,
  'no-unbounded-arguments': noUnboundedArguments,
  'no-unchecked-tool-choice': noUncheckedToolChoice,
  'no-unscoped-tools': noUnscopedTools,
  'no-untrusted-confirmation': noUntrustedConfirmation,
  'no-untrusted-instructions': noUntrustedInstructions,
  'no-unverified-identity': noUnverifiedIdentity,
  'require-audit-record': requireAuditRecord,
  'require-authorized-execution': requireAuthorizedExecution,
  'require-confirmation': requireConfirmation,
  'require-connector-approval': requireConnectorApproval,
  'require-exception-evidence': requireExceptionEvidence,
  'require-per-call-authorization': requirePerCallAuthorization,
  'require-tenant-context': requireTenantContext,
  'require-tenant-in-identity-key': requireTenantInIdentityKey,
  'require-validated-arguments': requireValidatedArguments,
};

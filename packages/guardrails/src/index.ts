export { tenantTool } from './kernel/tenant-tool.js';
export { globalTool } from './kernel/global-tool.js';
export { tenantTools } from './kernel/tenant-tools.js';
export { hostedTool } from './kernel/hosted-tool.js';
export { hostedMcpServer } from './kernel/hosted-mcp-server.js';
export { hostedMcpTool } from './kernel/hosted-mcp-tool.js';
export { approveDelegation } from './kernel/approve-delegation.js';
export { connector } from './kernel/connector.js';
export { createGateway } from './kernel/create-gateway.js';
export { instruction, readInstruction, sourced } from './kernel/instruction.js';
export { describeTools, grantedName } from './kernel/describe-tools.js';
export { describeHostedTools } from './kernel/describe-hosted-tools.js';
export { readAnswer } from './kernel/read-answer.js';
export { isVerifiedTenant, isVerifiedUser } from './kernel/mint-identity.js';
export { RequestRefused } from './kernel/request-refused.js';
export { ToolgateViolation } from './kernel/toolgate-violation.js';
export { capabilityTable } from './embedded/capability-table.js';
export { memoryRateLimiter } from './embedded/memory-rate-limiter.js';
export { memoryAudit } from './embedded/memory-audit.js';
export { retainedAudit, type AuditRetention } from './embedded/retained-audit.js';
export { memoryExposureCache } from './embedded/memory-exposure-cache.js';
export { memorySuspensions } from './embedded/memory-suspensions.js';
export { patternRedaction } from './embedded/pattern-redaction.js';
export { patternSecretDetector } from './embedded/pattern-secret-detector.js';
export { jsonLinesAudit } from './embedded/json-lines-audit.js';
export { verifyAuditChain } from './embedded/verify-audit-chain.js';
export { verifyAuditFiles } from './embedded/verify-audit-files.js';
export { anomalyDetection } from './embedded/anomaly-detection.js';
export { untrustedToExternal } from './embedded/anomaly-options.js';
export { incidentSignals } from './embedded/incident-signals.js';
export { refusalCodes } from './ports/refusal-code.js';
export type { AnyOtherRequest } from './proofs/any-other-request.js';
export type { ApprovedDelegation } from './proofs/approved-delegation.js';
export type { AuthorizedToolCall } from './proofs/authorized-tool-call.js';
export type { BelongsTo, Carries } from './proofs/carries.js';
export type { AnyConnector, Connector, ConnectorIsolation } from './proofs/connector.js';
export type { Authorized, Decision, NeedsHuman, Refused, Valid } from './proofs/decision.js';
export type {
  CredentialIsAString,
  EveryRequiredPort,
  GatewayFactory,
  GatewayLimits,
  GatewayPorts,
  Intent,
  MissingAuditSink,
  MissingAuthenticator,
  MissingPolicy,
  MissingRateLimiter,
  Passed,
  RequestIsNoString,
  UnknownPort,
} from './proofs/gateway-ports.js';
export type { Gateway, RequestFacts, ScopedStream } from './proofs/gateway.js';
export type { AnyGlobalTool, GlobalTool } from './proofs/global-tool.js';
export type { GrantedTool, ScopedToolChoice } from './proofs/granted-tool.js';
export type {
  DestructiveHostedTool,
  HostedDefinition,
  HostedMcpServer,
  HostedMcpToolBody,
  HostedMcpToolFactory,
  HostedRequest,
  HostedRiskCheck,
  HostedToolBody,
  HostedToolFactory,
  ProviderApproval,
} from './proofs/hosted-tool.js';
export type { HumanConfirmation } from './proofs/human-confirmation.js';
export type { InstructionText } from './proofs/instruction-text.js';
export type { ModelProposedToolCall } from './proofs/model-proposed-tool-call.js';
export type { PendingToolCall } from './proofs/pending-tool-call.js';
export type { EachCall, ProposedToolCalls } from './proofs/proposed-tool-calls.js';
export type { ModelTurn, RawToolCall, RequestScope, RoutedIntent, SealedScope } from './proofs/request-scope.js';
export type { SourcedValue } from './proofs/sourced-value.js';
export type { TenantScopedToolSet } from './proofs/tenant-scoped-tool-set.js';
export type {
  GlobalToolInTenantSet,
  NameOf,
  ReviewedTenantToolsOnly,
  TenantToolRegistry,
  TenantToolsFactory,
  ToolsIn,
  UnreviewedTool,
} from './proofs/tenant-tool-registry.js';
export type { AnyTenantTool, ArgsOf, ResultOf, ReviewState, RiskOf, TenantTool } from './proofs/tenant-tool.js';
export type { ToolAnswer } from './proofs/tool-answer.js';
export type {
  ConfirmationClause,
  ConfirmationRequirement,
  ConnectorCheck,
  ConnectorWithoutIsolation,
  GlobalToolFactory,
  ReviewStateOf,
  TenantToolFactory,
  ToolBody,
  ToolReview,
  ToolRun,
  ToolTerms,
} from './proofs/tool-declaration.js';
export type {
  AnySchema,
  IdentityInToolInput,
  IdentityKeys,
  IdentityPath,
  SchemaInput,
  SchemaOutput,
  ToolInputCheck,
  ToolInputMustBeAnObjectSchema,
} from './proofs/tool-input.js';
export type { ValidatedToolCall } from './proofs/validated-tool-call.js';
export type { VerifiedTenant } from './proofs/verified-tenant.js';
export type { VerifiedUser } from './proofs/verified-user.js';
export type { AuditEvent, AuditRecord, Fingerprint, RedactedValue } from './ports/audit-record.js';
export type { AuditSink } from './ports/audit-sink.js';
export type { Authenticator } from './ports/authenticator.js';
export type { AuthorizationPolicy, PolicyQuestion, PolicyVerdict } from './ports/authorization-policy.js';
export type { Clock } from './ports/clock.js';
export type {
  Approval,
  ConfirmationLevel,
  ConfirmationRequest,
  ConfirmationVerifier,
} from './ports/confirmation-verifier.js';
export type { ControlStore, StoredControl } from './ports/control-store.js';
export type { ControlChange, ControlEvidence, Controls } from './ports/controls.js';
export type { ExposedNames, ExposureCache, ExposureKey } from './ports/exposure-cache.js';
export type { ExecutionIsolation, IsolatedTask } from './ports/execution-isolation.js';
export type { Hasher } from './ports/hasher.js';
export type { Permission } from './ports/permission.js';
export type { RandomSource } from './ports/random-source.js';
export type { RateLimiter, RateQuestion, RateVerdict } from './ports/rate-limiter.js';
export type { Redaction } from './ports/redaction.js';
export type { RefusalCode } from './ports/refusal-code.js';
export type { Risk } from './ports/risk.js';
export type { DetectedSecret, SecretDetector } from './ports/secret-detector.js';
export type { SignalAttributes, Signals } from './ports/signals.js';
export type { SchemaIssue, SchemaResult, StandardSchema } from './ports/standard-schema.js';
export type { SuspendedCall, SuspensionStore } from './ports/suspension-store.js';
export type { DelegatedToken, TokenExchange, TokenExchangeQuestion } from './ports/token-exchange.js';
export type { TotalRule } from './ports/total-rule.js';
export type { VerifiedIdentity } from './ports/verified-identity.js';
export type { ConnectorDeclaration } from './kernel/connector.js';
export type { DelegationApproval } from './kernel/approve-delegation.js';
export type { ToolDescription } from './kernel/describe-tools.js';
export type { HostedToolDescription } from './kernel/describe-hosted-tools.js';
export type { AnswerFacts } from './kernel/read-answer.js';
export type { Capability, CapabilityTable, Prohibition } from './embedded/capability-table.js';
export type { MemoryRateLimiterOptions, RateWindow } from './embedded/memory-rate-limiter.js';
export type { MemoryExposureCache, MemoryExposureCacheOptions } from './embedded/memory-exposure-cache.js';
export type { PatternRedactionOptions } from './embedded/pattern-redaction.js';
export type { AuditEntry, AuditHead, AuditLine, TornBytes } from './embedded/audit-chain.js';
export type { JsonLinesAudit, JsonLinesAuditOptions } from './embedded/json-lines-audit.js';
export type {
  AuditChainExpectations,
  AuditChainProblem,
  AuditChainReport,
  AuditRecovery,
} from './embedded/verify-audit-chain.js';
export type {
  Incident,
  IncidentSignals,
  IncidentSignalsOptions,
  IncidentThreshold,
  SignalSelection,
} from './embedded/incident-signals.js';
export type {
  AnomalyAction,
  AnomalyDetectionOptions,
  AnomalySequence,
  ExportBurst,
  ToolTrait,
  UnfamiliarTool,
} from './embedded/anomaly-options.js';

export type { ApprovalPoint } from './path/approval/approval-point.js';
export type { ReleasePoint } from './path/approval/release-point.js';
export type { SdkControl } from './path/approval/sdk-control.js';
export type { ChoiceModes } from './path/choice/choice-modes.js';
export type { NamedChoice } from './path/choice/named-choice.js';
export type { UnnamedChoice } from './path/choice/unnamed-choice.js';
export type { CallbackPoint } from './path/execution/callback-point.js';
export type { ContextType } from './path/execution/context-type.js';
export type { EventPoint } from './path/execution/event-point.js';
export type { Executor } from './path/execution/executor.js';
export type { HandlerPoint } from './path/execution/handler-point.js';
export type { RunPoint } from './path/execution/run-point.js';
export type { Runner } from './path/execution/runner.js';
export type { ServingPoint } from './path/execution/serving-point.js';
export type { Told } from './path/execution/told.js';
export type { VerifierPoint } from './path/execution/verifier-point.js';
export type { ToolCallPoint } from './path/execution/tool-call-point.js';
export type { Channel } from './path/exposure/channel.js';
export type { DefinitionHelper } from './path/exposure/definition-helper.js';
export type { HostedTool } from './path/exposure/hosted-tool.js';
export type { NativeTool } from './path/exposure/native-tool.js';
export type { RemoteServer } from './path/exposure/remote-server.js';
export type { RequestPoint } from './path/exposure/request-point.js';
export type { SchemaHelper } from './path/exposure/schema-helper.js';
export type { SocketPoint } from './path/exposure/socket-point.js';
export type { ToolDefinition } from './path/exposure/tool-definition.js';
export type { PackageRange } from './path/package-range.js';
export type { ProposalShape } from './path/proposal/proposal-shape.js';
export type { ResponseRead } from './path/proposal/response-read.js';
export type { StreamEvent } from './path/proposal/stream-event.js';
export type { StreamShape } from './path/proposal/stream-shape.js';
export type { Reach } from './path/reach.js';
export type { ResultPoint } from './path/result/result-point.js';
export type { SdkEntry } from './path/sdk-entry.js';
export type { ExportName, Path, Step } from './path/path.js';
export {
  argumentSinks,
  clampNames,
  limitNames,
  type ArgumentSink,
  type ArgumentSinkKind,
} from './platform/argument-sinks.js';
export { authorizationCalls, type AuthorizationCall } from './platform/authorization.js';
export { broadScopes, grantKeys, publishedScopes, scopeKeys, type BroadScope } from './platform/oauth-scopes.js';
export {
  actsFor,
  applications,
  assumedRoles,
  credentialNames,
  secretFormats,
  actsAs,
  applicationTokens,
  secretHeaders,
  secretStores,
  secretMembers,
  type CredentialNames,
} from './platform/credentials.js';
export {
  conversationIdentifiers,
  keyedMethods,
  lookupByWeakName,
  lookupMethods,
  ownLookups,
  stateKeys,
  weakIdentifiers,
} from './platform/identity-keys.js';
export { changingVerbs, connectors, lookingVerbs, type ConnectorForm } from './platform/connectors.js';
export {
  augmentedInterface,
  gateExports,
  gateMethods,
  identityProofs,
  kernelControls,
  guardrailsPackage,
  guardrailsSubpaths,
  proofCallbacks,
  proofFactories,
  proofSteps,
  proofTests,
  proofTypes,
  reviewedEscapes,
  templateTags,
  untrustedArguments,
  type ProofCallback,
  type ProofStep,
  type ProofType,
  type UntrustedArgument,
} from './platform/guardrails.js';
export {
  ambientReads,
  ambientRequests,
  ambientStores,
  contextGetters,
  identityClients,
  identityMethods,
  identitySources,
  identityTypes,
  requestIdentityMembers,
  requestTypes,
  unverifiedIdentitySources,
  type IdentityClient,
  type IdentitySource,
} from './platform/identity.js';
export {
  agentInstructionKeys,
  agentPackages,
  instructionKeys,
  instructionMessages,
  instructionRoles,
  messageModules,
  messageTemplates,
  messageTextKeys,
} from './platform/instructions.js';
export { finalObjects, irreversibleVerbs, type IrreversibleVerbs } from './platform/irreversible-verbs.js';
export { listLibraries, type ListFunction, type ListLibrary } from './platform/list-functions.js';
export { loggers, logFunctions, logMethods, type Logger, type LogRedaction } from './platform/loggers.js';
export {
  httpClients,
  messageCommands,
  messageSenders,
  type HttpClient,
  type MessageSender,
} from './platform/message-senders.js';
export { memoizers, type Memoizer } from './platform/memoizers.js';
export { providedTools, type ProvidedTool } from './platform/provided-tools.js';
export { loggerTypes, recorders, recordingFlags, type Recorder, type RecordingFlag } from './platform/recorders.js';
export {
  plainParsers,
  schemaLibraries,
  validatorModules,
  type SchemaCheck,
  type SchemaKind,
  type SchemaLibrary,
  type SchemaStep,
} from './platform/schema-libraries.js';
export {
  messageMembers,
  plainMiddleware,
  procedureRegistrations,
  requestCarriers,
  requestDataMembers,
  requestReaders,
  requestReads,
  routeHandlers,
  routeHooks,
  routeRegistrations,
} from './platform/request-data.js';
export { documentReads, retrievalMethods, textMembers } from './platform/retrieval.js';
export {
  expiryOptions,
  rowReads,
  rowWrites,
  storeFetches,
  storeReads,
  storeWrites,
  weakStores,
  type StoreWrite,
} from './platform/store-methods.js';
export { stores, type Store } from './platform/stores.js';
export { sdks } from './sdks/index.js';

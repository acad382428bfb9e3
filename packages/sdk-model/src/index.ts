export type {
  ApprovalPoint,
  Channel,
  ChoiceModes,
  ContextType,
  DefinitionHelper,
  EventPoint,
  Executor,
  HandlerPoint,
  HostedTool,
  NamedChoice,
  NativeTool,
  PackageRange,
  ProposalShape,
  Reach,
  RemoteServer,
  ReleasePoint,
  RequestPoint,
  ResponseRead,
  ResultPoint,
  RunPoint,
  Runner,
  SchemaHelper,
  SdkControl,
  SdkEntry,
  SocketPoint,
  StreamEvent,
  StreamShape,
  Told,
  ToolCallPoint,
  ToolDefinition,
  UnnamedChoice,
} from './path/entry.js';
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
  assumedRoles,
  credentialNames,
  secretFormats,
  secretHeaders,
  secretMembers,
  type CredentialNames,
} from './platform/credentials.js';
export {
  conversationIdentifiers,
  keyedMethods,
  lookupByWeakName,
  lookupMethods,
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
  ambientRequests,
  ambientStoreMethods,
  ambientStores,
  contextGetters,
  globalRequestTypes,
  identityClients,
  identityMethods,
  identitySources,
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
  messageTemplates,
  messageTextKeys,
} from './platform/instructions.js';
export { finalObjects, irreversibleVerbs, type IrreversibleVerbs } from './platform/irreversible-verbs.js';
export { loggers, logMethods, type Logger } from './platform/loggers.js';
export { memoizers, type Memoizer } from './platform/memoizers.js';
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
  procedureRegistrations,
  requestCarriers,
  requestDataMembers,
  requestReaders,
  requestReads,
  routeHandlers,
  routeRegistrations,
} from './platform/request-data.js';
export { documentReads, retrievalMethods, textMembers } from './platform/retrieval.js';
export {
  expiryOptions,
  storeFetches,
  storeReads,
  storeWrites,
  weakStores,
  type StoreWrite,
} from './platform/store-methods.js';
export { stores, type Store } from './platform/stores.js';
export { sdks } from './sdks/index.js';

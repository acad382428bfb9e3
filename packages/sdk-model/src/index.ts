export type {
  ApprovalPoint,
  Channel,
  ChoiceModes,
  DefinitionHelper,
  Executor,
  HostedTool,
  NamedChoice,
  NativeTool,
  PackageRange,
  ProposalShape,
  RemoteServer,
  RequestPoint,
  ResponseRead,
  ResultPoint,
  Runner,
  SdkEntry,
  SocketPoint,
  StreamEvent,
  StreamShape,
  ToolDefinition,
  UnnamedChoice,
} from './path/entry.js';
export type { ExportName, Path, Step } from './path/path.js';
export { authorizationCalls, type AuthorizationCall } from './platform/authorization.js';
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
export { loggers, logMethods, type Logger } from './platform/loggers.js';
export { memoizers, type Memoizer } from './platform/memoizers.js';
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

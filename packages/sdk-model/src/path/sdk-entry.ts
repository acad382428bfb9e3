import type { ApprovalPoint } from './approval/approval-point.js';
import type { ReleasePoint } from './approval/release-point.js';
import type { SdkControl } from './approval/sdk-control.js';
import type { ChoiceModes } from './choice/choice-modes.js';
import type { NamedChoice } from './choice/named-choice.js';
import type { UnnamedChoice } from './choice/unnamed-choice.js';
import type { CallbackPoint } from './execution/callback-point.js';
import type { ContextType } from './execution/context-type.js';
import type { EventPoint } from './execution/event-point.js';
import type { Executor } from './execution/executor.js';
import type { HandlerPoint } from './execution/handler-point.js';
import type { RunPoint } from './execution/run-point.js';
import type { Runner } from './execution/runner.js';
import type { ServingPoint } from './execution/serving-point.js';
import type { ToolCallPoint } from './execution/tool-call-point.js';
import type { VerifierPoint } from './execution/verifier-point.js';
import type { Channel } from './exposure/channel.js';
import type { DefinitionHelper } from './exposure/definition-helper.js';
import type { HostedTool } from './exposure/hosted-tool.js';
import type { NativeTool } from './exposure/native-tool.js';
import type { RequestPoint } from './exposure/request-point.js';
import type { SchemaHelper } from './exposure/schema-helper.js';
import type { SocketPoint } from './exposure/socket-point.js';
import type { ToolDefinition } from './exposure/tool-definition.js';
import type { PackageRange } from './package-range.js';
import type { ExportName } from './path.js';
import type { ProposalShape } from './proposal/proposal-shape.js';
import type { ResponseRead } from './proposal/response-read.js';
import type { StreamShape } from './proposal/stream-shape.js';
import type { ResultPoint } from './result/result-point.js';

/** Everything the analysis knows about one AI SDK. */
export interface SdkEntry {
  readonly id: string;
  readonly packages: readonly PackageRange[];
  /** Classes whose instances are clients. */
  readonly clients: readonly ExportName[];
  readonly requests: readonly RequestPoint[];
  readonly proposals: readonly ProposalShape[];
  readonly namedChoices: readonly NamedChoice[];
  readonly channels: readonly Channel[];
  readonly hostedTools: readonly HostedTool[];
  /** Classes that run a tool loop by themselves, with the key of their options that carries the executors. */
  readonly runners: readonly Runner[];
  /** Keys of a tool definition that carry its executor, and the parameter through which it learns who asked. */
  readonly executors: readonly Executor[];
  /** Keys that hand request context to executors that the SDK runs. */
  readonly contextKeys: readonly string[];
  /** Calls that run an agent that was constructed before. */
  readonly runs?: readonly RunPoint[];
  /** Methods by which the application listens to what happens in a run. */
  readonly events?: readonly EventPoint[];
  /** Classes and objects of the application that are told what happens in a run. */
  readonly callbacks?: readonly CallbackPoint[];
  /** Keys of a request under which further agents stand that take over or are called as tools. */
  readonly delegates?: readonly string[];
  /** Methods that let the SDK run a call which it held back. */
  readonly releases?: readonly ReleasePoint[];
  /** Types around the context of a run. */
  readonly contextTypes?: readonly ContextType[];
  /** Properties by which the SDK itself asks before it shows or runs a tool. */
  readonly controls?: readonly SdkControl[];
  /** Handlers that the application registers to answer for its tools itself. */
  readonly handlers?: readonly HandlerPoint[];
  /** Calls that serve what a function of the application registers tools on. */
  readonly serves?: readonly ServingPoint[];
  /** Calls that take a function of the application which verifies who asks. */
  readonly verifiers?: readonly VerifierPoint[];
  /** Calls that execute a tool somewhere else by its name. */
  readonly calls?: readonly ToolCallPoint[];
  /** Keys of a request that tell the provider which end user it is made for. */
  readonly endUser?: readonly string[];
  /** Values of `type` of an item that carries a result back to the model, and the `role` of such a message. */
  readonly results: readonly Readonly<Record<string, string>>[];
  /** Exported types of a tool definition, as the last segment of their qualified name. */
  readonly toolTypes: readonly string[];
  /** Exported types of a whole request. */
  readonly requestTypes: readonly string[];
  /** Modules whose CommonJS exports are the client class itself: `new (require('openai'))()`. */
  readonly callableModules?: readonly string[];
  /** Methods of a client that return another client of the same kind. */
  readonly clientCopies?: readonly string[];
  /** Methods of a client that send any body to any path. */
  readonly rawRequests?: readonly string[];
  readonly reads?: readonly ResponseRead[];
  readonly choiceModes?: readonly ChoiceModes[];
  readonly unnamedChoices?: readonly UnnamedChoice[];
  readonly definitions?: readonly ToolDefinition[];
  /** Tools that hold further tools: a filter that reads only the outer names misses the inner ones. */
  readonly containers?: readonly Channel[];
  readonly nativeTools?: readonly NativeTool[];
  readonly approvals?: readonly ApprovalPoint[];
  readonly resultPoints?: readonly ResultPoint[];
  readonly streams?: readonly StreamShape[];
  readonly sockets?: readonly SocketPoint[];
  readonly helpers?: readonly DefinitionHelper[];
  /** Functions that wrap the schema of a tool: `jsonSchema(...)`. */
  readonly schemaHelpers?: readonly SchemaHelper[];
  /**
   * The oldest checked version that has a path, by the id of the path: `requests/responses.create`. A path that is
   * not listed is in all checked versions from where its parent is.
   */
  readonly since?: Readonly<Record<string, string>>;
  /** The newest checked version that has a path, by the id of the path; the next one has it no more. */
  readonly until?: Readonly<Record<string, string>>;
}

import type { ExportName, Step } from './path.js';

/** A package whose declarations the entry was checked against. */
export interface PackageRange {
  readonly name: string;
  /** The range of versions between the oldest and the newest checked one. */
  readonly versions: string;
  readonly source: string;
  /** The versions whose declarations the contract tests read, oldest first. */
  readonly checked?: readonly string[];
}

/** How the proposals of a response look, wherever the response came from. */
export interface ProposalShape {
  readonly id: string;
  /** From the resolved response to one proposal. */
  readonly path: readonly Step[];
  /** The class or type of the response, where the calls that give it are declared to give something wider. */
  readonly of?: ExportName;
  /** The member that holds the list: reading it is evidence of shape by itself when `distinctive`. */
  readonly list: { readonly member: string; readonly distinctive: boolean };
  /** The values of `type` that mark an item as a proposal. */
  readonly discriminants: readonly string[];
  readonly name: readonly string[];
  readonly arguments: readonly string[];
  readonly callId: readonly string[];
  /** Exported types of one proposal, as the last segment of their qualified name. */
  readonly types: readonly string[];
  /** Exported types of the response that holds the list, as the last segment of their qualified name. */
  readonly responses?: readonly string[];
  /** Whether the arguments are JSON text, or an object that the SDK has parsed already; left out, text. */
  readonly argumentsType?: 'text' | 'parsed';
  /** Those of `arguments` that the SDK has checked against a schema, where it had one. */
  readonly checkedArguments?: readonly string[];
  /** Members that tell apart two tools of the same name: a dispatcher that keys on the name alone confuses them. */
  readonly namespace?: readonly string[];
}

/** How code gets to a point of the SDK that no client leads to. */
export interface Reach {
  /**
   * `call`: the export itself or a static member of it. `construct`: `new`. `instance`: a member of what was made.
   * `member`: a method whose name belongs to these exports alone, on whatever the file cannot say more about.
   */
  readonly form: 'call' | 'construct' | 'instance' | 'member';
  /** The exports that have the point, each under every module that exports it. */
  readonly exports: readonly ExportName[];
}

/** What the SDK tells a function of the application: a callback by its key, a listener by the name of its event. */
export interface Told {
  readonly key: string;
  /**
   * From the function to each part: a parameter, and members of it. `answer`: what the model said, with all that a step
   * holds. `call`: what it proposed. `result`: what a tool gave back.
   */
  readonly parts: readonly { readonly what: 'answer' | 'call' | 'result'; readonly path: readonly Step[] }[];
}

/** A call or a construction that sends tools to a model, or keeps them for the runs that follow. */
export interface RequestPoint {
  readonly id: string;
  /** How the members below are reached; by a client of the SDK when left out. */
  readonly from?: Reach;
  /** Members from the client, the export or the instance to the called method. */
  readonly members: readonly string[];
  /** The argument that holds the request. */
  readonly request: number;
  /**
   * The argument that is the set of tools itself, where it stands beside the request: `bindTools(tools, options)`; or
   * the receiver, where tools were registered on it.
   */
  readonly toolsArgument?: number | 'receiver';
  /** Whether the tools are a record from name to tool instead of a list. */
  readonly record?: boolean;
  /** Whether the SDK runs the executors of the tools by itself. A runner does. */
  readonly executes?: boolean;
  /** Keys with the names of those tools that the model is shown out of all. */
  readonly subset?: readonly string[];
  /** Keys of callbacks that give back a part of a request: for one step, or for one call of what was constructed. */
  readonly steps?: readonly string[];
  /** Callbacks that are told what the model said and what its tools gave back. */
  readonly told?: readonly Told[];
  /** Keys of the request that carry tools; keys inside keys are written with dots here and below. */
  readonly tools: readonly string[];
  /** Keys that carry a tool choice. */
  readonly choice: readonly string[];
  /** Keys that carry the conversation; one of them beside `tools` makes an unknown call a request by shape. */
  readonly content: readonly string[];
  /** Keys of a message of the conversation that hold items of their own. */
  readonly items?: readonly string[];
  /**
   * What the call gives back: a response to await, a stream of events, an object whose members are promises of the
   * response, a runner that executes by itself, a model that the tools are bound to, or nothing because registered
   * tools are at the disposal of whoever connects.
   */
  readonly gives: 'response' | 'stream' | 'runner' | 'result' | 'bound' | 'registry';
  /** Whether a model is shown the tools; left out, it is. */
  readonly shows?: boolean;
  /** The ids of the proposal shapes in what it gives. */
  readonly proposals: readonly string[];
  /** The API that is called. Choices, channels and tools of the same API belong together. */
  readonly api?: string;
  /** Keys that continue a stored conversation by its id, with the tools and results that are in it. */
  readonly continues?: readonly string[];
  /** Keys that name a configuration stored at the provider, which may bring tools of its own. */
  readonly stored?: readonly string[];
  /** An argument behind the request whose key replaces the whole request on the wire. */
  readonly override?: { readonly argument: number; readonly key: string };
  /** Keys that hand executors to the call beside the tools: a record from the name of a tool to its executor. */
  readonly handlers?: readonly string[];
  /** Keys that hold a configuration with tools of its own, written with dots. */
  readonly nested?: readonly {
    readonly key: string;
    readonly tools: readonly string[];
    readonly choice: readonly string[];
  }[];
}

/** A call that gives proposals without sending tools: it reads what an earlier request left at the provider. */
export interface ResponseRead {
  readonly id: string;
  readonly members: readonly string[];
  readonly gives: 'response' | 'stream';
  /** Whether it gives the items one by one instead of a response that holds them. */
  readonly list: boolean;
  readonly proposals: readonly string[];
  /** The key of a parameter that hands results back, with the keys of one result. */
  readonly results?: { readonly key: string; readonly callId: string; readonly output: string };
}

/** A form of tool choice that names tools. */
export interface NamedChoice {
  readonly id: string;
  /** Keys that must be there with these literal values. */
  readonly marks: Readonly<Record<string, string>>;
  /** Where the name stands; `element` inside lists. Without steps the choice itself is the name, if it is no mode. */
  readonly name: readonly Step[];
  /** The APIs whose choice this is. */
  readonly apis?: readonly string[];
  /** The key of the request that carries it. */
  readonly key?: string;
}

/** The strings that a tool choice may be. */
export interface ChoiceModes {
  readonly api: string;
  /** The key of the request that carries the choice. */
  readonly key: string;
  /** All of them, in the order of the documentation. */
  readonly modes: readonly string[];
  /** Those that forbid every call. */
  readonly none: readonly string[];
  /** Those that demand a call. */
  readonly forced: readonly string[];
  /** What happens when the key is left out, as far as the SDK states it: with tools in the request. */
  readonly omitted?: string;
}

/**
 * A form of tool choice without a name of the application: it forces a tool of the provider or a kind of tool, or says
 * with an object what other SDKs say with a string.
 */
export interface UnnamedChoice {
  readonly type: string;
  readonly apis: readonly string[];
  /** What it means where it stands for a mode: the model may call, must call, or must not. */
  readonly mode?: 'auto' | 'required' | 'none';
}

/** Another way than `tools` in which a request exposes tools. */
export interface Channel {
  readonly id: string;
  readonly marks: Readonly<Record<string, string>>;
  readonly tools: readonly string[];
  /** The APIs whose requests it may be part of. */
  readonly apis?: readonly string[];
}

/** How a tool definition looks: where its name, its description and its schema stand. */
export interface ToolDefinition {
  readonly id: string;
  /** The type of it, where no request takes one. */
  readonly of?: ExportName;
  readonly apis: readonly string[];
  readonly marks: Readonly<Record<string, string>>;
  readonly name: readonly Step[];
  readonly description: readonly Step[];
  /** The JSON schema of the arguments; empty where they are free text. */
  readonly parameters: readonly Step[];
  /** The flag that makes the provider keep to the schema. */
  readonly strict: readonly Step[];
}

/** What connects a tool to a system outside the provider, and what holds it back. */
export interface RemoteServer {
  /** Keys of which one says which system is reached. */
  readonly address: readonly string[];
  /** Keys that carry the caller's credential to that system. */
  readonly credentials: readonly string[];
  /** The key that limits which tools of the system are exposed, and the keys of its object form. */
  readonly allow: { readonly key: string; readonly names: string; readonly readOnly?: string };
  /** The key that asks for approval, its two words, and what the SDK says about leaving it out; some SDKs have none. */
  readonly approval?: {
    readonly key: string;
    readonly always: string;
    readonly never: string;
    /** The documented behaviour of the service when the key is left out. */
    readonly omitted: 'always' | 'never' | 'unstated';
  };
}

/** A type of tool that runs at the provider or at a remote server, not in the application. */
export interface HostedTool {
  readonly type: string;
  /** The key of the request under which it stands, where that is not the key of the tools. */
  readonly key?: string;
  /** Whether it reaches systems outside the provider. */
  readonly remote: boolean;
  /** How the outside system is named and held back. */
  readonly server?: RemoteServer;
  /** Types of output items that report what it has already done. */
  readonly calls?: readonly string[];
  /** The APIs that take it. */
  readonly apis?: readonly string[];
}

/** A type of tool without a name that the application itself carries out: a shell, a computer, a patch. */
export interface NativeTool {
  readonly type: string;
  /** The type of the item with which the model asks for it. */
  readonly call: string;
  /** The type of the item with which the application answers. */
  readonly result: string;
  readonly apis: readonly string[];
}

/** An approval that the application gives or refuses. */
export interface ApprovalPoint {
  readonly id: string;
  readonly apis: readonly string[];
  /** The type of the item that asks, and the members that say what for. */
  readonly asks: {
    readonly type: string;
    readonly id: string;
    readonly name: readonly string[];
    readonly arguments: readonly string[];
  };
  /** The type of the item that answers, the key that holds the decision and the key that names the question. */
  readonly answers: { readonly type: string; readonly decision: string; readonly question: string };
}

/** An item that carries a result back to the model. */
export interface ResultPoint {
  readonly apis: readonly string[];
  readonly marks: Readonly<Record<string, string>>;
  /** The keys that name the call which is answered; none where the message answers the last call. */
  readonly callId: readonly string[];
  readonly output: string;
}

/** One kind of event that carries a proposal or a part of it. */
export interface StreamEvent {
  /** The kind of the event as its own member says, or the name given to the listener; `null` for plain chunks. */
  readonly type: string | null;
  /** From the event, or from the first argument of the listener, to one proposal. */
  readonly path: readonly Step[];
  /** The values of `type` of what the path leads to; empty when it has none. */
  readonly discriminants: readonly string[];
  readonly name: readonly string[];
  readonly arguments: readonly string[];
  readonly callId: readonly string[];
  /** Whether the arguments are a fragment that code has to append. */
  readonly partial: boolean;
  /** Members that join an event with the other events of the same call, where it has no name of its own. */
  readonly joins: readonly string[];
}

/** The events of a stream, a runner or a socket, and the accumulated response at its end. */
export interface StreamShape {
  readonly id: string;
  /** The ids of the requests and sockets that give it. */
  readonly requests: readonly string[];
  /** `iteration`: by `for await`. Otherwise the method that registers a listener for one kind of event. */
  readonly by: 'iteration' | { readonly listener: string };
  /** The member that says the kind of an iterated event; `null` when there is none. */
  readonly kind: string | null;
  readonly events: readonly StreamEvent[];
  /** Methods whose awaited result is a whole response, with the proposals of the request. */
  readonly finals: readonly string[];
  /** Methods whose awaited result leads to proposals in another way. */
  readonly lastCalls: readonly {
    readonly method: string;
    readonly path: readonly Step[];
    readonly name: readonly string[];
    readonly arguments: readonly string[];
  }[];
}

/** A connection over which requests are sent as messages. */
export interface SocketPoint {
  readonly id: string;
  readonly class: ExportName;
  readonly api: string;
  /** The method that sends a message. */
  readonly send: string;
  /** Messages that carry tools, with the path from the message to what holds the keys. */
  readonly messages: readonly {
    readonly type: string;
    readonly path: readonly Step[];
    readonly tools: readonly string[];
    readonly choice: readonly string[];
  }[];
}

/** A function, class or method of the SDK that makes or registers a tool from a schema. */
export interface DefinitionHelper {
  /** The function or class; for a `method` the class whose instances have it. */
  readonly exported: ExportName;
  readonly api: string;
  /** Keys of the definition, its first argument unless `positions` says otherwise; `null` where it has no such key. */
  readonly name: string | null;
  readonly parameters: string | null;
  readonly executor: string | null;
  /** What earlier major versions called the key of the schema. */
  readonly olderParameters?: readonly string[];
  /** Left out, it is called. `construct`: with `new`. `extend`: subclasses have the keys as members. */
  readonly by?: 'call' | 'construct' | 'extend';
  /** The method of an instance of `exported` that registers a tool: `registerTool`. */
  readonly method?: string;
  /** Where the parts stand as arguments of their own; a negative position counts from the end. */
  readonly positions?: {
    /** The argument that holds the keys; left out, 0. Negative ones count from the end. */
    readonly definition?: number;
    readonly name?: number;
    readonly description?: number;
    readonly parameters?: number;
    /** Whether a text may stand at `parameters` first, and something else behind it, so that it is what is no text. */
    readonly parametersAfterText?: boolean;
    readonly executor?: number;
  };
  /** The parameter of the executor through which it learns who asked; left out, what `executors` says. */
  readonly context?: number;
  /** Members of that parameter that hold who asked, or the context of the run; the parameter itself if none. */
  readonly contextMembers?: readonly string[];
  /** Whether the SDK has verified who stands there: it comes from the transport, and not from the application. */
  readonly verified?: boolean;
  /** Members of that parameter that hold the request which brought the call, as its sender wrote it. */
  readonly requestMembers?: readonly string[];
  /** Whether the executor gets no arguments, and the context in their place, where the tool has no schema. */
  readonly argumentsNeedSchema?: boolean;
  /** Whether the SDK checks the arguments against the schema before it hands them on. */
  readonly validates: boolean;
  /** Whether it does so for a plain JSON Schema too; left out, only for schemas of a library. */
  readonly validatesJsonSchema?: boolean;
  /** The ids of requests and names of runners that call the executor; none when nothing does. */
  readonly executedBy: readonly string[];
}

/** A function of the SDK that marks a schema which stands in a tool definition. */
export interface SchemaHelper {
  readonly exported: ExportName;
  /** The argument that is the schema. */
  readonly schema: number;
  /** Whether arguments are held against what it gives. */
  readonly validates: boolean;
  /** The key, in the argument behind the schema, of a function of the application that checks them instead. */
  readonly validator?: string;
}

/** A class that runs a tool loop by itself. */
export interface Runner {
  readonly class: ExportName;
  /** The key of its options that carries the executors. */
  readonly tools: string;
  readonly run: readonly string[];
  /** The argument of `run` that is a request to the model. */
  readonly request?: number;
  /** The argument of `run` that holds its options, with the callbacks that can hold a call back. */
  readonly approval?: { readonly argument: number; readonly keys: readonly string[] };
}

/** A call that runs what was constructed with tools before. */
export interface RunPoint {
  readonly id: string;
  readonly from: Reach;
  /** Members from the export or the instance to the called method. */
  readonly members: readonly string[];
  /** Where the agent stands: the receiver of the call, an argument, or a key of one. */
  readonly agent: 'receiver' | { readonly argument: number; readonly key?: string };
  /** The argument that holds the options, where `contextKeys` are looked for. */
  readonly options?: number;
  /** The ids of the proposal shapes in what it gives. */
  readonly proposals?: readonly string[];
  /** Callbacks in the options that are told what the model said and what its tools gave back. */
  readonly told?: readonly Told[];
}

/** Methods by which the application listens to what happens in a run: the event's name comes first, then the listener. */
export interface EventPoint {
  readonly id: string;
  /** The classes whose instances have the methods. */
  readonly exports: readonly ExportName[];
  readonly methods: readonly string[];
  /** The type that says by event what a listener is handed. */
  readonly of: ExportName;
  readonly told: readonly Told[];
}

/** A handler that the application registers, and that the SDK calls with what somebody asks of it. */
export interface HandlerPoint {
  readonly id: string;
  /** The classes whose instances have the method that registers it. */
  readonly exports: readonly ExportName[];
  readonly method: string;
  /** The argument that says what it answers, and the export that stands there. */
  readonly asks: { readonly argument: number; readonly schema: ExportName };
  /** The argument that is the handler. */
  readonly handler: number;
  /** The parameter of the handler through which it learns who asks, and the members that hold it. */
  readonly context: number;
  readonly contextMembers: readonly string[];
  readonly verified?: boolean;
  /** Members of that parameter that hold the request which brought the call, as its sender wrote it. */
  readonly requestMembers?: readonly string[];
  /** Keys of its result that carry tools. */
  readonly lists?: readonly string[];
  /** From its first parameter to a proposed call. */
  readonly proposal?: readonly Step[];
}

/** A call that executes a tool somewhere else by its name. */
export interface ToolCallPoint {
  readonly id: string;
  /** The classes whose instances have the method. */
  readonly exports: readonly ExportName[];
  readonly method: string;
  /** The argument with the name and the arguments of the tool, and their keys. */
  readonly argument: number;
  readonly name: string;
  readonly arguments: string;
}

/** A property by which the SDK itself asks before a tool is shown or run. */
export interface SdkControl {
  readonly id: string;
  /**
   * `enablement`: asked on each run, and a tool that it hides cannot be run either. `decision`: asked before each call,
   * with what the model proposed. `approval`: holds the call back until a person has agreed.
   */
  readonly kind: 'enablement' | 'decision' | 'approval';
  /** The key, and its value: a function, a list of objects with a function under `run`, or a record by tool name. */
  readonly key: string;
  readonly run?: string;
  /** The exports that make a member of the list under the key, with `run` in their first argument. */
  readonly listed?: readonly ExportName[];
  /** The parameter of the function by which it lets the call through; without it, its result decides. */
  readonly passes?: number;
  /** The key of that argument under which the tools are listed that it holds for; left out, it holds for all. */
  readonly names?: string;
  /** Where the key stands: on a tool, in the request, or in the options of a run. */
  readonly on: readonly ('tool' | 'request' | 'run')[];
  /** From the function that is asked to the context of the run: a parameter and members of it. */
  readonly contexts: readonly (readonly Step[])[];
  /** From the function that is asked to the call that the model proposed, where one member holds all of it. */
  readonly proposed?: readonly Step[];
}

/** A method with which the application lets the SDK run a call that it held back. */
export interface ReleasePoint {
  readonly method: string;
  /** The argument that is the call. */
  readonly call: number;
  /** The type of the SDK whose instances have it. */
  readonly type: string;
}

/** A type of the SDK around the context of a run, which functions take as a parameter. */
export interface ContextType {
  readonly type: string;
  /** The member that holds the context. */
  readonly member: string;
}

/** A key of a tool definition that carries its executor. */
export interface Executor {
  readonly path: readonly string[];
  /** The parameter through which the executor learns who asked. */
  readonly context: number | null;
  /** Whether the SDK holds the arguments against the schema of such a definition; left out, it does not. */
  readonly validates?: boolean;
  /** Members of that parameter, one of which holds the context that the run was given; the parameter itself if none. */
  readonly contextMembers?: readonly string[];
  /** Where the definition stands: `requests/…`, `runners/…`, `helpers/…` and the id of that. */
  readonly in?: readonly string[];
}

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

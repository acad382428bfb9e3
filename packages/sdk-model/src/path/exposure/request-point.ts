import type { Told } from '../execution/told.js';
import type { Reach } from '../reach.js';

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
  /**
   * A key with objects around each call of the model: under `run` they have a function that hands what is sent on to its
   * parameter `passes`, with tools and a choice of its own under these keys.
   */
  readonly wraps?: {
    readonly key: string;
    readonly run: string;
    readonly passes: number;
    readonly choice: readonly string[];
  };
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

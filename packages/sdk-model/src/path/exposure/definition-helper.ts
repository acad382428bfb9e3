import type { ExportName } from '../path.js';

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
  /** Members of the instance behind which that method stands: `experimental.tasks`. */
  readonly via?: readonly string[];
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
    /** The key of the executor, where an object of several functions stands at `executor`. */
    readonly executorKey?: string;
  };
  /** The parameter of the executor through which it learns who asked; left out, what `executors` says. */
  readonly context?: number;
  /** Members of that parameter, written with dots, that hold who asked or the context; the parameter itself if none. */
  readonly contextMembers?: readonly string[];
  /** Whether the SDK has verified who stands there: it comes from the transport, and not from the application. */
  readonly verified?: boolean;
  /** Members of that parameter, written with dots, that hold the request which brought the call as its sender wrote it. */
  readonly requestMembers?: readonly string[];
  /** Whether the executor gets no arguments, and the context in their place, where the tool has no schema. */
  readonly argumentsNeedSchema?: boolean;
  /** Whether the SDK checks the arguments against the schema before it hands them on. */
  readonly validates: boolean;
  /** Whether it does so for a plain JSON Schema too; left out, only for schemas of a library. */
  readonly validatesJsonSchema?: boolean;
  /** Whether its argument is one text, which the SDK checks by itself: what stands in the text nobody has read. */
  readonly text?: boolean;
  /** The ids of requests and names of runners that call the executor; none when nothing does. */
  readonly executedBy: readonly string[];
}

import type { Controls } from "../ports/controls.js";
import type { AnyOtherRequest } from "./any-other-request.js";
import type { RequestScope } from "./request-scope.js";

/** What the application knows of a request beside the credential. All of it is recorded. */
export interface RequestFacts {
  /** A name of its own, for instance the framework's request id; a random one by default. */
  readonly requestId?: string;
  /** The route, for records and signals. */
  readonly endpoint?: string;
  /** Aborts what runs. */
  readonly signal?: AbortSignal;
}

/** An answer in pieces. The request scope stays open until the stream was read to its end, returned or aborted. */
export interface ScopedStream<out Chunk> extends AsyncIterableIterator<Chunk> {
  /** Resolves when the scope is closed. */
  readonly closed: Promise<void>;
  /** Ends the stream and closes the scope; safe to call twice. */
  readonly abort: () => Promise<void>;
}

/** The only way from a request to a tool. */
declare class Gateway<in out Tools, in Request> {
  protected readonly "created with createGateway()": {
    readonly tools: Tools;
    readonly request: (request: Request) => void;
  };
  private constructor();
  /**
   * Opens a scope for one request. `ThisRequest` is bound afresh at each call, so nothing that mentions it can leave the
   * callback or meet another request. Rejects with a `RequestRefused` when the request cannot be authenticated.
   *
   * @example
   * ```ts
   * const size = await gateway.forRequest(request, async (scope) => (await scope.tools()).size);
   * ```
   */
  readonly forRequest: <R>(
    request: Request,
    body: <ThisRequest extends AnyOtherRequest>(scope: RequestScope<ThisRequest, Tools>) => Promise<R>,
    facts?: RequestFacts,
  ) => Promise<R>;
  /** The same for a streamed answer. */
  readonly streamRequest: <Chunk>(
    request: Request,
    body: <ThisRequest extends AnyOtherRequest>(scope: RequestScope<ThisRequest, Tools>) => AsyncIterable<Chunk>,
    facts?: RequestFacts,
  ) => ScopedStream<Chunk>;
  /** Emergency controls; each change is recorded before it takes effect. */
  readonly controls: Controls;
}
export type { Gateway };

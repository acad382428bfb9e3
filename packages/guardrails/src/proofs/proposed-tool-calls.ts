import type { Carries } from "./carries.js";
import type { ModelProposedToolCall } from "./model-proposed-tool-call.js";
import type { ToolAnswer } from "./tool-answer.js";

/** Decides one call of a batch and answers it. */
export type EachCall<Request, Tools> = (
  proposal: ModelProposedToolCall<Request, Tools>,
) => Promise<ToolAnswer<Request>>;

/**
 * All calls of one model turn. It cannot be indexed: the only way to its calls is one that answers every one of them.
 */
declare class ProposedToolCalls<in out Request, in out Tools> {
  protected readonly "received with scope.receive()": Carries<Request, Tools, never>;
  private constructor();
  readonly count: number;
  /**
   * Runs the handler once for each call of the batch and answers in the order of the proposals. A handler that throws
   * answers its own call with a refusal, or, where the tool ran before, with its output withheld; the others go on. Once. `concurrency` is how many handlers run at once, 4 by default.
   */
  readonly settle: (
    each: EachCall<Request, Tools>,
    options?: { readonly concurrency?: number },
  ) => Promise<readonly ToolAnswer<Request>[]>;
}
export type { ProposedToolCalls };

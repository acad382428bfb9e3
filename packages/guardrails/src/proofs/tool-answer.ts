import type { BelongsTo } from "./carries.js";
import type { RefusalCode } from "../ports/refusal-code.js";

/** What the model is told about one call. There is exactly one for each proposal. */
declare class ToolAnswer<in out Request> {
  protected readonly "obtained from scope.run(), scope.execute() or scope.refuse()": BelongsTo<Request>;
  private constructor();
  readonly callId: string;
  readonly outcome: "executed" | "refused" | "needs-human" | "failed";
  /** For the log and for the application; the model gets `text`. */
  readonly code?: RefusalCode;
  /** For the model: the result as JSON, or a sentence that tells nothing of the policy. */
  readonly text: string;
  /** What the tool or the handler threw; for the application's own log, never for the model. */
  readonly failure?: unknown;
  /** The confirmation to resume with, when a human is asked. */
  readonly confirmationId?: string;
}
export type { ToolAnswer };

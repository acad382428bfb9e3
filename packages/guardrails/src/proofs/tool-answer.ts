import type { RefusalCode } from "../ports/refusal-code.js";

/** Where an answer was given. Covariant, unlike the other proofs: see {@link ToolAnswer}. */
export interface AnsweredIn<out Request> {
  readonly request: Request;
}

/**
 * What the model is told about one call. There is exactly one for each proposal. It may leave its request, to be shown or
 * logged, and there it answers nothing: another request takes its own answers only.
 */
declare class ToolAnswer<out Request> {
  protected readonly "obtained from scope.run(), scope.execute() or scope.refuse()": AnsweredIn<Request>;
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

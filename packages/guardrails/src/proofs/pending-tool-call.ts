import type { Carries } from "./carries.js";
import type { ConfirmationRequest } from "../ports/confirmation-verifier.js";

/** A call that waits for a human. */
declare class PendingToolCall<in out Request, in out Tools, out N extends keyof Tools = keyof Tools> {
  protected readonly "needs scope.confirm() with a HumanConfirmation": Carries<Request, Tools, N>;
  private constructor();
  /** What to show the person who decides, and what their response is verified against. */
  readonly confirmation: ConfirmationRequest;
}
export type { PendingToolCall };

import type { Carries } from "./carries.js";

/** What the model asked for. Untrusted: only `validate` and `run` take it. */
declare class ModelProposedToolCall<in out Request, in out Tools, out N extends keyof Tools = keyof Tools> {
  protected readonly "received with scope.receive()": Carries<Request, Tools, N>;
  private constructor();
  readonly callId: string;
  readonly proposedName: string;
}
export type { ModelProposedToolCall };

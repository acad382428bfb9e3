import type { Carries } from "./carries.js";

/** The verified yes of as many people as the call needs, to one pending call. */
declare class HumanConfirmation<in out Request, in out Tools, out N extends keyof Tools = keyof Tools> {
  protected readonly "obtained from scope.verifyConfirmation()": Carries<Request, Tools, N>;
  private constructor();
  readonly approvedBy: readonly string[];
}
export type { HumanConfirmation };

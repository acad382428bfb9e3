import type { ArgsOf } from "./tenant-tool.js";
import type { Carries } from "./carries.js";

/** A proposal whose arguments fit the tool's schema. Nobody has allowed it yet. */
declare class ValidatedToolCall<in out Request, in out Tools, out N extends keyof Tools = keyof Tools> {
  protected readonly "obtained from scope.validate()": Carries<Request, Tools, N>;
  private constructor();
  readonly validatedName: N;
  readonly validatedArgs: ArgsOf<Tools[N]>;
}
export type { ValidatedToolCall };

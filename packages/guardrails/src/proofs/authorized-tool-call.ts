import type { ArgsOf } from "./tenant-tool.js";
import type { Carries } from "./carries.js";

/**
 * A call that this request's tenant and user may run, with these very arguments, once. Its property names are shared with
 * no proposal, so that no single assertion turns one into the other.
 */
declare class AuthorizedToolCall<in out Request, in out Tools, out N extends keyof Tools = keyof Tools> {
  protected readonly "obtained from scope.authorize() or scope.confirm()": Carries<Request, Tools, N>;
  private constructor();
  readonly authorizedName: N;
  readonly authorizedArgs: ArgsOf<Tools[N]>;
}
export type { AuthorizedToolCall };

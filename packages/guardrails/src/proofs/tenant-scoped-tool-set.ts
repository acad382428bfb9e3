import type { Carries } from "./carries.js";
import type { GrantedTool } from "./granted-tool.js";
import type { NameOf } from "./tenant-tool-registry.js";

/** The tools that this request's tenant and user may be shown, decided for this request. */
declare class TenantScopedToolSet<in out Request, in out Tools> {
  protected readonly "obtained from scope.tools()": Carries<Request, Tools, never>;
  private constructor();
  readonly size: number;
  /** The granted tool of that name, or `undefined` where this tenant or user may not use it. */
  readonly find: (name: NameOf<Tools>) => GrantedTool<Request, Tools> | undefined;
}
export type { TenantScopedToolSet };

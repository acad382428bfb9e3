import type { Permission } from "../ports/permission.js";
import type { Risk } from "../ports/risk.js";
import type { ReviewState } from "./tenant-tool.js";

/** A tool of the operator, over all tenants. It never enters a tenant's tool set. */
declare class GlobalTool<
  out P extends Permission,
  out K extends Risk,
  out Args,
  out Result,
  out Review extends ReviewState = ReviewState,
> {
  protected readonly "declared with globalTool()": { readonly args: Args; readonly result: Result };
  private constructor();
  readonly permission: P;
  readonly risk: K;
  readonly review: Review;
  readonly reach: "global";
}
export type AnyGlobalTool = GlobalTool<Permission, Risk, unknown, unknown>;
export type { GlobalTool };

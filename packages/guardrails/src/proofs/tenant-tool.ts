import type { Permission } from "../ports/permission.js";
import type { Risk } from "../ports/risk.js";

/** A tool that acts for one tenant, the one whose request it runs in. */
declare class TenantTool<
  out P extends Permission,
  out K extends Risk,
  out Args,
  out Result,
  out Review extends ReviewState = ReviewState,
> {
  protected readonly "declared with tenantTool()": { readonly args: Args; readonly result: Result };
  private constructor();
  readonly permission: P;
  readonly risk: K;
  readonly review: Review;
  readonly reach: "tenant";
}
/** A tool that nobody reviewed yet enters no registry, and is denied where one was built without types. */
export type ReviewState = "reviewed" | "pending";
export type AnyTenantTool = TenantTool<Permission, Risk, unknown, unknown>;
export type ArgsOf<Tool> = Tool extends TenantTool<Permission, Risk, infer Args, unknown> ? Args : never;
export type ResultOf<Tool> = Tool extends TenantTool<Permission, Risk, unknown, infer Result> ? Result : never;
export type RiskOf<Tool> = Tool extends { readonly risk: infer K } ? K : never;
export type { TenantTool };

import type { AnyGlobalTool } from "./global-tool.js";
import type { AnyTenantTool } from "./tenant-tool.js";

/** All tools of an application that tenants may be granted. It is no tool set: nothing that shows tools takes it. */
declare class TenantToolRegistry<out Tools> {
  protected readonly "created with tenantTools()": Tools;
  private constructor();
}
export type { TenantToolRegistry };

export interface GlobalToolInTenantSet<Name> {
  readonly "only tools declared with tenantTool() may enter a tenant tool set": Name;
}
export interface UnreviewedTool<Name> {
  readonly "a tool enters a registry after review: replace review: 'pending' by review: { by, on }": Name;
}
export type ReviewedTenantToolsOnly<Tools> = {
  readonly [Name in keyof Tools]: Tools[Name] extends AnyTenantTool
    ? Tools[Name] extends { readonly review: "reviewed" }
      ? Tools[Name]
      : UnreviewedTool<Name>
    : GlobalToolInTenantSet<Name>;
};
/** Collects the tools. The key is the name the model sees. */
export type TenantToolsFactory = <const Tools extends Readonly<Record<string, AnyTenantTool | AnyGlobalTool>>>(
  tools: Tools & ReviewedTenantToolsOnly<Tools>,
) => TenantToolRegistry<Tools>;

/**
 * The tools of a registry. An interface keeps hovers and errors at its name:
 *
 * @example
 * ```ts
 * interface AppTools extends ToolsIn<typeof registry> {}
 * ```
 */
export type ToolsIn<Registry> = Registry extends TenantToolRegistry<infer Tools> ? Tools : never;
export type NameOf<Tools> = keyof Tools & string;

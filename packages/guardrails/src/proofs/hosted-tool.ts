import type { ConfirmationRequirement, ReviewStateOf, ToolReview, ToolTerms } from "./tool-declaration.js";
import type { AnyConnector } from "./connector.js";
import type { ApprovedDelegation } from "./approved-delegation.js";
import type { Permission } from "../ports/permission.js";
import type { Risk } from "../ports/risk.js";
import type { TenantTool } from "./tenant-tool.js";
import type { AnySchema, SchemaOutput } from "./tool-input.js";
import type { VerifiedTenant } from "./verified-tenant.js";
import type { VerifiedUser } from "./verified-user.js";

/** For whom a provider's tool is set up. */
export interface HostedRequest {
  readonly tenant: VerifiedTenant;
  readonly user: VerifiedUser;
  readonly signal: AbortSignal;
}
/** Writes the provider's own definition of a tool or server, for one request: this tenant's store, this user's token. */
export type HostedDefinition = (request: HostedRequest) => object | Promise<object>;

/** What the provider did with an approved call is known to the provider alone. */
export interface ProviderApproval {
  readonly approved: true;
}

export interface HostedToolBody<P extends Permission, K extends Risk, V extends ToolReview> {
  /** For the boundary map and the reviewer; the provider has its own words for the model. */
  readonly description: string;
  readonly permission: P;
  readonly risk: K;
  /** The team or person that answers for the tool. */
  readonly owner: string;
  readonly review: V;
  readonly define: HostedDefinition;
  /** Only for a session signed in with more than one factor. */
  readonly assurance?: "multi-factor";
  readonly delegation?: ApprovedDelegation;
}
export interface DestructiveHostedTool {
  readonly "a hosted tool never asks before it runs: destructive ones need hostedMcpTool() or tenantTool()": never;
}
export type HostedRiskCheck<K extends Risk> = "destructive" extends K ? DestructiveHostedTool : unknown;

/** Declares a tool that the provider runs without asking: showing it is running it. */
export type HostedToolFactory = <const P extends Permission, const K extends Risk, const V extends ToolReview>(
  body: HostedToolBody<P, K, V> & HostedRiskCheck<K>,
) => TenantTool<P, K, never, never, ReviewStateOf<V>>;

/** A server of the Model Context Protocol that the provider calls. */
declare class HostedMcpServer {
  protected readonly "declared with hostedMcpServer()": true;
  private constructor();
  readonly label: string;
}
export type { HostedMcpServer };

export interface HostedMcpToolBody<
  P extends Permission,
  K extends Risk,
  S extends AnySchema,
  V extends ToolReview,
  C extends AnyConnector,
> extends ToolTerms<P, K, S, V, C> {
  readonly server: HostedMcpServer;
  /** The name at the server, where it is not the name in the registry. */
  readonly remoteName?: string;
}

/** Declares one tool of such a server: the provider asks before each call, and the scope decides. */
export type HostedMcpToolFactory = <
  const P extends Permission,
  const K extends Risk,
  S extends AnySchema,
  const V extends ToolReview,
  const C extends AnyConnector = never,
>(
  body: HostedMcpToolBody<P, K, S, V, C> & ConfirmationRequirement<K, SchemaOutput<S>>,
) => TenantTool<P, K, SchemaOutput<S>, ProviderApproval, ReviewStateOf<V>>;

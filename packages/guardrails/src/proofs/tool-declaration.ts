import type { JsonValue } from "type-fest";
import type { ConfirmationLevel } from "../ports/confirmation-verifier.js";
import type { Permission } from "../ports/permission.js";
import type { Risk } from "../ports/risk.js";
import type { ApprovedDelegation } from "./approved-delegation.js";
import type { AnyConnector } from "./connector.js";
import type { GlobalTool } from "./global-tool.js";
import type { TenantTool } from "./tenant-tool.js";
import type { AnySchema, SchemaOutput, ToolInputCheck } from "./tool-input.js";
import type { VerifiedTenant } from "./verified-tenant.js";
import type { VerifiedUser } from "./verified-user.js";

/** What a tool's code is given. The identity comes from the scope, never from the arguments. */
export interface ToolRun<out Args> {
  readonly tenant: VerifiedTenant;
  readonly user: VerifiedUser;
  readonly args: Args;
  /** Aborts at the tool's timeout, and when the request is aborted. */
  readonly signal: AbortSignal;
  readonly callId: string;
  /** The short-lived token for the tool's connector, when the gateway has a token exchange. */
  readonly accessToken?: string;
}

/** Who looked at the tool, and when (an ISO date); `pending` until somebody did. */
export type ToolReview = { readonly by: string; readonly on: string } | "pending";
export type ReviewStateOf<V extends ToolReview> = [V] extends ["pending"] ? "pending" : "reviewed";

/** What a human is asked before a tool runs. */
export interface ConfirmationClause<in Args> {
  /** Rendered from the validated arguments; the exact action and its scope, in words for the person who approves. */
  readonly summary: (args: Args) => string;
  /** Default `confirm`. */
  readonly level?: ConfirmationLevel;
  /** For `multi-party`: how many people other than the requester. Default 2. */
  readonly approvers?: number;
  /** How long the question stays open, in milliseconds. Default 15 minutes. */
  readonly expiresAfterMs?: number;
}
/** Destructive tools say what the human is asked; others may, and then always ask. */
export type ConfirmationRequirement<K extends Risk, Args> = K extends "destructive"
  ? { readonly confirm: ConfirmationClause<Args> }
  : { readonly confirm?: ConfirmationClause<Args> };

export interface ConnectorWithoutIsolation<K extends Risk> {
  readonly "a connector without tenant isolation serves read tools only: isolate it, or exclude this tool": K;
}
export type ConnectorCheck<C, K extends Risk> = [C] extends [{ readonly isolation: "shared" }]
  ? [K] extends ["read"]
    ? unknown
    : ConnectorWithoutIsolation<K>
  : unknown;

/** What is said of a tool wherever it runs. */
export interface ToolTerms<
  P extends Permission,
  K extends Risk,
  S extends AnySchema,
  V extends ToolReview,
  C extends AnyConnector,
> {
  /** What the model reads. */
  readonly description: string;
  readonly permission: P;
  readonly risk: K;
  /** The team or person that answers for the tool. */
  readonly owner: string;
  readonly review: V;
  readonly input: S & ToolInputCheck<S>;
  /** JSON Schema of the input for the model, where the schema library does not offer it itself (Standard JSON Schema). */
  readonly inputJsonSchema?: Record<string, unknown>;
  /** What the policy is asked about, read from the validated arguments. */
  readonly resource?: (args: SchemaOutput<S>) => JsonValue;
  /** A question back to the model when the arguments are broader than they need be; `undefined` when they are fine. */
  readonly clarify?: (args: SchemaOutput<S>) => string | undefined;
  /** Argument paths that no log may hold, for instance `$.iban` or `$.lines[*].note`. */
  readonly sensitive?: readonly `$.${string}`[];
  /** Only for a session signed in with more than one factor. */
  readonly assurance?: "multi-factor";
  readonly delegation?: ApprovedDelegation;
  readonly connector?: C & ConnectorCheck<C, K>;
  /** The least the connector must grant. */
  readonly scopes?: readonly string[];
  /** UTF-8 bytes of the raw arguments. Default 16,384. */
  readonly maxArgumentBytes?: number;
}
export interface ToolBody<
  P extends Permission,
  K extends Risk,
  S extends AnySchema,
  Result,
  V extends ToolReview,
  C extends AnyConnector,
> extends ToolTerms<P, K, S, V, C> {
  readonly run: (call: ToolRun<SchemaOutput<S>>) => Result | Promise<Result>;
  /** Milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
}

/** Declares a tool that acts for one tenant. */
export type TenantToolFactory = <
  const P extends Permission,
  const K extends Risk,
  S extends AnySchema,
  Result,
  const V extends ToolReview,
  const C extends AnyConnector = never,
>(
  body: ToolBody<P, K, S, Result, V, C> & ConfirmationRequirement<K, SchemaOutput<S>>,
) => TenantTool<P, K, SchemaOutput<S>, Result, ReviewStateOf<V>>;

/** Declares a tool of the operator. */
export type GlobalToolFactory = <
  const P extends Permission,
  const K extends Risk,
  S extends AnySchema,
  Result,
  const V extends ToolReview,
  const C extends AnyConnector = never,
>(
  body: ToolBody<P, K, S, Result, V, C> & ConfirmationRequirement<K, SchemaOutput<S>>,
) => GlobalTool<P, K, SchemaOutput<S>, Result, ReviewStateOf<V>>;

import type { JsonValue } from 'type-fest';
import type { Permission } from './permission.js';
import type { Risk } from './risk.js';
import type { VerifiedIdentity } from './verified-identity.js';

/** One question to the policy: may this identity do this with that tool? */
export interface PolicyQuestion {
  readonly identity: VerifiedIdentity;
  readonly tool: string;
  readonly permission: Permission;
  readonly risk: Risk;
  /** `expose`: may the model be shown the tool at all; `execute`: may this call run. */
  readonly stage: 'expose' | 'execute';
  /** The validated arguments; absent at `expose`. */
  readonly args?: JsonValue;
  /** What the tool's `resource` function read from the arguments; absent at `expose`. */
  readonly resource?: JsonValue;
  /**
   * Aborted when the gateway stops waiting: after `limits.policyTimeoutMs`, or with the request. For `fetch()`. The gateway
   * always gives it; it is no part of what a copy or JSON of the question holds.
   */
  readonly signal?: AbortSignal;
}

/** What a policy answers. Anything else, also `undefined`, is read as a refusal. `basis` names the rule that decided. */
export type PolicyVerdict =
  | { readonly verdict: 'permit'; readonly basis: string }
  | { readonly verdict: 'ask-human'; readonly basis: string }
  | { readonly verdict: 'refuse'; readonly basis: string };

/**
 * Decides by capability: default deny, and an explicit prohibition wins. Called for each tool when tools are shown and
 * again for each call with its validated arguments.
 */
export interface AuthorizationPolicy {
  /** Names the exact rules in force, for the audit record and for a rollback. */
  readonly version: string;
  readonly decide: (question: PolicyQuestion) => PolicyVerdict | Promise<PolicyVerdict>;
}

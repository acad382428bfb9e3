import type { AuditSink } from "../ports/audit-sink.js";
import type { Authenticator } from "../ports/authenticator.js";
import type { AuthorizationPolicy } from "../ports/authorization-policy.js";
import type { Clock } from "../ports/clock.js";
import type { ControlStore } from "../ports/control-store.js";
import type { ConfirmationVerifier } from "../ports/confirmation-verifier.js";
import type { ExposureCache } from "../ports/exposure-cache.js";
import type { ExecutionIsolation } from "../ports/execution-isolation.js";
import type { Hasher } from "../ports/hasher.js";
import type { Permission } from "../ports/permission.js";
import type { RandomSource } from "../ports/random-source.js";
import type { RateLimiter } from "../ports/rate-limiter.js";
import type { Redaction } from "../ports/redaction.js";
import type { SecretDetector } from "../ports/secret-detector.js";
import type { Signals } from "../ports/signals.js";
import type { SuspensionStore } from "../ports/suspension-store.js";
import type { TokenExchange } from "../ports/token-exchange.js";
import type { TotalRule } from "../ports/total-rule.js";
import type { Gateway } from "./gateway.js";
import type { InstructionText } from "./instruction-text.js";
import type { NameOf, TenantToolRegistry } from "./tenant-tool-registry.js";

/** What a classified intent needs and which tools it leads to. */
export interface Intent<Tools> {
  readonly permission: Permission;
  readonly tools: readonly NameOf<Tools>[];
}

/** All limits have defaults; times in milliseconds. */
export interface GatewayLimits {
  /** Longest life of a session's authentication. Default 12 hours. */
  readonly sessionAgeMs?: number;
  /** Default 10,000. */
  readonly authenticatorTimeoutMs?: number;
  /** Default 2,000. */
  readonly policyTimeoutMs?: number;
  /** Default 1,000. */
  readonly rateLimiterTimeoutMs?: number;
  /** Default 2,000. */
  readonly auditTimeoutMs?: number;
  /** How old what is known of the emergency controls of other processes may be at a decision. Default 1,000; 0 reads each time. */
  readonly controlsAgeMs?: number;
  /** Default 1,000. */
  readonly controlStoreTimeoutMs?: number;
  /** Characters of an output that the model is given. Default 100,000. */
  readonly outputCharacters?: number;
  /** Calls in one batch. Default 64; the calls past it are refused. */
  readonly callsPerBatch?: number;
  /** How far a clock may go back before decisions stop. Default 1,000. */
  readonly clockToleranceMs?: number;
}

/** Everything the gateway stands on. The first five are required; the rest has embedded defaults. */
export interface GatewayPorts<Tools, Request> {
  readonly tools: TenantToolRegistry<Tools>;
  readonly authenticator: Authenticator<Request>;
  readonly policy: AuthorizationPolicy;
  readonly audit: AuditSink;
  readonly rateLimiter: RateLimiter;
  /** Required as soon as a tool can ask a human. */
  readonly confirmations?: ConfirmationVerifier;
  readonly suspensions?: SuspensionStore;
  readonly earlierPolicies?: readonly AuthorizationPolicy[];
  readonly totals?: readonly TotalRule[];
  readonly intents?: Readonly<Record<string, Intent<Tools>>>;
  /** The instruction bundle that requests run under; its id and hash stand in each record. */
  readonly promptPolicy?: { readonly id: string; readonly text: InstructionText };
  readonly tokenExchange?: TokenExchange;
  /** Remembers which tools a user was shown. Without one the policy is asked for each tool of each request. */
  readonly exposureCache?: ExposureCache;
  /** Shares emergency controls between processes. Without one they hold in this process. */
  readonly controlStore?: ControlStore;
  readonly isolation?: ExecutionIsolation;
  readonly redaction?: Redaction;
  readonly secretDetector?: SecretDetector;
  readonly signals?: Signals;
  /** Told when `signals` throws. The default emits one process warning. */
  readonly onSignalError?: (error: unknown) => void;
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly hasher?: Hasher;
  readonly limits?: GatewayLimits;
}

/* Error-bearing types: nothing has them; they exist to be printed by the compiler. */
export interface MissingAuthenticator {
  readonly "a gateway needs an authenticator: pass authenticator: { authenticate } or an identity adapter": never;
}
export interface MissingPolicy {
  readonly "a gateway needs a policy: pass policy: capabilityTable({ ... }) or a policy adapter": never;
}
export interface MissingAuditSink {
  readonly "a gateway needs an audit sink: pass audit: jsonLinesAudit({ ... }) or an audit adapter": never;
}
export interface MissingRateLimiter {
  readonly "a gateway needs a rate limiter: pass rateLimiter: memoryRateLimiter({ ... }) or a limiter adapter": never;
}
export interface CredentialIsAString {
  readonly "authenticate the framework's request, not a string taken from it": never;
}
export interface UnknownPort<Name> {
  readonly "a gateway has no such port, so it would be ignored: correct its name, or take it away": Name;
}
/**
 * The ports that were passed, by name: a port that is absent is told apart from one of the wrong type. Everything passed
 * is a property here, so the compiler's own check for unknown properties finds none, and this is the check: a misspelt
 * `isolation` would otherwise leave the tools without one.
 */
export type Passed<Given> = {
  readonly [Port in keyof Given]: Port extends keyof GatewayPorts<never, never> ? unknown : UnknownPort<Port>;
};
type Needs<Given, Port extends PropertyKey, Otherwise> = Port extends keyof Given ? unknown : Otherwise;
export type EveryRequiredPort<Given> = Needs<Given, "authenticator", MissingAuthenticator> &
  Needs<Given, "policy", MissingPolicy> &
  Needs<Given, "audit", MissingAuditSink> &
  Needs<Given, "rateLimiter", MissingRateLimiter>;
export type RequestIsNoString<Request> = [Extract<Request, string>] extends [never] ? unknown : CredentialIsAString;

/**
 * Creates the gateway. Throws a `ToolgateViolation` when a port is missing or was not made by this copy of the package.
 * The checks stand before the ports: the compiler explains the first part that does not fit.
 */
export type GatewayFactory = <Tools, Request, Given extends object>(
  ports: EveryRequiredPort<Given> & RequestIsNoString<Request> & Passed<Given> & GatewayPorts<Tools, Request>,
) => Gateway<Tools, Request>;

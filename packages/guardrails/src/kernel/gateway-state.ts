import type { AuditSink } from '../ports/audit-sink.js';
import type { AuthorizationPolicy } from '../ports/authorization-policy.js';
import type { Clock } from '../ports/clock.js';
import type { ConfirmationVerifier } from '../ports/confirmation-verifier.js';
import type { ExposureCache } from '../ports/exposure-cache.js';
import type { ExecutionIsolation } from '../ports/execution-isolation.js';
import type { Hasher } from '../ports/hasher.js';
import type { Fingerprint } from '../ports/audit-record.js';
import type { Permission } from '../ports/permission.js';
import type { RandomSource } from '../ports/random-source.js';
import type { RateLimiter } from '../ports/rate-limiter.js';
import type { Redaction } from '../ports/redaction.js';
import type { SecretDetector } from '../ports/secret-detector.js';
import type { Signals } from '../ports/signals.js';
import type { SuspensionStore } from '../ports/suspension-store.js';
import type { TokenExchange } from '../ports/token-exchange.js';
import type { GatewayLimits } from '../proofs/gateway-ports.js';
import type { ControlState } from './control-state.js';
import type { SharedControls } from './shared-controls.js';
import type { ToolRecord } from './tool-record.js';
import type { Totals } from './totals.js';

/** What all requests of one gateway share. */
export interface GatewayState {
  readonly tools: ReadonlyMap<string, ToolRecord>;
  readonly policy: AuthorizationPolicy;
  readonly earlierPolicies: readonly AuthorizationPolicy[];
  readonly audit: AuditSink;
  readonly rateLimiter: RateLimiter;
  readonly confirmations?: ConfirmationVerifier;
  readonly suspensions: SuspensionStore;
  readonly intents: ReadonlyMap<string, { readonly permission: Permission; readonly tools: readonly string[] }>;
  readonly promptPolicy?: Fingerprint;
  readonly routing?: Fingerprint;
  readonly tokenExchange?: TokenExchange;
  readonly exposureCache?: ExposureCache;
  readonly isolation: ExecutionIsolation;
  readonly redaction: Redaction;
  readonly secretDetector: SecretDetector;
  readonly signals?: Signals;
  readonly onSignalError: (error: unknown) => void;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly hasher: Hasher;
  readonly limits: Required<GatewayLimits>;
  readonly totals: Totals;
  readonly controls: ControlState;
  /** Brings in what other processes changed; absent where the controls are those of this process. */
  readonly sharedControls?: SharedControls;
}

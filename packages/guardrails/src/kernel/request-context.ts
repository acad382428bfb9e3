import type { AuditEvent, AuditRecord } from '../ports/audit-record.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import type { Refused } from '../proofs/decision.js';
import type { RequestFacts } from '../proofs/gateway.js';
import type { VerifiedTenant } from '../proofs/verified-tenant.js';
import type { VerifiedUser } from '../proofs/verified-user.js';
import { bounded } from './bounded.js';
import type { GatewayState } from './gateway-state.js';
import { Holdings } from './holdings.js';
import { Ledger } from './ledger.js';
import { mintTenant, mintUser } from './mint-identity.js';
import type { RecordFields } from './record-fields.js';
import { safeTextOf } from './safe-text.js';
import { sendSignal } from './send-signal.js';

/** What all steps of one request share. */
export class RequestContext {
  readonly state: GatewayState;
  readonly identity: VerifiedIdentity;
  readonly requestId: string;
  readonly endpoint: string | undefined;
  readonly signal: AbortSignal;
  readonly tenant: VerifiedTenant;
  readonly user: VerifiedUser;
  readonly ledger: Ledger = new Ledger();
  /** Names shown to the model in this request. */
  readonly offered: Set<string> = new Set();
  readonly callIds: Set<string> = new Set();
  readonly #holdings = new Set<Holdings>();
  readonly #running = new Set<() => void>();
  readonly #recorded: NonNullable<AuditRecord['identity']>;
  #tenantHash: string | undefined;
  #latest = -Infinity;

  constructor(state: GatewayState, identity: VerifiedIdentity, facts: RequestFacts, signal: AbortSignal) {
    this.state = state;
    this.identity = identity;
    this.requestId = facts.requestId ?? state.random.uuid();
    this.endpoint = facts.endpoint;
    this.signal = signal;
    this.tenant = mintTenant(identity);
    this.user = mintUser(identity);
    const { tenantId, userId, sessionId, roles, assurance } = identity;
    this.#recorded = Object.freeze({ tenantId, userId, sessionId, roles, assurance });
  }

  get now(): number {
    return this.state.clock.now();
  }

  /** Names the tenant in measurements, which are kept with less care than records. */
  get tenantHash(): string {
    this.#tenantHash ??= this.state.hasher.sha256(this.identity.tenantId).slice(0, 16);
    return this.#tenantHash;
  }

  /** Why nothing may be decided at this moment, whatever is asked. */
  obstacle(): { readonly code: RefusalCode; readonly rationale: string } | undefined {
    const { now } = this;
    if (!Number.isFinite(now) || now < this.#latest - this.state.limits.clockToleranceMs)
      return { code: 'clock-went-back', rationale: `the clock went from ${String(this.#latest)} to ${String(now)}` };
    this.#latest = Math.max(this.#latest, now);
    if (this.signal.aborted) return { code: 'aborted', rationale: 'the request was aborted' };
    if (!this.ledger.isOpen) return { code: 'aborted', rationale: 'the request has ended' };
    if (!(this.identity.expiresAt > now)) return { code: 'identity-expired', rationale: 'the authentication expired' };
    const unknown = this.state.sharedControls?.failure;
    if (unknown !== undefined) return { code: 'controls-unavailable', rationale: `the emergency controls: ${unknown}` };
    const revoked = this.state.controls.revoked(this.identity, now);
    if (revoked) return { code: 'session-revoked', rationale: `session revoked: ${revoked.reason}` };
    return undefined;
  }

  /** What a decision of this request may hold until its call is over. */
  hold(): Holdings {
    return new Holdings(this.#holdings);
  }

  /** Is called when the request is aborted or ends while a tool runs; the returned function forgets it. */
  onStop(stop: () => void): () => void {
    this.#running.add(stop);
    return () => {
      this.#running.delete(stop);
    };
  }

  /** Stops what runs. */
  stop(): void {
    for (const stop of [...this.#running]) stop();
  }

  /** Ends the request: its proofs prove nothing, what runs is stopped, what is held is given back. Safe to call twice. */
  async close(): Promise<void> {
    this.ledger.close();
    this.stop();
    await Promise.all([...this.#holdings].map((holdings) => holdings.end()));
  }

  /** Writes a record. `false` says that it could not be written, and then nothing may execute on its strength. */
  async record(event: AuditEvent, fields: RecordFields = {}, policyVersion?: string): Promise<boolean> {
    const { state } = this;
    const record: AuditRecord = {
      id: state.random.uuid(),
      at: this.now,
      event,
      requestId: this.requestId,
      identity: this.#recorded,
      policyVersion: policyVersion ?? this.policy.version,
      ...(this.endpoint === undefined ? undefined : { endpoint: this.endpoint }),
      ...(state.promptPolicy === undefined ? undefined : { promptPolicy: state.promptPolicy }),
      ...(state.routing === undefined ? undefined : { routing: state.routing }),
      ...fields,
    };
    const written = await bounded(state.clock, state.limits.auditTimeoutMs, () => state.audit.append(record));
    if (written.end === 'value') return true;
    this.count('toolgate.audit.failures', { event, reason: written.end });
    return false;
  }

  /** Refuses, on the record. A refusal stands also where its record could not be written. */
  async refuse(
    code: RefusalCode,
    rationale: string,
    fields: RecordFields = {},
    more: { readonly policyVersion?: string | undefined; readonly safeText?: string | undefined } = {},
  ): Promise<Refused> {
    const written = await this.record('call-refused', { ...fields, code, rationale }, more.policyVersion);
    const name = fields.tool?.name ?? '';
    // A name that no tool has is the model's text: each would be a time series of its own.
    const tool = name === '' || this.state.tools.has(name) ? name : '(unknown)';
    this.count('toolgate.decisions', { decision: 'refused', reason: code, tool });
    return this.ledger.enterRefusal(
      Object.freeze({
        outcome: 'refused',
        code,
        rationale: written ? rationale : `${rationale} (not recorded: the audit sink failed)`,
        safeText: more.safeText ?? safeTextOf(code),
      }),
    );
  }

  /** The policy in force now. */
  get policy(): GatewayState['policy'] {
    return this.state.controls.policy(this.now) ?? this.state.policy;
  }

  count(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.state.signals === undefined) return;
    sendSignal(this.state, 'count', () => [name, { ...this.#common(), ...attributes }]);
  }

  duration(name: string, milliseconds: number, attributes: Readonly<Record<string, string>>): void {
    if (this.state.signals === undefined) return;
    sendSignal(this.state, 'duration', () => [name, milliseconds, { ...this.#common(), ...attributes }]);
  }

  #common(): Readonly<Record<string, string>> {
    return { tenant: this.tenantHash, role: this.identity.roles.join(' '), endpoint: this.endpoint ?? '' };
  }
}

import type { AuditEvent, AuditRecord } from '../ports/audit-record.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import type { Refused } from '../proofs/decision.js';
import type { RequestFacts } from '../proofs/gateway.js';
import { bounded } from './bounded.js';
import type { GatewayState } from './gateway-state.js';
import { Ledger } from './ledger.js';
import { safeTextOf } from './safe-text.js';

/** The fields of a record that differ from event to event. */
export type RecordFields = Omit<
  AuditRecord,
  'id' | 'at' | 'event' | 'requestId' | 'endpoint' | 'identity' | 'promptPolicy' | 'routing' | 'policyVersion'
>;

/** What all steps of one request share. */
export class RequestContext {
  readonly state: GatewayState;
  readonly identity: VerifiedIdentity;
  readonly requestId: string;
  readonly endpoint: string | undefined;
  readonly signal: AbortSignal;
  readonly ledger: Ledger = new Ledger();
  readonly tenantHash: string;
  /** Names shown to the model in this request. */
  readonly offered: Set<string> = new Set();
  readonly callIds: Set<string> = new Set();
  /** Undone when the request ends: reservations of calls that never ran, tokens nobody used. */
  readonly cleanups: Set<() => void | Promise<void>> = new Set();
  #latest = -Infinity;

  constructor(state: GatewayState, identity: VerifiedIdentity, facts: RequestFacts, signal: AbortSignal) {
    this.state = state;
    this.identity = identity;
    this.requestId = facts.requestId ?? state.random.uuid();
    this.endpoint = facts.endpoint;
    this.signal = signal;
    this.tenantHash = state.hasher.sha256(identity.tenantId).slice(0, 16);
  }

  get now(): number {
    return this.state.clock.now();
  }

  /** Why nothing may be decided at this moment, whatever is asked. */
  obstacle(): { readonly code: RefusalCode; readonly rationale: string } | undefined {
    const { now } = this;
    if (!Number.isFinite(now) || now < this.#latest - this.state.limits.clockToleranceMs)
      return { code: 'clock-went-back', rationale: `the clock went from ${String(this.#latest)} to ${String(now)}` };
    this.#latest = Math.max(this.#latest, now);
    if (this.signal.aborted) return { code: 'aborted', rationale: 'the request was aborted' };
    if (this.identity.expiresAt <= now) return { code: 'identity-expired', rationale: 'the authentication expired' };
    const revoked = this.state.controls.revoked(this.identity.sessionId, now);
    if (revoked) return { code: 'session-revoked', rationale: `session revoked: ${revoked.reason}` };
    return undefined;
  }

  /** Writes a record. `false` says that it could not be written, and then nothing may execute on its strength. */
  async record(event: AuditEvent, fields: RecordFields = {}, policyVersion?: string): Promise<boolean> {
    const { state, identity } = this;
    const { tenantId, userId, sessionId, roles, assurance } = identity;
    const record: AuditRecord = {
      id: state.random.uuid(),
      at: this.now,
      event,
      requestId: this.requestId,
      identity: { tenantId, userId, sessionId, roles, assurance },
      policyVersion: policyVersion ?? this.policy.version,
      ...(this.endpoint === undefined ? {} : { endpoint: this.endpoint }),
      ...(state.promptPolicy === undefined ? {} : { promptPolicy: state.promptPolicy }),
      ...(state.routing === undefined ? {} : { routing: state.routing }),
      ...fields,
    };
    const written = await bounded(state.clock, state.limits.auditTimeoutMs, () => state.audit.append(record));
    if (written.end === 'value') return true;
    this.count('toolgate.audit.failures', { event, reason: written.end });
    return false;
  }

  /** Refuses, on the record. A refusal stands also where its record could not be written. */
  async refuse(code: RefusalCode, rationale: string, fields: RecordFields = {}): Promise<Refused> {
    const written = await this.record('call-refused', { ...fields, code, rationale });
    const name = fields.tool?.name ?? '';
    // A name that no tool has is the model's text: each would be a time series of its own.
    const tool = name === '' || this.state.tools.has(name) ? name : '(unknown)';
    this.count('toolgate.decisions', { decision: 'refused', reason: code, tool });
    return Object.freeze({
      outcome: 'refused',
      code,
      rationale: written ? rationale : `${rationale} (not recorded: the audit sink failed)`,
      safeText: safeTextOf(code),
    });
  }

  /** The policy in force now. */
  get policy(): GatewayState['policy'] {
    return this.state.controls.policy(this.now) ?? this.state.policy;
  }

  count(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#signal((signals, common) => {
      signals.count(name, { ...common, ...attributes });
    });
  }

  duration(name: string, milliseconds: number, attributes: Readonly<Record<string, string>>): void {
    this.#signal((signals, common) => {
      signals.duration(name, milliseconds, { ...common, ...attributes });
    });
  }

  #signal(send: (signals: NonNullable<GatewayState['signals']>, common: Record<string, string>) => void): void {
    const { state } = this;
    const { signals } = state;
    if (signals === undefined) return;
    try {
      send(signals, { tenant: this.tenantHash, role: this.identity.roles.join(' '), endpoint: this.endpoint ?? '' });
    } catch (error) {
      // Signals inform and decide nothing: a sink that throws must not fail a request that was decided and recorded.
      state.onSignalError(error);
    }
  }
}

import type { ControlChange } from '../ports/controls.js';
import type { AuthorizationPolicy } from '../ports/authorization-policy.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import { canonicalJson } from './canonical-json.js';

/** A change with what it puts in force. */
export interface InForce {
  readonly change: ControlChange;
  readonly policy?: AuthorizationPolicy;
  readonly role?: string;
}

/** Names one user's use of one tool. */
export const breakGlassSubject = (tenantId: string, userId: string, tool: string): string =>
  canonicalJson([tenantId, userId, tool]);

/** Names one session of one tenant, where two tenants may number their sessions alike. */
export const sessionSubject = ({ tenantId, sessionId }: VerifiedIdentity): string =>
  canonicalJson([tenantId, sessionId]);

/**
 * Changes that are over are forgotten past this many, and not when they are first seen to be over: a clock that jumps
 * forward and back again must not lift a revocation.
 */
const forgetPast = 10_000;

/** The emergency changes in force in this process. */
export class ControlState {
  readonly #changes = new Map<string, InForce>();
  readonly #bySubject = new Map<string, Set<InForce>>();

  add(inForce: InForce): void {
    const { action, subject, id, at } = inForce.change;
    if (this.#changes.size >= forgetPast) this.#forget(at);
    this.#changes.set(id, inForce);
    // A policy takes the place of the policy, whatever its version.
    const key = this.#key(action, action === 'roll-back-policy' ? '' : subject);
    const same = this.#bySubject.get(key);
    if (same === undefined) this.#bySubject.set(key, new Set([inForce]));
    else same.add(inForce);
  }

  has(id: string): boolean {
    return this.#changes.has(id);
  }

  remove(id: string): boolean {
    const inForce = this.#changes.get(id);
    if (inForce === undefined) return false;
    const { action, subject } = inForce.change;
    const key = this.#key(action, action === 'roll-back-policy' ? '' : subject);
    const same = this.#bySubject.get(key);
    same?.delete(inForce);
    if (same?.size === 0) this.#bySubject.delete(key);
    return this.#changes.delete(id);
  }

  active(now: number): ControlChange[] {
    return [...this.#changes.values()]
      .map(({ change }) => change)
      .filter(({ until }) => until === undefined || until > now);
  }

  disabled(tool: string, now: number): ControlChange | undefined {
    return this.#latest('disable-tool', tool, now)?.change;
  }

  disabledConnector(connector: string, now: number): ControlChange | undefined {
    return this.#latest('disable-connector', connector, now)?.change;
  }

  /** A narrowing of the tool that none of the roles satisfies. */
  narrowedPast(tool: string, roles: readonly string[], now: number): ControlChange | undefined {
    return this.#latest('narrow-tool', tool, now, ({ role }) => role !== undefined && !roles.includes(role))?.change;
  }

  revoked(identity: VerifiedIdentity, now: number): ControlChange | undefined {
    if (this.#changes.size === 0) return undefined;
    const found =
      this.#latest('revoke-session', identity.sessionId, now) ??
      this.#latest('revoke-session', sessionSubject(identity), now);
    return found?.change;
  }

  brokenGlass(identity: VerifiedIdentity, tool: string, now: number): ControlChange | undefined {
    if (this.#changes.size === 0) return undefined;
    return this.#latest('break-glass', breakGlassSubject(identity.tenantId, identity.userId, tool), now)?.change;
  }

  /** The policy to decide by, when an earlier version was put back in force; the latest roll-back wins. */
  policy(now: number): AuthorizationPolicy | undefined {
    return this.#latest('roll-back-policy', '', now)?.policy;
  }

  #key(action: ControlChange['action'], subject: string): string {
    return `${action} ${subject}`;
  }

  #latest(
    action: ControlChange['action'],
    subject: string,
    now: number,
    fits: (inForce: InForce) => boolean = () => true,
  ): InForce | undefined {
    if (this.#changes.size === 0) return undefined;
    let found: InForce | undefined;
    for (const inForce of this.#bySubject.get(this.#key(action, subject)) ?? [])
      if ((inForce.change.until === undefined || inForce.change.until > now) && fits(inForce)) found = inForce;
    return found;
  }

  #forget(now: number): void {
    for (const [id, { change }] of this.#changes)
      if (change.until !== undefined && change.until <= now) this.remove(id);
  }
}

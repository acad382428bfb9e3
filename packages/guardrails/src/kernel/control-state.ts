import type { ControlChange } from '../ports/controls.js';
import type { AuthorizationPolicy } from '../ports/authorization-policy.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import { canonicalJson } from './canonical-json.js';

interface InForce {
  readonly change: ControlChange;
  readonly policy?: AuthorizationPolicy;
  readonly role?: string;
}

/** Names one user's use of one tool. */
export const breakGlassSubject = (tenantId: string, userId: string, tool: string): string =>
  canonicalJson([tenantId, userId, tool]);

/** The emergency changes in force in this process. */
export class ControlState {
  readonly #changes = new Map<string, InForce>();

  add(inForce: InForce): void {
    this.#changes.set(inForce.change.id, inForce);
  }

  remove(id: string): boolean {
    return this.#changes.delete(id);
  }

  active(now: number): ControlChange[] {
    return [...this.#inForce(now)].map(({ change }) => change);
  }

  disabled(tool: string, now: number): ControlChange | undefined {
    return this.#find('disable-tool', tool, now)?.change;
  }

  /** The first narrowing of the tool that none of the roles satisfies. */
  narrowedPast(tool: string, roles: readonly string[], now: number): ControlChange | undefined {
    for (const { change, role } of this.#inForce(now))
      if (change.action === 'narrow-tool' && change.subject === tool && role !== undefined && !roles.includes(role))
        return change;
    return undefined;
  }

  revoked(sessionId: string, now: number): ControlChange | undefined {
    return this.#find('revoke-session', sessionId, now)?.change;
  }

  brokenGlass(identity: VerifiedIdentity, tool: string, now: number): ControlChange | undefined {
    return this.#find('break-glass', breakGlassSubject(identity.tenantId, identity.userId, tool), now)?.change;
  }

  /** The policy to decide by, when an earlier version was put back in force; the latest roll-back wins. */
  policy(now: number): AuthorizationPolicy | undefined {
    let found: AuthorizationPolicy | undefined;
    for (const { policy } of this.#inForce(now)) if (policy !== undefined) found = policy;
    return found;
  }

  #find(action: ControlChange['action'], subject: string, now: number): InForce | undefined {
    for (const inForce of this.#inForce(now))
      if (inForce.change.action === action && inForce.change.subject === subject) return inForce;
    return undefined;
  }

  *#inForce(now: number): Generator<InForce> {
    for (const [id, inForce] of this.#changes)
      if (inForce.change.until !== undefined && inForce.change.until <= now) this.#changes.delete(id);
      else yield inForce;
  }
}

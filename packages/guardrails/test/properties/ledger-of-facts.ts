import type { AuditRecord, VerifiedIdentity } from '@toolgate/guardrails';

type Who = Pick<VerifiedIdentity, 'tenantId' | 'userId'>;
const keyOf = (who: Who, tool: string, serial: number): string =>
  JSON.stringify([who.tenantId, who.userId, tool, serial]);

/** The most that one user's refunds may come to. */
export const limit = 100;

/**
 * What really happened, as the ports and the tools saw it, and the laws it is held to while it happens. It knows nothing
 * of the kernel.
 */
export class LedgerOfFacts {
  readonly broken: string[] = [];
  readonly #permitted = new Set<string>();
  readonly #authorized = new Map<string, AuditRecord>();
  readonly #glass = new Set<string>();
  readonly #confirmed = new Set<string>();
  readonly #ran = new Set<number>();
  readonly #spent = new Map<string, number>();
  readonly #refusedTried = new Set<string>();
  readonly #open = new Set<string>();
  executions = 0;
  refusals = 0;

  opened(requestId: string): void {
    this.#open.add(requestId);
  }

  closed(requestId: string): void {
    this.#open.delete(requestId);
  }

  /** The policy let this very call pass. */
  permitted(who: Who, tool: string, serial: number): void {
    this.#permitted.add(keyOf(who, tool, serial));
  }

  /** Broken glass may let this user past the policy for this tool, from now on. */
  glassBroken(who: Who, tool: string): void {
    this.#glass.add(keyOf(who, tool, 0));
  }

  /** The sink was given a record; it may never take it. */
  tried({ requestId, callId = '', code }: AuditRecord): void {
    if (code !== undefined) this.#refusedTried.add(`${requestId} ${callId} ${code}`);
  }

  /** The sink took a record. */
  written(record: AuditRecord): void {
    const serial = (record.arguments?.value as { readonly serial?: number } | null | undefined)?.serial;
    if (record.identity === undefined || record.tool === undefined || serial === undefined) return;
    const key = keyOf(record.identity, record.tool.name, serial);
    if (record.event === 'call-authorized') this.#authorized.set(key, record);
    if (record.event === 'confirmation-given') this.#confirmed.add(key);
  }

  /** A tool starts. */
  run(who: Who, tool: string, args: { readonly serial: number; readonly cents: number }): void {
    this.executions += 1;
    const { serial, cents } = args;
    const key = keyOf(who, tool, serial);
    const law = (holds: boolean, text: string): void => {
      if (!holds) this.broken.push(`${text}: ${key}`);
    };
    const authorized = this.#authorized.get(key);
    law(!this.#ran.has(serial), 'ran twice');
    law(
      this.#permitted.has(key) || this.#glass.has(keyOf(who, tool, 0)),
      'ran without a permit for this tenant, user, tool and arguments',
    );
    law(authorized !== undefined, 'ran without a record of the decision written before');
    law(authorized === undefined || this.#open.has(authorized.requestId), 'ran after its request had ended');
    law(tool !== 'wipe' || this.#confirmed.has(key), 'a destructive tool ran without a recorded confirmation');
    this.#ran.add(serial);
    if (tool !== 'refund') return;
    const user = JSON.stringify([who.tenantId, who.userId]);
    const spent = (this.#spent.get(user) ?? 0) + cents;
    this.#spent.set(user, spent);
    law(spent <= limit, `a total was passed with ${String(spent)}`);
  }

  /** The application was told of a refusal or a failure. */
  told(requestId: string, callId: string, outcome: string, code: string | undefined): void {
    if (outcome !== 'refused' && outcome !== 'failed') return;
    this.refusals += 1;
    if (!this.#refusedTried.has(`${requestId} ${callId} ${String(code)}`))
      this.broken.push(`told of ${String(code)} before a record of it was tried: ${requestId} ${callId}`);
  }
}

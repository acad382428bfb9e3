import type { JsonValue } from 'type-fest';
import { systemClock } from '../embedded/system-clock.js';
import type { AuditRecord } from '../ports/audit-record.js';
import type { ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { ExecutionIsolation } from '../ports/execution-isolation.js';
import type { SuspendedCall } from '../ports/suspension-store.js';
import type { HumanResponse } from './scenario.js';
import type { ScenarioPorts } from './scenario-target.js';

/** An execution that reached the point where a tool's code would run. */
export interface ReachedTool {
  readonly tool: string;
  readonly tenantId: string;
  /** How many records stood in the trail at that moment. */
  readonly recordsBefore: number;
}
/** The surroundings of one scenario: ports for the gateway, and what the runner sees and moves behind them. */
export interface ScenarioBench {
  readonly ports: ScenarioPorts;
  readonly records: readonly AuditRecord[];
  readonly reached: readonly ReachedTool[];
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
  readonly auditIsDown: () => boolean;
  readonly setAudit: (state: 'down' | 'up') => void;
  /** The response of a person to one confirmation, as the text a client would send. */
  readonly responseTo: (confirmationId: string, response: HumanResponse) => string;
  readonly editSuspended: (confirmationId: string, args: JsonValue) => boolean;
}
export interface BenchOptions {
  /** Milliseconds since the epoch. */
  readonly startAt: number;
  /** Runs tools instead of the canned result: a sandbox of the application. */
  readonly isolation?: ExecutionIsolation;
  /** What a tool answers, by its name. Default `{ "scenario": "not executed" }`. */
  readonly results?: Readonly<Record<string, JsonValue>>;
}

const responseText = (confirmation: ConfirmationRequest | undefined, response: HumanResponse): string =>
  JSON.stringify({
    confirmation: confirmation?.id ?? '',
    argumentsHash: confirmation?.argumentsHash ?? '',
    answer: response.answer ?? 'yes',
    approverId: response.approverId,
    factor: response.factor ?? 'click',
  });

/** Makes the surroundings of one scenario. Time moves only when a step moves it; timers of the gateway are real. */
export const scenarioBench = (options: BenchOptions): ScenarioBench => {
  const records: AuditRecord[] = [];
  const reached: ReachedTool[] = [];
  const suspended = new Map<string, SuspendedCall>();
  const asked = new Map<string, ConfirmationRequest>();
  const results = new Map(Object.entries(options.results ?? {}));
  let now = options.startAt;
  let down = false;
  let ids = 0;

  return {
    records,
    reached,
    now: () => now,
    advance: (milliseconds) => {
      now += milliseconds;
    },
    auditIsDown: () => down,
    setAudit: (state) => {
      down = state === 'down';
    },
    responseTo: (confirmationId, response) => responseText(asked.get(confirmationId), response),
    editSuspended: (confirmationId, args) => {
      const call = suspended.get(confirmationId);
      if (call === undefined) return false;
      suspended.set(confirmationId, { ...call, args });
      return true;
    },
    ports: {
      authenticator: { authenticate: ({ identity }) => identity },
      audit: {
        append: (record) => {
          if (down) throw new Error('the scenario turned the audit sink off');
          records.push(record);
        },
      },
      clock: { now: () => now, after: (milliseconds, callback) => systemClock.after(milliseconds, callback) },
      random: {
        uuid: () => {
          ids += 1;
          return `00000000-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`;
        },
      },
      isolation: {
        run: async (task) => {
          reached.push({ tool: task.tool, tenantId: task.tenantId, recordsBefore: records.length });
          if (options.isolation !== undefined) return options.isolation.run(task);
          return results.get(task.tool) ?? { scenario: 'not executed' };
        },
      },
      confirmations: {
        verify: (request, response) => {
          const given = JSON.parse(response) as Record<string, unknown>;
          const { approverId, factor } = given;
          const fits = responseText(request, { approverId: String(approverId), answer: 'yes' });
          const expected = JSON.parse(fits) as Record<string, unknown>;
          const isYes = ['confirmation', 'argumentsHash', 'answer'].every((key) => given[key] === expected[key]);
          return isYes
            ? { approverId: String(approverId), factor: factor === 'second-factor' ? 'second-factor' : 'click' }
            : undefined;
        },
      },
      suspensions: {
        put: (call) => {
          asked.set(call.confirmation.id, call.confirmation);
          suspended.set(call.confirmation.id, call);
        },
        take: (id) => {
          const call = suspended.get(id);
          suspended.delete(id);
          return call;
        },
      },
    },
  };
};

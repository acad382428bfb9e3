import type { ControlChange, ControlEvidence, Controls } from '../ports/controls.js';
import type { AuthorizationPolicy } from '../ports/authorization-policy.js';
import { bounded } from './bounded.js';
import { breakGlassSubject } from './control-state.js';
import type { GatewayState } from './gateway-state.js';
import { RequestRefused } from './request-refused.js';
import { ToolgateViolation } from './toolgate-violation.js';

const evident = ({ by, reason, until }: ControlEvidence, now: number): void => {
  if (by.trim() === '' || reason.trim() === '') throw new ToolgateViolation('a change needs "by" and "reason"');
  if (until !== undefined && !(until > now && Number.isFinite(until)))
    throw new ToolgateViolation('"until" must be a time to come, in milliseconds');
};

const named = (name: string, what: string): string => {
  if (typeof name !== 'string' || name.trim() === '') throw new ToolgateViolation(`name the ${what}`);
  return name;
};

/** The emergency controls of one gateway. */
export const gatewayControls = (state: GatewayState): Controls => {
  const record = async (change: ControlChange, undone: boolean): Promise<void> => {
    const { action, by, reason, until } = change;
    const written = await bounded(state.clock, state.limits.auditTimeoutMs, () =>
      state.audit.append({
        id: state.random.uuid(),
        at: state.clock.now(),
        event: 'control-changed',
        requestId: change.id,
        policyVersion: (state.controls.policy(state.clock.now()) ?? state.policy).version,
        rationale: change.subject,
        control: { action: undone ? `undo ${action}` : action, by, reason, ...(until === undefined ? {} : { until }) },
      }),
    );
    if (written.end !== 'value')
      throw new RequestRefused('audit-unavailable', `the change ${action} could not be recorded: ${written.end}`);
  };
  const share = async (made: ControlChange, role: string | undefined): Promise<void> => {
    const shared = await state.sharedControls?.add({ change: made, ...(role === undefined ? {} : { role }) });
    if (shared === false)
      throw new RequestRefused('controls-unavailable', `the other processes do not know of the change ${made.action}`);
  };
  const change = async (
    action: ControlChange['action'],
    subject: string,
    evidence: ControlEvidence,
    effect: { readonly takes: boolean; readonly role?: string; readonly policy?: AuthorizationPolicy },
  ): Promise<ControlChange> => {
    const at = state.clock.now();
    evident(evidence, at);
    const { by, reason, until } = evidence;
    const made: ControlChange = Object.freeze({
      id: state.random.uuid(),
      action,
      subject,
      at,
      by,
      reason,
      ...(until === undefined ? {} : { until }),
    });
    const { takes, ...how } = effect;
    // What takes authority away must not wait for a log that is down; what gives authority must.
    if (takes) {
      state.controls.add({ change: made, ...how });
      const ends = await Promise.allSettled([share(made, how.role), record(made, false)]);
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return made;
    }
    await record(made, false);
    await share(made, how.role);
    if (!state.controls.has(made.id)) state.controls.add({ change: made, ...how });
    return made;
  };
  const knownTool = (tool: string): string => {
    if (!state.tools.has(tool)) throw new ToolgateViolation(`the registry has no tool "${tool}"`);
    return tool;
  };

  const knownConnector = (name: string): string => {
    if (![...state.tools.values()].some(({ connector }) => connector?.name === name))
      throw new ToolgateViolation(`no tool of the registry reaches a connector "${name}"`);
    return name;
  };

  return Object.freeze({
    disableTool: async (tool, evidence) => change('disable-tool', knownTool(tool), evidence, { takes: true }),
    disableConnector: async (connector, evidence) =>
      change('disable-connector', knownConnector(connector), evidence, { takes: true }),
    narrowTool: async (tool, { role }, evidence) =>
      change('narrow-tool', knownTool(tool), evidence, { takes: true, role: named(role, 'role') }),
    revokeSession: async (sessionId, evidence) =>
      change('revoke-session', named(sessionId, 'session'), evidence, { takes: true }),
    breakGlass: async ({ tenantId, userId, tool }, evidence) => {
      const until: unknown = evidence.until;
      if (typeof until !== 'number') throw new ToolgateViolation('breakGlass() needs "until", a time to come');
      return change('break-glass', breakGlassSubject(tenantId, userId, knownTool(tool)), evidence, { takes: false });
    },
    rollBackPolicy: async (version, evidence) => {
      const policy = state.earlierPolicies.find((earlier) => earlier.version === version);
      if (policy === undefined) throw new ToolgateViolation(`earlierPolicies has no version "${version}"`);
      return change('roll-back-policy', version, evidence, { takes: false, policy });
    },
    undo: async (id, evidence) => {
      const now = state.clock.now();
      evident(evidence, now);
      const made = state.controls.active(now).find((active) => active.id === id);
      if (made === undefined) throw new ToolgateViolation(`no change "${id}" is in force`);
      // To take back what gave authority takes authority away, and waits for no log.
      const takes = made.action === 'break-glass';
      if (takes) state.controls.remove(id);
      await record({ ...made, by: evidence.by, reason: evidence.reason }, true);
      if ((await state.sharedControls?.remove(id)) === false)
        throw new RequestRefused('controls-unavailable', `the change ${made.action} is still in force: undo it again`);
      state.controls.remove(id);
    },
    active: () => Object.freeze(state.controls.active(state.clock.now())),
  } satisfies Controls);
};

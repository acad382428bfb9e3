import type { RateVerdict } from '../ports/rate-limiter.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { ConfirmationLevel, ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { Refused } from '../proofs/decision.js';
import { askPolicy } from './ask-policy.js';
import { bounded } from './bounded.js';
import { exchangeToken } from './exchange-token.js';
import type { CheckedCall, Grant } from './ledger.js';
import type { RequestContext } from './request-context.js';
import { revokeOwnSession } from './revoke-own-session.js';
import { callFacts } from './tool-facts.js';

/** A call that may run, or that waits for a human. */
export type Decided =
  | Refused
  | { readonly outcome: 'granted'; readonly grant: Grant }
  | { readonly outcome: 'ask'; readonly confirmation: ConfirmationRequest };

const raised: Record<ConfirmationLevel, ConfirmationLevel> = {
  confirm: 'second-factor',
  'second-factor': 'second-factor',
  'multi-party': 'multi-party',
};

const isRateVerdict = (value: unknown): value is RateVerdict =>
  typeof value === 'object' &&
  value !== null &&
  'verdict' in value &&
  (value.verdict === 'allow' || (['confirm', 'refuse', 'revoke'].includes(String(value.verdict)) && 'basis' in value));

const takeRate = async (
  context: RequestContext,
  call: CheckedCall,
): Promise<RateVerdict | { readonly verdict: 'broken'; readonly code: RefusalCode; readonly basis: string }> => {
  const { state, identity, now } = context;
  const taken = await bounded(state.clock, state.limits.rateLimiterTimeoutMs, () =>
    state.rateLimiter.take({ identity, tool: call.name, risk: call.tool.risk, at: now }),
  );
  if (taken.end === 'timed-out')
    return { verdict: 'broken', code: 'rate-limiter-timed-out', basis: 'no answer in time' };
  if (taken.end === 'thrown' || !isRateVerdict(taken.value))
    return { verdict: 'broken', code: 'rate-limiter-failed', basis: 'the limiter gave no verdict' };
  return taken.value;
};

const confirmationFor = (
  context: RequestContext,
  call: CheckedCall,
  summary: string,
  burst: boolean,
): ConfirmationRequest => {
  const { state, identity, now } = context;
  const clause = call.tool.confirm;
  const level = clause?.level ?? 'confirm';
  return Object.freeze({
    id: state.random.uuid(),
    tenantId: identity.tenantId,
    userId: identity.userId,
    tool: call.name,
    risk: call.tool.risk,
    summary,
    argumentsHash: call.argumentsHash,
    level: burst && clause !== undefined ? raised[level] : level,
    approvers: level === 'multi-party' ? (clause?.approvers ?? 2) : 1,
    expiresAt: now + (clause?.expiresAfterMs ?? 15 * 60_000),
  });
};

/**
 * Decides a validated call. A call that a human confirmed goes through all of it again, except that nobody is asked twice
 * and, within the same request, the limiter is not taken twice.
 */
export const decideCall = async (
  context: RequestContext,
  call: CheckedCall,
  confirmed?: {
    readonly id: string;
    readonly level: string;
    readonly approvedBy: readonly string[];
    readonly counted: boolean;
  },
): Promise<Decided> => {
  const { state, identity } = context;
  const facts = callFacts(context, call);
  const refuse = (code: RefusalCode, rationale: string): Promise<Refused> => context.refuse(code, rationale, facts);

  const obstacle = context.obstacle();
  if (obstacle) return refuse(obstacle.code, obstacle.rationale);
  if (call.tool.assurance === 'multi-factor' && identity.assurance !== 'multi-factor')
    return refuse('assurance-too-low', 'the tool asks for a session with more than one factor');

  const resource = await bounded(state.clock, state.limits.policyTimeoutMs, () =>
    call.tool.resource?.(call.args as never),
  );
  if (resource.end !== 'value') return refuse('policy-failed', `the resource of the tool: ${resource.end}`);
  const asked = await askPolicy(context, call.name, call.tool, 'execute', {
    args: call.view,
    ...(resource.value === undefined ? {} : { resource: resource.value }),
  });
  if (asked.verdict === 'refuse') return refuse(asked.code, asked.basis);

  const rate: Awaited<ReturnType<typeof takeRate>> =
    confirmed?.counted === true ? { verdict: 'allow' } : await takeRate(context, call);
  if (rate.verdict === 'broken') return refuse(rate.code, rate.basis);
  if (rate.verdict === 'revoke') await revokeOwnSession(context, rate.basis);
  if (rate.verdict === 'refuse' || rate.verdict === 'revoke') return refuse('rate-limited', rate.basis);

  const asks = asked.verdict === 'ask-human' || rate.verdict === 'confirm' || call.tool.confirm !== undefined;
  if (asks && confirmed === undefined) {
    if (state.confirmations === undefined)
      return refuse('confirmation-unavailable', 'the gateway has no way to ask a human');
    const summary = await bounded(state.clock, state.limits.policyTimeoutMs, () =>
      call.tool.confirm === undefined
        ? `${call.name} ${JSON.stringify(call.view)}`
        : call.tool.confirm.summary(call.args as never),
    );
    if (summary.end !== 'value' || typeof summary.value !== 'string')
      return refuse('confirmation-failed', 'the summary of the tool could not be rendered');
    const confirmation = confirmationFor(context, call, summary.value, rate.verdict === 'confirm');
    const { id, level } = confirmation;
    const recorded = await context.record('confirmation-requested', {
      ...facts,
      rationale: asked.basis,
      confirmation: { id, level },
    });
    if (!recorded) return refuse('audit-unavailable', 'the confirmation request was not recorded');
    context.count('toolgate.decisions', { decision: 'needs-human', reason: rate.verdict, tool: call.name });
    return { outcome: 'ask', confirmation };
  }

  const reservation = state.totals.reserve(
    identity,
    { tool: call.name, risk: call.tool.risk, args: call.view },
    context.now,
  );
  if (typeof reservation === 'string') return refuse('total-exceeded', reservation);
  context.cleanups.add(reservation.release);
  const exchanged = await exchangeToken(context, call);
  if ('code' in exchanged) {
    reservation.release();
    return refuse(exchanged.code, exchanged.rationale);
  }
  const recorded = await context.record(
    'call-authorized',
    {
      ...facts,
      rationale: asked.basis,
      ...(confirmed === undefined
        ? {}
        : { confirmation: { id: confirmed.id, level: confirmed.level, approvedBy: confirmed.approvedBy } }),
    },
    asked.policyVersion,
  );
  if (!recorded) {
    reservation.release();
    return refuse('audit-unavailable', 'the decision was not recorded');
  }
  context.count('toolgate.decisions', { decision: 'authorized', reason: '', tool: call.name });
  const { basis, policyVersion } = asked;
  return {
    outcome: 'granted',
    grant: { basis, policyVersion, reservation, ...(exchanged.token === undefined ? {} : { token: exchanged.token }) },
  };
};

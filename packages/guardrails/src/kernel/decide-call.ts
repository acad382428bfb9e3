import type { ConfirmationRequest } from '../ports/confirmation-verifier.js';
import type { RefusalCode } from '../ports/refusal-code.js';
import type { Refused } from '../proofs/decision.js';
import { askHuman } from './ask-human.js';
import { askPolicy } from './ask-policy.js';
import { bounded } from './bounded.js';
import { exchangeToken } from './exchange-token.js';
import type { CheckedCall, Grant } from './ledger.js';
import type { RequestContext } from './request-context.js';
import { revokeOwnSession } from './revoke-own-session.js';
import { takeRate, type TakenRate } from './take-rate.js';

/** A call that may run, or that waits for a human. */
export type Decided =
  | Refused
  | { readonly outcome: 'granted'; readonly grant: Grant }
  | { readonly outcome: 'ask'; readonly confirmation: ConfirmationRequest };

/** A human's yes to the call that is decided again. */
export interface Confirmed {
  readonly id: string;
  readonly level: string;
  readonly approvedBy: readonly string[];
  /** The limiter was taken for it in this request. */
  readonly counted: boolean;
}

/**
 * Decides a validated call. A call that a human confirmed goes through all of it again, except that nobody is asked twice
 * and, within the same request, the limiter is not taken twice.
 */
export const decideCall = async (
  context: RequestContext,
  call: CheckedCall,
  confirmed?: Confirmed,
): Promise<Decided> => {
  const { state, identity } = context;
  const { tool, facts } = call;

  await state.sharedControls?.refresh();
  const obstacle = context.obstacle();
  if (obstacle) return context.refuse(obstacle.code, obstacle.rationale, facts);
  if (tool.assurance === 'multi-factor' && identity.assurance !== 'multi-factor')
    return context.refuse('assurance-too-low', 'the tool asks for a session with more than one factor', facts);

  const resource = await bounded(state.clock, state.limits.policyTimeoutMs, () =>
    tool.resource?.(call.args() as never),
  );
  if (resource.end !== 'value')
    return context.refuse('policy-failed', `the resource of the tool: ${resource.end}`, facts);
  const asked = await askPolicy(context, call.name, tool, 'execute', {
    args: call.view,
    ...(resource.value === undefined ? undefined : { resource: resource.value }),
  });
  const { policyVersion, basis } = asked;
  const refuse = (code: RefusalCode, rationale: string): Promise<Refused> =>
    context.refuse(code, rationale, facts, { policyVersion });
  if (asked.verdict === 'refuse') return refuse(asked.code, basis);

  const rate: TakenRate = confirmed?.counted === true ? { verdict: 'allow' } : await takeRate(context, call);
  if (rate.verdict === 'broken') return refuse(rate.code, rate.basis);
  if (rate.verdict === 'revoke') await revokeOwnSession(context, rate.basis);
  if (rate.verdict === 'refuse' || rate.verdict === 'revoke') return refuse('rate-limited', rate.basis);

  const burst = rate.verdict === 'confirm';
  if (confirmed === undefined && (asked.verdict === 'ask-human' || burst || tool.confirm !== undefined))
    return askHuman(context, call, { basis, burst, policyVersion });

  const reservation = state.totals.reserve(
    identity,
    { tool: call.name, risk: tool.risk, args: call.view },
    context.now,
  );
  if ('code' in reservation) return refuse(reservation.code, reservation.rationale);
  const holdings = context.hold();
  holdings.add(reservation.release);
  const exchanged = await exchangeToken(context, call, holdings);
  if ('code' in exchanged) {
    await holdings.end();
    return refuse(exchanged.code, exchanged.rationale);
  }
  const recorded = await context.record(
    'call-authorized',
    { ...facts, rationale: basis, ...(confirmed === undefined ? undefined : { confirmation: givenTo(confirmed) }) },
    policyVersion,
  );
  if (!recorded) {
    await holdings.end();
    return refuse('audit-unavailable', 'the decision was not recorded');
  }
  context.count('toolgate.decisions', { decision: 'authorized', reason: '', tool: call.name });
  const { token } = exchanged;
  return {
    outcome: 'granted',
    grant: { basis, policyVersion, reservation, holdings, ...(token === undefined ? undefined : { token }) },
  };
};

const givenTo = ({ id, level, approvedBy }: Confirmed): Omit<Confirmed, 'counted'> => ({ id, level, approvedBy });

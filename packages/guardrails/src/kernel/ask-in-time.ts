import type { AuthorizationPolicy, PolicyQuestion } from '../ports/authorization-policy.js';
import { bounded, type Bounded } from './bounded.js';
import { DeadlineSignal } from './deadline-signal.js';
import type { RequestContext } from './request-context.js';

/** Asks the policy and waits for it no longer than the gateway may; a policy that is not waited for is told so. */
export const askInTime = async (
  { state, signal }: RequestContext,
  policy: AuthorizationPolicy,
  question: Omit<PolicyQuestion, 'signal'>,
): Promise<Bounded<unknown>> => {
  // The signal stands on the prototype: it costs nothing until a policy reads it.
  const asking = Object.assign(new DeadlineSignal(signal), question);
  const asked = await bounded<unknown>(state.clock, state.limits.policyTimeoutMs, () => policy.decide(asking));
  asking.end(asked.end === 'timed-out' ? new Error('the gateway stopped waiting for the policy') : undefined);
  return asked;
};

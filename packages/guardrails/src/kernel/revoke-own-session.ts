import { sessionSubject } from './control-state.js';
import type { RequestContext } from './request-context.js';

/** Ends the session of this request, as the rate limiter demands. It only takes authority away, so it holds unrecorded too. */
export const revokeOwnSession = async (context: RequestContext, basis: string): Promise<void> => {
  const { state, identity } = context;
  const change = {
    id: state.random.uuid(),
    action: 'revoke-session' as const,
    subject: sessionSubject(identity),
    by: 'rate limiter',
    reason: basis,
    at: context.now,
    until: identity.expiresAt,
  };
  state.controls.add({ change });
  const { action, by, reason, until } = change;
  await state.sharedControls?.add({ change });
  await context.record('control-changed', { control: { action, by, reason, until } });
};

import type { Authenticator } from '../ports/authenticator.js';
import type { VerifiedIdentity } from '../ports/verified-identity.js';
import type { RequestFacts } from '../proofs/gateway.js';
import type { GatewayState } from './gateway-state.js';
import { bounded } from './bounded.js';
import { RequestContext } from './request-context.js';
import { RequestRefused } from './request-refused.js';
import { verifyIdentity } from './verify-identity.js';

/** A request that is open, and how to end it. */
export interface OpenRequest {
  readonly context: RequestContext;
  readonly close: () => Promise<void>;
  readonly abort: (reason: unknown) => void;
}

const authenticated = async <Request>(
  state: GatewayState,
  authenticator: Authenticator<Request>,
  request: Request,
): Promise<unknown> => {
  const claimed = await bounded<unknown>(state.clock, state.limits.authenticatorTimeoutMs, () =>
    authenticator.authenticate(request),
  );
  if (claimed.end === 'value') return claimed.value;
  if (claimed.end === 'timed-out')
    throw new RequestRefused('unauthenticated', 'the authenticator did not answer in time');
  if (claimed.error instanceof RequestRefused) throw claimed.error;
  throw new RequestRefused('unauthenticated', 'the authenticator rejected the request', { cause: claimed.error });
};

/**
 * Authenticates a request and opens its context. A refused request is recorded as far as the sink takes it.
 *
 * @throws RequestRefused when nobody is authenticated, or the session was revoked.
 */
export const openRequest = async <Request>(
  state: GatewayState,
  authenticator: Authenticator<Request>,
  request: Request,
  facts: RequestFacts,
): Promise<OpenRequest> => {
  const controller = new AbortController();
  let identity: VerifiedIdentity | undefined;
  let context: RequestContext;
  try {
    const { clock, limits } = state;
    identity = verifyIdentity(await authenticated(state, authenticator, request), clock.now(), limits);
    await state.sharedControls?.refresh();
    context = new RequestContext(state, identity, facts, controller.signal);
    if (facts.signal?.aborted === true) controller.abort(facts.signal.reason);
    const obstacle = context.obstacle();
    if (obstacle) throw new RequestRefused(obstacle.code, obstacle.rationale);
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    const refused = error;
    const { endpoint } = facts;
    try {
      state.signals?.count('toolgate.requests.refused', { reason: refused.code, endpoint: endpoint ?? '' });
    } catch (failure) {
      // Signals inform and decide nothing.
      state.onSignalError(failure);
    }
    await bounded(state.clock, state.limits.auditTimeoutMs, () =>
      state.audit.append({
        id: state.random.uuid(),
        at: state.clock.now(),
        event: 'request-refused',
        requestId: facts.requestId ?? state.random.uuid(),
        code: refused.code,
        rationale: refused.message,
        ...(identity === undefined ? undefined : { identity: recordedIdentity(identity) }),
        ...(endpoint === undefined ? undefined : { endpoint }),
      }),
    );
    throw refused;
  }
  // By hand and not with AbortSignal.any(): the caller's signal may live as long as the process, and keeps no request alive.
  const abort = (reason: unknown): void => {
    controller.abort(reason);
    context.stop();
  };
  const onAbort = (): void => {
    abort(facts.signal?.reason);
  };
  facts.signal?.addEventListener('abort', onAbort, { once: true });
  return {
    context,
    abort,
    close: () => {
      facts.signal?.removeEventListener('abort', onAbort);
      return context.close();
    },
  };
};

const recordedIdentity = ({ tenantId, userId, sessionId, roles, assurance }: VerifiedIdentity) => ({
  tenantId,
  userId,
  sessionId,
  roles,
  assurance,
});

import type { Authenticator } from '../ports/authenticator.js';
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

const refusalOf = (error: unknown): RequestRefused =>
  error instanceof RequestRefused
    ? error
    : new RequestRefused('unauthenticated', 'the authenticator rejected the request', { cause: error });

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
  const abort = new AbortController();
  const signal = facts.signal === undefined ? abort.signal : AbortSignal.any([facts.signal, abort.signal]);
  let context: RequestContext;
  try {
    const claimed: unknown = await authenticator.authenticate(request);
    const identity = verifyIdentity(claimed, state.clock.now(), state.limits.sessionAgeMs);
    context = new RequestContext(state, identity, facts, signal);
    const obstacle = context.obstacle();
    if (obstacle) throw new RequestRefused(obstacle.code, obstacle.rationale);
  } catch (error) {
    const refused = refusalOf(error);
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
        ...(endpoint === undefined ? {} : { endpoint }),
      }),
    );
    throw refused;
  }
  return {
    context,
    abort: (reason) => {
      abort.abort(reason);
    },
    close: async () => {
      context.ledger.close();
      const cleanups = [...context.cleanups];
      context.cleanups.clear();
      await Promise.all(
        cleanups.map(async (cleanup) => {
          await cleanup();
        }),
      );
    },
  };
};

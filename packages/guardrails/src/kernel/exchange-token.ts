import type { RefusalCode } from '../ports/refusal-code.js';
import type { DelegatedToken } from '../ports/token-exchange.js';
import { bounded } from './bounded.js';
import type { CheckedCall } from './ledger.js';
import type { RequestContext } from './request-context.js';

/** A token for the tool's connector, none because the tool needs none, or why there is none. */
export type Exchanged =
  { readonly token?: DelegatedToken } | { readonly code: RefusalCode; readonly rationale: string };

/**
 * Exchanges the identity for a token of the tool's connector, with the least scopes. A token that grants more, or that is
 * over, is refused. It is revoked when the call is over.
 */
export const exchangeToken = async (context: RequestContext, call: CheckedCall): Promise<Exchanged> => {
  const { state, identity, signal } = context;
  const { connector, scopes, delegation } = call.tool;
  const port = state.tokenExchange;
  if (connector === undefined || port === undefined) return {};
  const exchanged = await bounded(state.clock, call.tool.timeoutMs, () =>
    port.exchange({
      identity,
      connector: connector.name,
      tool: call.name,
      scopes,
      delegation: delegation.mode,
      signal,
    }),
  );
  if (exchanged.end !== 'value') return { code: 'delegation-failed', rationale: `token exchange: ${exchanged.end}` };
  const token = exchanged.value;
  const revoke = async (): Promise<void> => {
    const revoked = await bounded(state.clock, call.tool.timeoutMs, () => port.revoke?.(token));
    if (revoked.end !== 'value') context.count('toolgate.token.revocation.failures', { tool: call.name });
  };
  context.cleanups.add(revoke);
  const beyond = token.scopes.find((scope) => !scopes.includes(scope));
  if (beyond !== undefined)
    return { code: 'delegation-refused', rationale: `the token grants ${beyond}, which the tool does not need` };
  if (token.expiresAt <= context.now) return { code: 'delegation-refused', rationale: 'the token is over' };
  return { token };
};

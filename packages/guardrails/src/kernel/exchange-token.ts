import type { RefusalCode } from '../ports/refusal-code.js';
import type { DelegatedToken, TokenExchange } from '../ports/token-exchange.js';
import { bounded } from './bounded.js';
import type { Holdings } from './holdings.js';
import type { CheckedCall } from './ledger.js';
import type { RequestContext } from './request-context.js';

/** A token for the tool's connector, none because the tool needs none, or why there is none. */
export type Exchanged =
  { readonly token?: DelegatedToken } | { readonly code: RefusalCode; readonly rationale: string };

const isToken = (value: unknown): value is DelegatedToken =>
  typeof value === 'object' &&
  value !== null &&
  'accessToken' in value &&
  typeof value.accessToken === 'string' &&
  value.accessToken !== '' &&
  'scopes' in value &&
  Array.isArray(value.scopes) &&
  'expiresAt' in value &&
  typeof value.expiresAt === 'number';

const revoke = async (
  context: RequestContext,
  call: CheckedCall,
  port: TokenExchange,
  token: DelegatedToken,
): Promise<void> => {
  if (port.revoke === undefined) return;
  const { clock, limits } = context.state;
  const revoked = await bounded(clock, limits.policyTimeoutMs, () => port.revoke?.(token));
  if (revoked.end === 'value') return;
  context.count('toolgate.token.revocation.failures', { tool: call.name });
  await context.record('token-not-revoked', { ...call.facts, rationale: `revocation: ${revoked.end}` });
};

/**
 * Exchanges the identity for a token of the tool's connector, with the least scopes. A token that grants more, or that is
 * over, is refused. It is revoked when the call is over, also one that came too late.
 */
export const exchangeToken = async (
  context: RequestContext,
  call: CheckedCall,
  holdings: Holdings,
): Promise<Exchanged> => {
  const { state, identity, signal } = context;
  const { connector, scopes, delegation } = call.tool;
  const port = state.tokenExchange;
  if (connector === undefined || port === undefined) return {};
  const late = { yes: false };
  const exchanged = await bounded(state.clock, call.tool.timeoutMs, async () => {
    const token: unknown = await port.exchange({
      identity,
      connector: connector.name,
      tool: call.name,
      scopes,
      delegation: delegation.mode,
      ...(delegation.account === undefined ? undefined : { account: delegation.account }),
      signal,
    });
    if (late.yes && isToken(token)) await revoke(context, call, port, token);
    return token;
  });
  late.yes = true;
  if (exchanged.end !== 'value') return { code: 'delegation-failed', rationale: `token exchange: ${exchanged.end}` };
  const token = exchanged.value;
  if (!isToken(token)) return { code: 'delegation-failed', rationale: 'token exchange: no token' };
  holdings.add(() => revoke(context, call, port, token));
  const beyond = token.scopes.find((scope) => !scopes.includes(scope));
  if (beyond !== undefined)
    return { code: 'delegation-refused', rationale: `the token grants ${beyond}, which the tool does not need` };
  if (!(token.expiresAt > context.now)) return { code: 'delegation-refused', rationale: 'the token is over' };
  return { token };
};

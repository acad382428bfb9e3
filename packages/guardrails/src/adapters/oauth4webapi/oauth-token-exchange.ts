import {
  allowInsecureRequests,
  discoveryRequest,
  genericTokenEndpointRequest,
  processDiscoveryResponse,
  processGenericTokenEndpointResponse,
  processRevocationResponse,
  revocationRequest,
  type AuthorizationServer,
  type ClientAuth,
  type TokenEndpointResponse,
} from 'oauth4webapi';
import { systemClock } from '../../embedded/system-clock.js';
import { ToolgateViolation } from '../../kernel/toolgate-violation.js';
import type { Clock } from '../../ports/clock.js';
import type { DelegatedToken, TokenExchange, TokenExchangeQuestion } from '../../ports/token-exchange.js';
import { TokenExchangeFailed } from './token-exchange-failed.js';

/** A token that says in whose name another is asked for (RFC 8693, section 3). */
export interface SubjectToken {
  readonly token: string;
  readonly type: 'access_token' | 'id_token' | 'jwt';
}
/** Where a connector's tokens are good for: a logical name or an absolute URI (RFC 8693, section 2.1). */
export type TokenTarget = { readonly audience: string } | { readonly resource: string };

type TokenFor = (question: TokenExchangeQuestion) => SubjectToken | undefined | Promise<SubjectToken | undefined>;

/** Options of {@link oauthTokenExchange}. */
export interface OauthTokenExchangeOptions {
  /** The authorization server; `https:`. Its metadata is read at the first exchange. */
  readonly issuer: URL | string;
  /** Default `oauth2`, which is RFC 8414; `oidc` reads `/.well-known/openid-configuration`. */
  readonly discovery?: 'oauth2' | 'oidc';
  readonly clientId: string;
  /** How this service authenticates, for instance `ClientSecretBasic(secret)` of oauth4webapi. */
  readonly clientAuth: ClientAuth;
  /** By name. A connector that is not listed gets no token. */
  readonly connectors: Readonly<Record<string, TokenTarget>>;
  /**
   * The token of the question's identity: for `user` and `mixed` that user's own, for `service` that of the service account
   * of the same tenant. `undefined` refuses.
   */
  readonly subjectToken: TokenFor;
  /** Asked for `mixed` only, which needs it: the token of the service account that acts for the user, in the same tenant. */
  readonly actorToken?: TokenFor;
  /** Tokens that live longer are refused and revoked. Default 900. */
  readonly longestLifetimeSeconds?: number;
  /** The server cannot revoke, and somebody accepted that tokens live until they end. */
  readonly withoutRevocation?: true;
  readonly clock?: Clock;
}

const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
const tokenType = (type: SubjectToken['type']): string => `urn:ietf:params:oauth:token-type:${type}`;
/** RFC 6749, section 3.3. A scope with a space would be two. */
const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const checkScopes = ({ scopes, tool }: TokenExchangeQuestion): void => {
  // Without a scope the server chooses, and what it then grants nobody has looked at.
  if (scopes.length === 0) throw new TokenExchangeFailed(`the tool ${tool} names no scopes`);
  for (const scope of scopes)
    if (!scopeToken.test(scope)) throw new TokenExchangeFailed(`the tool ${tool} names "${scope}", which is no scope`);
};

const originsOf = (server: AuthorizationServer): void => {
  for (const endpoint of [server.token_endpoint, server.revocation_endpoint])
    if (endpoint !== undefined && new URL(endpoint).protocol !== 'https:' && !loopback.has(new URL(endpoint).hostname))
      throw new TokenExchangeFailed('the authorization server names an endpoint without https:');
};

/**
 * Exchanges the identity of a request for a connector's token (RFC 8693): the scopes of the tool and no others, for the
 * connector's audience, short-lived, revoked after the call (RFC 7009). A token with a scope that was not asked for, that
 * is no bearer token or says not when it ends is revoked and refused.
 *
 * A server that revokes a whole grant with one of its tokens must give exchanged tokens a grant of their own, or the user's
 * own token ends with the first call.
 *
 * @throws ToolgateViolation at start-up when an option is not right, see the messages.
 * @example
 * ```ts
 * import { ClientSecretBasic } from 'oauth4webapi';
 * import { oauthTokenExchange } from '@toolgate/guardrails/oauth4webapi';
 *
 * declare const secret: string;
 * declare const sessions: { accessTokenOf: (sessionId: string) => Promise<string | undefined> };
 * const tokenExchange = oauthTokenExchange({
 *   issuer: 'https://id.example.com',
 *   clientId: 'desk',
 *   clientAuth: ClientSecretBasic(secret),
 *   connectors: { crm: { audience: 'https://crm.example.com' } },
 *   subjectToken: async ({ identity, delegation }) => {
 *     const token = delegation === 'user' ? await sessions.accessTokenOf(identity.sessionId) : undefined;
 *     return token === undefined ? undefined : { token, type: 'access_token' };
 *   },
 * });
 * ```
 */
export const oauthTokenExchange = (options: OauthTokenExchangeOptions): Required<TokenExchange> => {
  const { clientAuth, subjectToken, actorToken, longestLifetimeSeconds = 900, clock = systemClock } = options;
  const issuer = new URL(options.issuer);
  const insecure = issuer.protocol !== 'https:';
  if (insecure && !loopback.has(issuer.hostname))
    throw new ToolgateViolation('oauthTokenExchange(): the issuer must be https:');
  if (options.clientId === '') throw new ToolgateViolation('oauthTokenExchange(): clientId must not be empty');
  if (!(longestLifetimeSeconds > 0))
    throw new ToolgateViolation('oauthTokenExchange(): longestLifetimeSeconds must be above 0');
  const client = { client_id: options.clientId };
  const connectors = new Map(Object.entries(options.connectors));
  const requestOptions = (signal?: AbortSignal): { signal?: AbortSignal; [allowInsecureRequests]: boolean } => ({
    [allowInsecureRequests]: insecure,
    ...(signal === undefined ? {} : { signal }),
  });

  let known: AuthorizationServer | undefined;
  const discover = async (signal?: AbortSignal): Promise<AuthorizationServer> => {
    if (known !== undefined) return known;
    const algorithm = options.discovery ?? 'oauth2';
    const response = await discoveryRequest(issuer, { algorithm, ...requestOptions(signal) });
    const server = await processDiscoveryResponse(issuer, response);
    originsOf(server);
    if (server.revocation_endpoint === undefined && options.withoutRevocation !== true)
      throw new TokenExchangeFailed('the authorization server cannot revoke: pass withoutRevocation to accept that');
    known = server;
    return server;
  };

  const revokeToken = async (token: string, hint: 'access_token' | 'refresh_token' = 'access_token'): Promise<void> => {
    const server = await discover();
    if (server.revocation_endpoint === undefined) return;
    const additionalParameters = { token_type_hint: hint };
    const about = { additionalParameters, ...requestOptions() };
    await processRevocationResponse(await revocationRequest(server, client, clientAuth, token, about));
  };

  const parametersOf = async (question: TokenExchangeQuestion): Promise<URLSearchParams> => {
    const { connector, scopes } = question;
    checkScopes(question);
    const target = connectors.get(connector);
    if (target === undefined) throw new TokenExchangeFailed(`no connector "${connector}" is configured`);
    const subject = await subjectToken(question);
    if (subject === undefined) throw new TokenExchangeFailed('there is no subject token for the identity');
    const mixed = question.delegation === 'mixed';
    const actor = mixed ? await actorToken?.(question) : undefined;
    if (mixed && actor === undefined)
      throw new TokenExchangeFailed('there is no actor token, which a mixed delegation needs');
    return new URLSearchParams({
      ...target,
      scope: scopes.join(' '),
      requested_token_type: tokenType('access_token'),
      subject_token: subject.token,
      subject_token_type: tokenType(subject.type),
      ...(actor === undefined ? {} : { actor_token: actor.token, actor_token_type: tokenType(actor.type) }),
    });
  };

  /** What is wrong with an issued token. */
  const faultOf = (
    issued: TokenEndpointResponse,
    granted: readonly string[],
    asked: readonly string[],
  ): string | undefined => {
    const beyond = granted.find((scope) => !asked.includes(scope));
    if (beyond !== undefined) return `the server granted ${beyond}, which was not asked for`;
    const { token_type: use, issued_token_type: issuedType, expires_in: lifetime } = issued;
    if (use.toLowerCase() !== 'bearer') return `the token is of the type ${use}`;
    if (issuedType !== tokenType('access_token')) return 'the server issued no access token';
    if (issued.refresh_token !== undefined) return 'the server issued a refresh token, which outlives the call';
    if (lifetime === undefined) return 'the server does not say when the token ends';
    if (lifetime > longestLifetimeSeconds) return `the token lives ${String(lifetime)} seconds`;
    return undefined;
  };

  return Object.freeze({
    exchange: async (question: TokenExchangeQuestion): Promise<DelegatedToken> => {
      const { signal, scopes } = question;
      const parameters = await parametersOf(question);
      const server = await discover(signal);
      const at = clock.now();
      const response = await genericTokenEndpointRequest(
        server,
        client,
        clientAuth,
        grantType,
        parameters,
        requestOptions(signal),
      );
      const issued = await processGenericTokenEndpointResponse(server, client, response);
      // RFC 6749, section 5.1: without `scope` the server granted what was asked for.
      const granted =
        issued.scope === undefined ? [...scopes] : issued.scope.split(' ').filter((scope) => scope !== '');
      const fault = faultOf(issued, granted, scopes);
      if (fault !== undefined) {
        if (issued.refresh_token !== undefined) await revokeToken(issued.refresh_token, 'refresh_token');
        await revokeToken(issued.access_token);
        throw new TokenExchangeFailed(fault);
      }
      return Object.freeze({
        accessToken: issued.access_token,
        scopes: Object.freeze(granted),
        expiresAt: at + (issued.expires_in ?? 0) * 1_000,
      });
    },
    revoke: async ({ accessToken }: DelegatedToken): Promise<void> => {
      await revokeToken(accessToken);
    },
  });
};

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { errors, type TokenEndpointGrantContext } from 'oidc-provider';

const grantType = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const crm = 'https://crm.example.com';
export const clientId = 'desk';
export const clientSecret = 'a-secret-of-the-test-and-of-nothing-else';

interface ExchangeParameters {
  readonly subject_token?: string;
  readonly subject_token_type?: string;
  readonly actor_token?: string;
  readonly audience?: string;
  readonly scope?: string;
}
/** How the server departs from what it should do. */
export interface Misbehaviour {
  readonly adds?: string;
  readonly lifetimeSeconds?: number;
  readonly omits?: 'expires_in' | 'issued_token_type';
  readonly refreshToken?: true;
}

/**
 * An authorization server over HTTP, with token exchange (RFC 8693) and revocation (RFC 7009). It grants what the subject
 * token's account may have: the intersection with what is asked for, or an error where that is not all of it.
 */
export class LocalAuthorizationServer {
  misbehaviour: Misbehaviour = {};
  readonly asked: { readonly scope: string; readonly audience: string; readonly actor?: string }[] = [];
  readonly #server: Server = createServer();
  #provider: Provider | undefined;
  issuer = '';

  get provider(): Provider {
    if (this.#provider === undefined) throw new Error('not started');
    return this.#provider;
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          grant_types: [grantType],
          redirect_uris: [],
          response_types: [],
        },
      ],
      scopes: ['contacts.read', 'contacts.write', 'admin'],
      features: {
        devInteractions: { enabled: false },
        revocation: { enabled: true },
        introspection: { enabled: true },
      },
      findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
      ttl: { AccessToken: 300 },
    });
    this.#provider = provider;
    provider.registerGrantType<ExchangeParameters>(grantType, (context) => this.#exchange(provider, context), [
      'subject_token',
      'subject_token_type',
      'actor_token',
      'actor_token_type',
      'requested_token_type',
      'audience',
      'scope',
    ]);
    const answer = provider.callback();
    this.#server.on('request', (request, response) => void answer(request, response));
    return this.issuer;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** A token of an account's own session. */
  async subjectTokenOf(accountId: string, scope: string): Promise<string> {
    const client = await this.provider.Client.find(clientId);
    if (client === undefined) throw new Error('no client');
    const grantId = await new this.provider.Grant({ accountId, clientId }).save();
    return new this.provider.AccessToken({ client, accountId, grantId, gty: 'session', scope }).save();
  }

  /** What the server says of a token now. */
  async tokenOf(value: string): Promise<{ accountId: string; scope: string | undefined; aud: unknown } | undefined> {
    const token = await this.provider.AccessToken.find(value);
    return token && { accountId: token.accountId, scope: token.scope, aud: token.aud };
  }

  async #exchange(provider: Provider, context: TokenEndpointGrantContext<ExchangeParameters>): Promise<void> {
    const { params, client } = context.oidc;
    const subject = await provider.AccessToken.find(params.subject_token ?? '');
    if (subject === undefined) throw new errors.InvalidGrant('the subject token is not valid');
    if (params.audience !== crm) throw new errors.InvalidTarget('an unknown audience');
    const actor = await provider.AccessToken.find(params.actor_token ?? '');
    if (params.actor_token !== undefined && actor === undefined)
      throw new errors.InvalidGrant('the actor token is not valid');
    this.asked.push({
      scope: params.scope ?? '',
      audience: params.audience,
      ...(actor === undefined ? {} : { actor: actor.accountId }),
    });
    const held = new Set(subject.scope?.split(' '));
    const scopes = (params.scope ?? '').split(' ');
    if (!scopes.every((scope) => held.has(scope)))
      throw new errors.InvalidScope('more than the subject has', params.scope ?? '');
    const { adds, lifetimeSeconds, omits, refreshToken } = this.misbehaviour;
    const scope = [...scopes, ...(adds === undefined ? [] : [adds])].join(' ');
    const { accountId } = subject;
    // Revocation ends a whole grant, and the user's own token must outlive the call.
    const grantId = await new provider.Grant({ accountId, clientId }).save();
    const token = new provider.AccessToken({ client, accountId, grantId, gty: 'token_exchange', scope, aud: crm });
    context.oidc.entity('AccessToken', token);
    const members = {
      access_token: await token.save(),
      expires_in: lifetimeSeconds ?? token.expiration,
      scope,
      token_type: 'Bearer',
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      ...(refreshToken === undefined ? {} : { refresh_token: 'unknown-to-the-server' }),
    };
    context.body = Object.fromEntries(Object.entries(members).filter(([name]) => name !== omits));
  }
}

import { createRemoteJWKSet, errors, jwtVerify, type CryptoKey, type JWTVerifyGetKey, type KeyObject } from 'jose';
import { systemClock } from '../../embedded/system-clock.js';
import { RequestRefused } from '../../kernel/request-refused.js';
import { ToolgateViolation } from '../../kernel/toolgate-violation.js';
import type { Authenticator } from '../../ports/authenticator.js';
import type { Clock } from '../../ports/clock.js';
import { bearerToken, type BearerRequest } from './bearer-token.js';
import { checkMapping, identityOf, type ClaimMapping } from './claim-mapping.js';

/** Signatures that a public key verifies. */
export type AsymmetricAlgorithm =
  'EdDSA' | 'Ed25519' | 'ES256' | 'ES384' | 'ES512' | 'PS256' | 'PS384' | 'PS512' | 'RS256' | 'RS384' | 'RS512';
/** Signatures that everybody who can verify can also make. */
export type SymmetricAlgorithm = 'HS256' | 'HS384' | 'HS512';

/** Where the keys come from, and which signatures count. `none` is no algorithm here. */
export type JoseKeys =
  | {
      /** The issuer's JSON Web Key Set, with `https:`. Rotated keys are fetched when a token names an unknown one. */
      readonly jwksUrl: URL | string;
      readonly algorithms: readonly [AsymmetricAlgorithm, ...AsymmetricAlgorithm[]];
    }
  | {
      /** A function of jose that finds the key, for instance `createLocalJWKSet(...)`. */
      readonly keySet: JWTVerifyGetKey;
      readonly algorithms: readonly [AsymmetricAlgorithm, ...AsymmetricAlgorithm[]];
    }
  | {
      readonly publicKey: CryptoKey | KeyObject;
      readonly algorithms: readonly [AsymmetricAlgorithm, ...AsymmetricAlgorithm[]];
    }
  | {
      /** For one service that issues and verifies its own tokens; at least 32 bytes. */
      readonly secret: Uint8Array;
      readonly algorithms: readonly [SymmetricAlgorithm, ...SymmetricAlgorithm[]];
    };

/** Options of {@link joseAuthenticator} beside the keys; times in seconds, as in JWT. */
export interface JoseAuthenticatorOptions {
  /**
   * Exactly one. An issuer that a customer runs could name another customer as tenant: give each such issuer an
   * authenticator of its own, with `tenants`.
   */
  readonly issuer: string;
  readonly audience: string | readonly [string, ...string[]];
  readonly claims: ClaimMapping;
  /** The only tenants this issuer may speak for. Default: all. */
  readonly tenants?: readonly [string, ...string[]];
  /** The `typ` header, for instance `at+jwt` (RFC 9068). Without it an ID token for the same audience passes too. */
  readonly type?: string;
  /** How far the issuer's clock may be from this one. Default 5, at most 300. */
  readonly clockToleranceSeconds?: number;
  /** Refuses tokens issued longer ago, whatever they say of their expiry. */
  readonly maxTokenAgeSeconds?: number;
  readonly clock?: Clock;
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

const remoteKeys = (jwksUrl: URL | string): JWTVerifyGetKey => {
  const url = new URL(jwksUrl);
  if (url.protocol !== 'https:' && !loopback.has(url.hostname))
    throw new ToolgateViolation('joseAuthenticator(): jwksUrl must be https:, or whoever is between can give the keys');
  return createRemoteJWKSet(url, { cooldownDuration: 5_000, timeoutDuration: 3_000 });
};

const keysOf = (keys: JoseKeys): JWTVerifyGetKey => {
  if ('jwksUrl' in keys) return remoteKeys(keys.jwksUrl);
  if ('keySet' in keys) return keys.keySet;
  if ('publicKey' in keys) return () => keys.publicKey;
  if (keys.secret.byteLength < 32)
    throw new ToolgateViolation('joseAuthenticator(): a secret has at least 32 bytes (RFC 7518, section 3.2)');
  return () => keys.secret;
};

const checkAlgorithms = (keys: JoseKeys): void => {
  const algorithms: readonly string[] = keys.algorithms;
  if (algorithms.length === 0) throw new ToolgateViolation('joseAuthenticator(): algorithms must not be empty');
  for (const algorithm of algorithms)
    if (!/^[A-Z]/.test(algorithm) || algorithm.startsWith('HS') !== 'secret' in keys)
      throw new ToolgateViolation(`joseAuthenticator(): "${algorithm}" does not fit the kind of the keys`);
};

const refusalOf = (error: unknown): RequestRefused => {
  if (error instanceof RequestRefused) return error;
  if (error instanceof errors.JWTExpired)
    return new RequestRefused('identity-expired', 'the token expired', { cause: error });
  const why = error instanceof errors.JOSEError ? error.code : 'the keys could not be had';
  return new RequestRefused('unauthenticated', `the token was not verified: ${why}`, { cause: error });
};

/**
 * Authenticates by the bearer JWT of the framework's request: signature, issuer, audience, times, and claims that are
 * mapped by name. Every refusal is a `RequestRefused` with its reason; the token itself stands in none.
 *
 * @throws ToolgateViolation at start-up when an option would let in what it should keep out, see the messages.
 * @example
 * ```ts
 * import { joseAuthenticator } from '@toolgate/guardrails/jose';
 *
 * const authenticator = joseAuthenticator({
 *   jwksUrl: 'https://id.example.com/.well-known/jwks.json',
 *   algorithms: ['ES256'],
 *   issuer: 'https://id.example.com',
 *   audience: 'https://desk.example.com',
 *   claims: { tenantId: 'https://example.com/tenant', roles: ['realm_access', 'roles'] },
 * });
 * ```
 * @see RFC 8725, JSON Web Token Best Current Practices
 */
export const joseAuthenticator = (options: JoseAuthenticatorOptions & JoseKeys): Authenticator<BearerRequest> => {
  const { issuer, audience, claims: mapping, tenants, type, maxTokenAgeSeconds } = options;
  const { clockToleranceSeconds = 5, clock = systemClock } = options;
  checkAlgorithms(options);
  checkMapping(mapping);
  if (issuer === '' || audience.length === 0)
    throw new ToolgateViolation('joseAuthenticator(): issuer and audience must not be empty');
  if (!(clockToleranceSeconds >= 0 && clockToleranceSeconds <= 300))
    throw new ToolgateViolation('joseAuthenticator(): clockToleranceSeconds is from 0 to 300');
  const keys = keysOf(options);

  const timeOf = (value: unknown, claim: string, now: number): number => {
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new RequestRefused('identity-invalid', `the claim ${claim} is no time`);
    // jose looks at `iat` only together with a greatest age, and never at `auth_time`.
    if (value * 1_000 > now + clockToleranceSeconds * 1_000)
      throw new RequestRefused('unauthenticated', `the claim ${claim} lies in the future`);
    return Math.min(value * 1_000, now);
  };

  return Object.freeze({
    authenticate: async (request: BearerRequest) => {
      const now = clock.now();
      try {
        const { payload } = await jwtVerify(bearerToken(request), keys, {
          issuer,
          audience: typeof audience === 'string' ? audience : [...audience],
          algorithms: [...options.algorithms],
          clockTolerance: clockToleranceSeconds,
          currentDate: new Date(now),
          requiredClaims: ['exp', 'iat'],
          ...(type === undefined ? {} : { typ: type }),
          ...(maxTokenAgeSeconds === undefined ? {} : { maxTokenAge: maxTokenAgeSeconds }),
        });
        const issuedAt = timeOf(payload.iat, 'iat', now);
        const authTime = payload['auth_time'];
        const authenticatedAt = authTime === undefined ? issuedAt : timeOf(authTime, 'auth_time', now);
        const identity = identityOf(payload, mapping);
        if (tenants !== undefined && !tenants.includes(identity.tenantId))
          throw new RequestRefused('identity-invalid', 'the issuer does not speak for the tenant of the token');
        return { ...identity, authenticatedAt, expiresAt: (payload.exp ?? 0) * 1_000 };
      } catch (error) {
        throw refusalOf(error);
      }
    },
  });
};

import type { VerifiedIdentity } from '../../ports/verified-identity.js';
import { RequestRefused } from '../../kernel/request-refused.js';
import { ToolgateViolation } from '../../kernel/toolgate-violation.js';

/** A claim by its name, also one that is a URL; or the way to a nested one, for instance `['realm_access', 'roles']`. */
export type Claim = string | readonly [string, ...string[]];

/** Which claim says what. Nothing is guessed: a claim that is not named here is not read. */
export interface ClaimMapping {
  /** Required in each token. */
  readonly tenantId: Claim;
  /** Default `sub`. An address is no identity: the same one in two tenants is two users. */
  readonly userId?: Claim;
  /** The first of these that the token has. Default `sid`, then `jti`; with `jti` a revocation ends one token only. */
  readonly sessionId?: readonly Claim[];
  /** A list of texts. Without it nobody has a role; a token without the claim has none. */
  readonly roles?: Claim;
  readonly tier?: Claim;
  /** What counts as more than one factor. Default: `mfa` in `amr` (RFC 8176), no `acr`. */
  readonly multiFactor?: { readonly amr?: readonly string[]; readonly acr?: readonly string[] };
}

/** Claims of a token whose signature was verified. */
export type VerifiedClaims = Readonly<Record<string, unknown>>;

/** Claims that name an address or what a person chose, which another tenant's user can have too. */
const addresses = new Set(['email', 'upn', 'preferred_username', 'nickname', 'phone_number', 'name']);

const pathOf = (claim: Claim): readonly string[] => (typeof claim === 'string' ? [claim] : claim);

const nameOf = (claim: Claim): string => pathOf(claim).join(' > ');

const read = (claims: VerifiedClaims, claim: Claim): unknown =>
  pathOf(claim).reduce<unknown>(
    (part, name) =>
      typeof part === 'object' && part !== null && Object.hasOwn(part, name) ? Reflect.get(part, name) : undefined,
    claims,
  );

const textAt = (claims: VerifiedClaims, claim: Claim): string | undefined => {
  const value = read(claims, claim);
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new RequestRefused('identity-invalid', `the claim ${nameOf(claim)} is no text`);
};

const requiredAt = (claims: VerifiedClaims, claim: Claim): string => {
  const value = textAt(claims, claim);
  if (value === undefined) throw new RequestRefused('identity-invalid', `the token has no claim ${nameOf(claim)}`);
  return value;
};

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const rolesAt = (claims: VerifiedClaims, claim: Claim | undefined): readonly string[] => {
  const value = claim === undefined ? undefined : read(claims, claim);
  if (value === undefined) return [];
  if (isTexts(value)) return value;
  throw new RequestRefused('identity-invalid', `the claim of the roles is no list of texts`);
};

/**
 * Checks a mapping at start-up.
 *
 * @throws ToolgateViolation when an address, a name or nothing at all would identify a tenant or a user.
 */
export const checkMapping = (mapping: ClaimMapping): void => {
  for (const [field, claim] of [
    ['tenantId', mapping.tenantId],
    ['userId', mapping.userId ?? 'sub'],
  ] as const) {
    const last = pathOf(claim).at(-1) ?? '';
    if (last.trim() === '') throw new ToolgateViolation(`joseAuthenticator(): claims.${field} names no claim`);
    if (addresses.has(last.replace(/^.*[/:]/, '').toLowerCase()))
      throw new ToolgateViolation(
        `joseAuthenticator(): claims.${field} is "${nameOf(claim)}", which users of two tenants can share`,
      );
  }
};

/**
 * Who the claims speak of, without the times.
 *
 * @throws RequestRefused when a claim that is needed is missing or of another type.
 */
export const identityOf = (
  claims: VerifiedClaims,
  mapping: ClaimMapping,
): Omit<VerifiedIdentity, 'authenticatedAt' | 'expiresAt'> => {
  const session = (mapping.sessionId ?? ['sid', 'jti'])
    .map((claim) => textAt(claims, claim))
    .find((value) => value !== undefined);
  if (session === undefined)
    throw new RequestRefused('identity-invalid', 'the token names no session that could be revoked');
  const tier = mapping.tier === undefined ? undefined : textAt(claims, mapping.tier);
  const amr = read(claims, 'amr');
  const factors = isTexts(amr) ? amr : [];
  const { amr: strongAmr = ['mfa'], acr: strongAcr = [] } = mapping.multiFactor ?? {};
  const acr = read(claims, 'acr');
  const strong =
    factors.some((factor) => strongAmr.includes(factor)) || (typeof acr === 'string' && strongAcr.includes(acr));
  return {
    tenantId: requiredAt(claims, mapping.tenantId),
    userId: requiredAt(claims, mapping.userId ?? 'sub'),
    sessionId: session,
    roles: rolesAt(claims, mapping.roles),
    assurance: strong ? 'multi-factor' : 'single-factor',
    ...(tier === undefined ? {} : { tier }),
  };
};

import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';

const issuer = 'https://login.deskline.example';
const audience = 'support-desk';
const algorithm = 'HS256';

/** What a session token states. Role and plan are not in it: they are read from the database on each request. */
export interface SessionClaims {
  readonly userId: string;
  readonly tenantId: string;
}

/** The claims of a token that was verified, and the sign-in it stands for. */
export interface VerifiedClaims extends SessionClaims {
  readonly sessionId: string;
  readonly authenticatedAt: number;
  readonly expiresAt: number;
}

export async function mintSessionToken(key: Uint8Array, claims: SessionClaims, expires = '15m'): Promise<string> {
  return new SignJWT({ tenant: claims.tenantId })
    .setProtectedHeader({ alg: algorithm })
    .setSubject(claims.userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
}

/** Rejects with one of jose's errors when the signature, issuer, audience or expiry does not hold. */
export async function verifySessionToken(key: Uint8Array, token: string): Promise<VerifiedClaims> {
  const { payload } = await jwtVerify<{ tenant: string }>(token, key, {
    issuer,
    audience,
    algorithms: [algorithm],
    requiredClaims: ['sub', 'tenant', 'jti', 'iat', 'exp'],
  });
  const { sub: userId, tenant: tenantId, jti: sessionId, iat, exp } = payload;
  if (userId === undefined || sessionId === undefined || iat === undefined || exp === undefined) {
    throw new TypeError('The session token lacks a required claim');
  }
  return { userId, tenantId, sessionId, authenticatedAt: iat * 1000, expiresAt: exp * 1000 };
}

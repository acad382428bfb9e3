import { jwtVerify, SignJWT } from 'jose';

const issuer = 'https://login.deskline.example';
const audience = 'support-desk';
const algorithm = 'HS256';

/** What a session token states. Role and plan are not in it: they are read from the database on each request. */
export interface SessionClaims {
  readonly userId: string;
  readonly tenantId: string;
}

export async function mintSessionToken(key: Uint8Array, claims: SessionClaims, expires = '15m'): Promise<string> {
  return new SignJWT({ tenant: claims.tenantId })
    .setProtectedHeader({ alg: algorithm })
    .setSubject(claims.userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(key);
}

/** Rejects with one of jose's errors when the signature, issuer, audience or expiry does not hold. */
export async function verifySessionToken(key: Uint8Array, token: string): Promise<SessionClaims> {
  const { payload } = await jwtVerify<{ tenant: string }>(token, key, {
    issuer,
    audience,
    algorithms: [algorithm],
    requiredClaims: ['sub', 'tenant', 'exp'],
  });
  if (payload.sub === undefined) throw new TypeError('The session token names no user');
  return { userId: payload.sub, tenantId: payload.tenant };
}

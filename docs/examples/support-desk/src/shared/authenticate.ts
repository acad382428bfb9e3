import type { PGlite } from '@electric-sql/pglite';
import { HTTPException } from 'hono/http-exception';
import { errors } from 'jose';
import { type Plan, type Role, rolePermissions, type Session } from './session.js';
import { type VerifiedClaims, verifySessionToken } from './session-token.js';

export type Authenticate = (request: Request) => Promise<Session>;

/** Verifies the bearer token of each request and loads the member it names; answers 401 otherwise. */
export function createAuthenticate(database: PGlite, key: Uint8Array): Authenticate {
  return async (request) => {
    const claims = await verifiedClaims(key, request.headers.get('authorization'));
    const { rows } = await database.query<{ role: Role; plan: Plan }>(
      `select users.role, tenants.plan
         from users join tenants on tenants.id = users.tenant_id
        where users.id = $1 and tenants.id = $2`,
      [claims.userId, claims.tenantId],
    );
    const member = rows[0];
    if (!member) throw new HTTPException(401, { message: 'unknown member' });
    return { ...claims, role: member.role, plan: member.plan, permissions: rolePermissions[member.role] };
  };
}

async function verifiedClaims(key: Uint8Array, authorization: string | null): Promise<VerifiedClaims> {
  const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
  if (token === undefined) throw new HTTPException(401, { message: 'missing bearer token' });
  try {
    return await verifySessionToken(key, token);
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new HTTPException(401, { message: 'invalid session', cause: error });
    throw error;
  }
}

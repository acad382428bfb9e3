import type { MiddlewareHandler } from 'hono';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { Authenticate } from './authenticate.js';
import type { Role } from './session.js';

/** The desk's route authorization: answers 403 unless the caller has one of the roles. */
export function allowRoles(authenticate: Authenticate, ...roles: readonly Role[]): MiddlewareHandler {
  return createMiddleware(async (c, next) => {
    const session = await authenticate(c.req.raw);
    if (!roles.includes(session.role)) throw new HTTPException(403, { message: 'role not allowed' });
    await next();
  });
}

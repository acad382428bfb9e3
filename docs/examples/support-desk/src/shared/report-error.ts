import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { ZodError } from 'zod';

/** Turns what a route throws into a JSON answer that tells the caller no internals. */
export const reportError: ErrorHandler = (error, c) => {
  if (error instanceof HTTPException) return c.json({ error: error.message }, error.status);
  if (error instanceof ZodError || error instanceof SyntaxError) return c.json({ error: 'malformed request' }, 400);
  console.error(error);
  return c.json({ error: 'internal error' }, 500);
};

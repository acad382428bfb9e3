import { randomBytes } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import type { Hono } from 'hono';
import OpenAI from 'openai';
import { createAuthenticate } from './authenticate.js';
import { listen, type Listening } from './listen.js';
import type { ModelServer } from './model-server.js';
import type { Services } from './services.js';
import { mintSessionToken, type SessionClaims } from './session-token.js';

export interface Desk extends Listening {
  mintToken(claims: SessionClaims, expires?: string): Promise<string>;
}

interface DeskSurroundings {
  readonly database: PGlite;
  readonly modelServer: Pick<ModelServer, 'url'>;
  readonly port?: number;
}

/** Serves one variant of the desk with a signing key of its own. */
export async function startDesk(createApp: (services: Services) => Hono, around: DeskSurroundings): Promise<Desk> {
  const key = randomBytes(32);
  const app = createApp({
    authenticate: createAuthenticate(around.database, key),
    database: around.database,
    openai: new OpenAI({ apiKey: 'scripted', baseURL: `${around.modelServer.url}/v1`, maxRetries: 0 }),
    model: 'gpt-4.1',
  });
  const { url, stop } = await listen(app, around.port);
  return { url, stop, mintToken: (claims, expires) => mintSessionToken(key, claims, expires) };
}

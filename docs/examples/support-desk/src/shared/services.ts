import type { PGlite } from '@electric-sql/pglite';
import type OpenAI from 'openai';
import type { Authenticate } from './authenticate.js';

/** What every feature of the desk is built from. */
export interface Services {
  readonly authenticate: Authenticate;
  readonly database: PGlite;
  readonly openai: OpenAI;
  readonly model: string;
}

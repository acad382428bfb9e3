import type { VerifiedIdentity } from './verified-identity.js';

/**
 * Turns the framework's request into a verified identity. It must reject (throw) when it cannot verify; the gateway then
 * refuses the request with `unauthenticated` and opens no scope. `Request` is the framework's request and never a string
 * taken out of one, because a string says nothing of where it came from.
 */
export interface Authenticator<in Request> {
  readonly authenticate: (request: Request) => VerifiedIdentity | Promise<VerifiedIdentity>;
}
